from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.vraag import Vraag


class Ervaring(models.Model):
    """What a resident thought of how we helped them with one question; once per question, in their own words.

    ``team`` and ``product`` are those at that moment: what is routed elsewhere later changes no result.
    """

    class Cijfer(models.IntegerChoices):
        """The four faces."""

        SLECHT = 1, _("slecht")
        MATIG = 2, _("niet zo goed")
        GOED = 3, _("goed")
        HEEL_GOED = 4, _("heel goed")

    vraag = models.OneToOneField(Vraag, on_delete=models.CASCADE, related_name="ervaring")
    team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(
        "catalogus.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cijfer = models.PositiveSmallIntegerField(choices=Cijfer)
    begrepen = models.BooleanField(default=False, help_text=_("Voelde zich begrepen."))
    geholpen = models.BooleanField(default=False, help_text=_("Voelde zich geholpen."))
    betrokken = models.BooleanField(default=False, help_text=_("Voelde zich betrokken."))
    thuis = models.BooleanField(default=False, help_text=_("Voelde zich thuis."))
    toelichting = models.TextField(blank=True)
    heropend = models.BooleanField(default=False, help_text=_("De inwoner wilde dat wij verdergaan."))
    op = models.DateTimeField()

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        constraints = [
            models.CheckConstraint(condition=Q(cijfer__gte=1, cijfer__lte=4), name="ervaring_vier_gezichten")
        ]
        indexes = [models.Index(fields=["team", "-op"], name="ervaring_van_team")]

    def __str__(self) -> str:
        return f"{self.get_cijfer_display()} over {self.vraag_id}"

    @property
    def is_laag(self) -> bool:
        """Whether somebody should look at it."""
        return self.cijfer <= self.Cijfer.MATIG
