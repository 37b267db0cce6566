"""What colleagues said about senders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Afzenderoordeel(models.Model):
    """How often mail from an address, or from all of a domain (``@domein``), was called spam; it wears off."""

    afzender = models.CharField(max_length=320, unique=True)
    gewicht = models.FloatField(
        default=0, help_text=_("Wat de meldingen wegen op het moment van de laatste.")
    )
    keren = models.PositiveIntegerField(default=0)
    laatst_op = models.DateTimeField()

    class Meta:
        verbose_name = "oordeel over een afzender"
        verbose_name_plural = "oordelen over afzenders"
        constraints = [
            models.CheckConstraint(condition=Q(gewicht__gte=0), name="afzenderoordeel_gewicht_niet_negatief")
        ]

    def __str__(self) -> str:
        return self.afzender
