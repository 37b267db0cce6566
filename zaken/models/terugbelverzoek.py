from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.termijn import Termijn
from zaken.models.vraag import Vraag


class Terugbelverzoek(models.Model):
    """A resident wants to be called back, on this number, preferably in this part of the day.

    It is settled only by a reaction: a substantive answer, or an explanation of what we do when.
    """

    class Tijdvak(models.TextChoices):
        MAAKT_NIET_UIT = "", _("maakt niet uit")
        OCHTEND = "ochtend", _("ochtend (8.30 tot 12.00 uur)")
        MIDDAG = "middag", _("middag (12.00 tot 17.00 uur)")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="terugbelverzoeken")
    termijn = models.OneToOneField(Termijn, on_delete=models.PROTECT, related_name="terugbelverzoek")
    telefoonnummer = models.CharField(max_length=20)
    tijdvak = models.CharField(max_length=8, choices=Tijdvak, blank=True)
    gevraagd_op = models.DateTimeField()
    afgerond_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "terugbelverzoek"
        verbose_name_plural = "terugbelverzoeken"
        ordering = ["gevraagd_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vraag"],
                condition=Q(afgerond_op=None),
                name="terugbelverzoek_een_open_per_vraag",
                violation_error_message=_("Voor deze vraag staat al een terugbelverzoek open."),
            )
        ]
        indexes = [
            models.Index(
                fields=["telefoonnummer"],
                condition=Q(afgerond_op=None),
                name="terugbelverzoek_open_nummer",
            )
        ]

    def __str__(self) -> str:
        return f"Terugbellen voor {self.vraag.referentie}"


class Belpoging(models.Model):
    """One attempt to call back."""

    class Uitkomst(models.TextChoices):
        BEREIKT = "bereikt", _("bereikt")
        GEEN_GEHOOR = "geen_gehoor", _("niet bereikt")
        INGESPROKEN = "ingesproken", _("voicemail ingesproken")
        VERKEERD_NUMMER = "verkeerd_nr", _("verkeerd nummer")

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, on_delete=models.CASCADE, related_name="belpogingen")
    uitkomst = models.CharField(max_length=12, choices=Uitkomst)
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "belpoging"
        verbose_name_plural = "belpogingen"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_uitkomst_display()} ({self.terugbelverzoek})"
