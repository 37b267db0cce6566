"""The way from a post to the portal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Uitnodiging(models.Model):
    """An invitation to go on elsewhere with a question from social media. Who has the key may add to the
    question once; the form behind it shows nothing of it."""

    sleutel = models.UUIDField(unique=True)
    vraag = models.ForeignKey("zaken.Vraag", on_delete=models.CASCADE, related_name="uitnodigingen")
    kanaal = models.CharField(max_length=12, help_text=_("Een waarde van Voorkeurskanaal."))
    op = models.DateTimeField()
    geldig_tot = models.DateTimeField()
    aangenomen_op = models.DateTimeField(null=True, blank=True)
    klantcontact = models.ForeignKey(
        "klanten.Klantcontact", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aangenomen_op=None, klantcontact=None)
                | Q(aangenomen_op__isnull=False, klantcontact__isnull=False),
                name="uitnodiging_aangenomen_met_contact",
            )
        ]

    def __str__(self) -> str:
        return f"Uitnodiging bij {self.vraag.referentie}"
