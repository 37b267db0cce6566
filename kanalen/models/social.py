"""What social media add: where a message of ours stands, and how far we have read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kanalen.models.bericht import Bericht


class Plaatsing(models.Model):
    """A part of an outgoing message as it stands on a medium. Kept per part, so that no part is sent twice,
    and so that a reply to any part finds its question."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="plaatsingen")
    deel = models.PositiveSmallIntegerField(default=1)
    extern_id = models.CharField(max_length=250, help_text=_("Het id op het medium zelf."))
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        ordering = ["deel"]
        constraints = [models.UniqueConstraint(fields=["bericht", "deel"], name="plaatsing_een_per_deel")]
        indexes = [models.Index(fields=["extern_id"], name="plaatsing_draad")]

    def __str__(self) -> str:
        return f"{self.extern_id} (deel {self.deel})"


class Leesstand(models.Model):
    """How far a source was read, and until when it asked us to stay away."""

    bron = models.CharField(max_length=400, unique=True)
    laatste_id = models.CharField(max_length=250, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    niet_voor = models.DateTimeField(null=True, blank=True)
    mislukt_sinds = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "leesstand"
        verbose_name_plural = "leesstanden"
        ordering = ["bron"]

    def __str__(self) -> str:
        return f"{self.bron} tot {self.laatste_id or 'niets'}"
