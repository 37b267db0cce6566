"""Where in the municipality a question is about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.vraag import Vraag


class Locatie(models.Model):
    """A place in words, in coordinates (WGS 84, degrees), or both; at most one per question."""

    class Bron(models.TextChoices):
        WOORDEN = "woorden", _("in woorden")
        KAART = "kaart", _("aangewezen op de kaart")
        FOTO = "foto", _("uit de foto")

    vraag = models.OneToOneField(Vraag, on_delete=models.CASCADE, related_name="locatie")
    omschrijving = models.CharField(max_length=200, blank=True)
    breedte = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    lengte = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    bron = models.CharField(max_length=10, choices=Bron, default=Bron.WOORDEN)
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(breedte__isnull=False, lengte__isnull=False)
                | Q(breedte=None, lengte=None) & ~Q(omschrijving=""),
                name="locatie_zegt_waar",
                violation_error_message=_("Een plek heeft woorden, of een breedte en een lengte."),
            ),
            models.CheckConstraint(
                condition=Q(breedte=None)
                | Q(breedte__gte=-90, breedte__lte=90, lengte__gte=-180, lengte__lte=180),
                name="locatie_ligt_op_aarde",
            ),
        ]
        indexes = [
            models.Index(
                fields=["breedte", "lengte"], condition=Q(breedte__isnull=False), name="locatie_in_de_buurt"
            )
        ]

    def __str__(self) -> str:
        return self.omschrijving or f"{self.breedte}, {self.lengte}"
