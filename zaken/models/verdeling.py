"""Who got a question when, and why that person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.vraag import Vraag


class Toewijzing(models.Model):
    """A colleague got the question, or nobody could take it. Append-only."""

    class Wijze(models.TextChoices):
        AUTOMAAT = "automaat", _("vanzelf toegewezen")
        VOORSTEL = "voorstel", _("volgens het voorstel")
        GEKOZEN = "gekozen", _("zelf gekozen")
        NIEMAND = "niemand", _("niemand kon de vraag nemen")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="toewijzingen")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="toewijzingen"
    )
    wijze = models.CharField(max_length=10, choices=Wijze)
    waarom = models.TextField()
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wijze="niemand", medewerker=None) | ~Q(wijze="niemand") & ~Q(medewerker=None),
                name="toewijzing_aan_iemand_of_niemand",
            )
        ]
        indexes = [models.Index(fields=["medewerker", "-op"], name="toewijzing_laatste")]

    def __str__(self) -> str:
        return f"{self.vraag.referentie} aan {self.medewerker or 'niemand'}"
