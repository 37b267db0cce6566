"""How it goes with each mailbox that is read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Postbusstand(models.Model):
    """When a mailbox was last emptied, and since when it cannot be reached; what ``/gezond/`` tells.

    The mailbox itself is part of the installation (``kanalen/postbussen.py``).
    """

    postbus = models.CharField(max_length=320, unique=True)
    geleegd_op = models.DateTimeField(null=True, blank=True)
    onbereikbaar_sinds = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=500, blank=True, help_text=_("Waarom de postbus onbereikbaar is."))
    niet_bewaard = models.PositiveIntegerField(
        default=0, help_text=_("Berichten die wij nog niet konden bewaren en die in de postbus bleven.")
    )

    class Meta:
        verbose_name = "stand van een postbus"
        verbose_name_plural = "standen van postbussen"
        ordering = ["postbus"]

    def __str__(self) -> str:
        return self.postbus
