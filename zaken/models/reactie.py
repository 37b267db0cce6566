from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from klanten.models import Kanaal
from zaken.models.termijn import Termijn
from zaken.models.vraag import Vraag


class Reactie(models.Model):
    """What we told the resident: an answer, an explanation of what we do when (a promise), a request for
    information that we need to go on, or the notice that a legal term was extended.

    ``toegezegd_op`` is the day by which they hear from us again; after an extension that is the new last day
    of the law, which is no promise of ours. ``antwoord_tot`` is until when they have to answer a request.
    """

    class Soort(models.TextChoices):
        ANTWOORD = "antwoord", _("inhoudelijk antwoord")
        UITLEG = "uitleg", _("uitleg: wat wij wanneer doen")
        NAVRAAG = "navraag", _("vraag aan de inwoner")
        VERLENGING = "verlenging", _("bericht dat wij langer doen over het besluit")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="reacties")
    sleutel = models.UUIDField(
        unique=True,
        null=True,
        blank=True,
        help_text=_("Van het formulier: twee keer versturen is één reactie."),
    )
    soort = models.CharField(max_length=10, choices=Soort)
    tekst = models.TextField()
    kanaal = models.CharField(max_length=12, choices=Kanaal)
    toegezegd_op = models.DateField(null=True, blank=True)
    antwoord_tot = models.DateField(null=True, blank=True)
    toezegging = models.OneToOneField(
        Termijn, on_delete=models.PROTECT, null=True, blank=True, related_name="reactie"
    )
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reacties",
    )

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["op", "pk"]
        indexes = [
            models.Index(
                fields=["antwoord_tot"],
                condition=Q(antwoord_tot__isnull=False),
                name="reactie_antwoord_tot",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="antwoord", toegezegd_op=None, toezegging=None)
                | Q(soort="verlenging", toegezegd_op__isnull=False, toezegging=None)
                | Q(
                    soort__in=["uitleg", "navraag"],
                    toegezegd_op__isnull=False,
                    toezegging__isnull=False,
                ),
                name="reactie_zonder_antwoord_heeft_toezegging",
                violation_error_message=_(
                    "Wie nog geen antwoord geeft, noemt een datum. Dat is een toezegging."
                ),
            ),
            models.CheckConstraint(
                condition=Q(antwoord_tot=None) | Q(soort="navraag"),
                name="reactie_antwoord_tot_bij_navraag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.vraag.referentie}"


class Notitie(models.Model):
    """A note among colleagues; the resident never sees it."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="notities")
    tekst = models.TextField()
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notities")

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"Notitie bij {self.vraag.referentie}"
