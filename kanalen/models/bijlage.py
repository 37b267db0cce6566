"""Files that came with a message or go out with one, and whether they are safe to open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kanalen.models.bericht import Bericht


class Bijlage(models.Model):
    """A file as it came in or was added; its content never changes.

    Whatever channel makes one, it starts as ``te_keuren``: with a virus scanner nobody opens it before it
    is clean. ``soort`` and ``opmerking`` are what the content shows, whatever ``naam`` and ``mimetype``
    claim. A file that is too large has no ``bestand`` of its own; it is in the raw message.
    """

    class Keuring(models.TextChoices):
        TE_KEUREN = "te_keuren", _("nog niet gecontroleerd op virussen")
        SCHOON = "schoon", _("gecontroleerd, geen virus gevonden")
        BESMET = "besmet", _("bevat een virus")
        TE_GROOT = "te_groot", _("te groot om los te openen")

    bericht = models.ForeignKey(
        Bericht, on_delete=models.CASCADE, null=True, blank=True, related_name="bijlagen"
    )
    reactie = models.ForeignKey(
        "zaken.Reactie",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="bijlagen",
        help_text=_("De reactie waarbij een medewerker dit bestand voegde."),
    )
    naam = models.CharField(max_length=200)
    mimetype = models.CharField(max_length=120)
    grootte = models.PositiveIntegerField(help_text=_("In bytes."))
    content_id = models.CharField(
        max_length=250,
        blank=True,
        help_text=_("Waarmee de opmaak van het bericht naar dit bestand verwijst."),
    )
    bestand = models.FileField(upload_to="%Y/%m/", max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 van de inhoud."))
    soort = models.CharField(max_length=120, blank=True, help_text=_("Wat het is volgens de inhoud."))
    opmerking = models.CharField(max_length=200, blank=True, help_text=_("Waarom iemand moet opletten."))
    keuring = models.CharField(max_length=10, choices=Keuring, default=Keuring.TE_KEUREN)
    gekeurd_op = models.DateTimeField(null=True, blank=True)
    volgende_keuring_op = models.DateTimeField(
        null=True, blank=True, help_text=_("Tot dan laat een andere werker dit bestand met rust.")
    )
    melding = models.CharField(max_length=300, blank=True, help_text=_("Wat de virusscanner zei."))

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bericht__isnull=False) | Q(reactie__isnull=False),
                name="bijlage_hoort_ergens_bij",
            ),
            models.CheckConstraint(
                condition=Q(keuring="te_groot") | ~Q(bestand=""), name="bijlage_heeft_bestand"
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_keuring_op", "id"],
                condition=Q(keuring="te_keuren"),
                name="bijlage_te_keuren",
            ),
            models.Index(fields=["id"], condition=Q(soort=""), name="bijlage_te_herkennen"),
            models.Index(fields=["id"], condition=Q(keuring="besmet"), name="bijlage_besmet"),
        ]

    def __str__(self) -> str:
        return self.naam
