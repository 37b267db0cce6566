from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MAX_POGINGEN = 5


class Toegangscode(models.Model):
    """Somebody asked for a code to follow a question; the code itself is kept only as a keyed hash.

    A row is made for every reference anybody types, known or not, so that asking costs the same either way.
    A worker looks the reference up afterwards (``verwerkt_op``); only a known one gets a code and ``geldig_tot``.
    """

    referentie = models.CharField(
        max_length=11, help_text=_("Zoals ingevuld; de vraag hoeft niet te bestaan.")
    )
    vraag = models.ForeignKey(
        "zaken.Vraag", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    zout = models.CharField(max_length=32, blank=True)
    kenmerk = models.CharField(
        max_length=64, blank=True, help_text=_("De code met zout en sleutel versleuteld.")
    )
    aangevraagd_op = models.DateTimeField()
    verwerkt_op = models.DateTimeField(null=True, blank=True)
    geldig_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "toegangscode"
        verbose_name_plural = "toegangscodes"
        constraints = [
            models.CheckConstraint(
                condition=Q(vraag=None, kenmerk="", geldig_tot=None)
                | Q(vraag__isnull=False, geldig_tot__isnull=False, verwerkt_op__isnull=False)
                & ~Q(kenmerk=""),
                name="toegangscode_hoort_bij_vraag",
            ),
            models.CheckConstraint(
                condition=Q(pogingen__lte=MAX_POGINGEN),
                name="toegangscode_hooguit_vijf_pogingen",
                violation_error_message=_("Deze code is te vaak geprobeerd."),
            ),
            models.CheckConstraint(
                condition=Q(gebruikt_op=None) | Q(vraag__isnull=False),
                name="toegangscode_gebruikt_hoort_bij_vraag",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(verwerkt_op=None), name="toegangscode_te_versturen"),
            models.Index(fields=["aangevraagd_op"], name="toegangscode_opruimen"),
        ]

    def __str__(self) -> str:
        return f"Toegangscode voor {self.referentie}"


class Volglinkgrens(models.Model):
    """Personal links in mails about this question that were made until this moment open nothing any more."""

    vraag = models.OneToOneField("zaken.Vraag", on_delete=models.CASCADE, related_name="+")
    ingetrokken_op = models.DateTimeField()

    class Meta:
        verbose_name = "grens van persoonlijke links"
        verbose_name_plural = "grenzen van persoonlijke links"

    def __str__(self) -> str:
        return f"Links van {self.vraag} tot {self.ingetrokken_op}"


class Adreswijziging(models.Model):
    """A resident gave a new e-mail address and has to show that it is theirs, with a code that was sent to it."""

    partij = models.ForeignKey("klanten.Partij", on_delete=models.CASCADE, related_name="+")
    adres = models.EmailField()
    zout = models.CharField(max_length=32)
    kenmerk = models.CharField(max_length=64, help_text=_("De code met zout en sleutel versleuteld."))
    aangevraagd_op = models.DateTimeField()
    geldig_tot = models.DateTimeField()
    pogingen = models.PositiveSmallIntegerField(default=0)
    bevestigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "adreswijziging"
        verbose_name_plural = "adreswijzigingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(pogingen__lte=MAX_POGINGEN), name="adreswijziging_hooguit_vijf_pogingen"
            )
        ]
        indexes = [models.Index(fields=["partij", "-aangevraagd_op"], name="adreswijziging_van_partij")]

    def __str__(self) -> str:
        return f"Adreswijziging van {self.partij_id}"
