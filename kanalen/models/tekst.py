"""Texts that administrators wrote themselves, every version of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kanalen.tekstmomenten import Taal, Tekstmoment


class Berichttekst(models.Model):
    """One version of the text for a moment in a language; the highest number applies.

    Versions are added and never changed, so that everybody can see what residents read when. A version
    that is ``standaard`` brings back the text of ``kanalen/standaardteksten/`` and has none of its own.
    """

    moment = models.CharField(max_length=40, help_text=_("Een waarde van Tekstmoment."))
    taal = models.CharField(max_length=2)
    nummer = models.PositiveIntegerField()
    standaard = models.BooleanField(default=False)
    onderwerp = models.CharField(max_length=200, blank=True)
    tekst = models.TextField(blank=True)
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "berichttekst"
        verbose_name_plural = "berichtteksten"
        ordering = ["moment", "taal", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["moment", "taal", "nummer"],
                name="berichttekst_nummer_een_keer",
                violation_error_message=_("Een collega wijzigde deze tekst net voor u."),
            ),
            models.CheckConstraint(
                condition=Q(standaard=True, onderwerp="", tekst="")
                | Q(standaard=False) & ~Q(onderwerp="") & ~Q(tekst=""),
                name="berichttekst_eigen_of_standaard",
            ),
        ]

    def __str__(self) -> str:
        label = Tekstmoment(self.moment).beschrijving.label
        return f"{label} ({Taal(self.taal).naam}), versie {self.nummer}"
