"""Questions that belong together: two that became one, and one that became more."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zaken.models.vraag import Vraag


class Samenvoeging(models.Model):
    """``vraag`` is handled further within ``in_vraag``; what it held goes back when this is undone.

    The joined question is closed as known already, keeps its reference, and everything that runs moves along.
    """

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="samenvoegingen")
    in_vraag = models.ForeignKey(Vraag, on_delete=models.PROTECT, related_name="opgenomen")
    vorige_status = models.CharField(max_length=20)
    vorige_zaak = models.ForeignKey(
        "zaken.Zaak", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    zaak_meegenomen = models.BooleanField(default=False)
    termijnen = models.JSONField(default=list, help_text=_("De termijnen die meegingen."))
    terugbelverzoek = models.BigIntegerField(null=True, blank=True)
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ongedaan_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vraag"],
                condition=Q(ongedaan_op=None),
                name="samenvoeging_een_per_vraag",
                violation_error_message=_("Deze vraag is al samengevoegd."),
            ),
            models.CheckConstraint(condition=~Q(vraag=F("in_vraag")), name="samenvoeging_niet_met_zichzelf"),
        ]

    def __str__(self) -> str:
        return f"{self.vraag.referentie} in {self.in_vraag.referentie}"


class Splitsing(models.Model):
    """``deel`` was part of ``vraag``, and is handled as a question of its own."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="splitsingen")
    deel = models.OneToOneField(Vraag, on_delete=models.CASCADE, related_name="afgesplitst_van")
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "splitsing"
        verbose_name_plural = "splitsingen"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.deel.referentie} uit {self.vraag.referentie}"
