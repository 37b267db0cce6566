"""Letters that came in: a scan waits for registration, and then belongs to a question."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kanalen.models.bericht import Bericht


class Poststuk(models.Model):
    """An incoming message on paper. Its files and its place are those of its message; here is what paper adds.

    Until an employee registers it, its message is ``apart_gezet`` and ``ontvangen`` is empty. A scan that nobody can
    open (``stuk``) is never registered: it is scanned anew.
    """

    class Herkomst(models.TextChoices):
        MEDEWERKER = "medewerker", _("gescand door een medewerker")
        SCANMAP = "scanmap", _("uit de scanmap")

    bericht = models.OneToOneField(Bericht, on_delete=models.CASCADE, related_name="poststuk")
    team = models.ForeignKey(
        "organisatie.Team",
        on_delete=models.PROTECT,
        related_name="poststukken",
        help_text=_("Waar de brief binnenkwam."),
    )
    herkomst = models.CharField(max_length=12, choices=Herkomst)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Wie de brief innam."),
    )
    stuk = models.BooleanField(default=False, help_text=_("De scan is niet te openen."))
    poststempel = models.DateField(
        null=True,
        blank=True,
        help_text=_("De dag waarop de brief op de post ging; leeg als niemand die kan lezen."),
    )
    ontvangen = models.DateField(null=True, blank=True, help_text=_("De dag waarop wij de brief kregen."))

    class Meta:
        verbose_name = "poststuk"
        verbose_name_plural = "poststukken"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(poststempel=None) | Q(ontvangen__isnull=False, poststempel__lte=F("ontvangen")),
                name="poststuk_gepost_voor_ontvangst",
                violation_error_message=_("Een brief is gepost voordat wij hem krijgen."),
            ),
            models.CheckConstraint(
                condition=Q(stuk=False) | Q(ontvangen=None),
                name="poststuk_stuk_is_niet_geregistreerd",
            ),
        ]

    def __str__(self) -> str:
        return f"Poststuk {self.pk}"
