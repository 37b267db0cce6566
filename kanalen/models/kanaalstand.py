"""Whether the other side of a channel can be reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from klanten.models import Kanaal, Richting


class Kanaalstand(models.Model):
    """How the connection of one account of a channel stands, in one direction; there is no row until it fails.

    While ``wacht_sinds`` is set the channel waits: one attempt per interval, until one succeeds.
    """

    kanaal = models.CharField(max_length=12, choices=Kanaal)
    richting = models.CharField(max_length=10, choices=Richting)
    rekening = models.CharField(
        max_length=320,
        blank=True,
        help_text=_("De postbus of het account; leeg als alles langs één server gaat."),
    )
    mislukt = models.PositiveIntegerField(default=0, help_text=_("Pogingen achter elkaar zonder verbinding."))
    wacht_sinds = models.DateTimeField(null=True, blank=True)
    volgende_proef_op = models.DateTimeField(null=True, blank=True)
    proeven = models.PositiveIntegerField(default=0)
    melding = models.CharField(max_length=500, blank=True)
    gewijzigd_op = models.DateTimeField()

    class Meta:
        verbose_name = "stand van een kanaal"
        verbose_name_plural = "standen van kanalen"
        ordering = ["kanaal", "richting", "rekening"]
        constraints = [
            models.UniqueConstraint(
                fields=["kanaal", "richting", "rekening"], name="kanaalstand_een_per_rekening"
            ),
            models.CheckConstraint(
                condition=Q(wacht_sinds=None, volgende_proef_op=None, proeven=0)
                | Q(wacht_sinds__isnull=False, volgende_proef_op__isnull=False),
                name="kanaalstand_wacht_heeft_een_proef",
                violation_error_message=_("Een kanaal dat wacht, heeft een moment voor de volgende proef."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} {self.get_richting_display()} {self.rekening}".strip()
