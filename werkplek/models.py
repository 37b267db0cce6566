"""What somebody is in the middle of: drafts of contacts and of acts on a question."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Concept(models.Model):
    """What an employee typed and did not send yet, of one contact or of one act on one question.

    Kept by the form itself while somebody types. Never holds a citizen service number or a file. ``versie`` counts
    what was kept; ``venster`` is the browser window that kept it last. Once it was sent it is empty, and only tells
    a window that lags behind that there is nothing to keep any more.
    """

    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="concepten"
    )
    sleutel = models.UUIDField(unique=True, help_text=_("Van het formulier van het contact."))
    vraag = models.ForeignKey(
        "zaken.Vraag", on_delete=models.CASCADE, null=True, blank=True, related_name="concepten"
    )
    handeling = models.CharField(max_length=40, blank=True)
    gegevens = models.JSONField(default=dict)
    versie = models.PositiveIntegerField(default=1)
    venster = models.CharField(max_length=36, blank=True)
    begonnen_op = models.DateTimeField()
    bewaard_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["begonnen_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "vraag", "handeling"],
                condition=Q(vraag__isnull=False),
                name="concept_een_per_handeling",
            ),
            models.CheckConstraint(
                condition=Q(vraag=None, handeling="") | Q(vraag__isnull=False) & ~Q(handeling=""),
                name="concept_van_een_contact_of_een_handeling",
            ),
        ]
        indexes = [
            models.Index(
                fields=["medewerker", "begonnen_op"],
                condition=Q(verstuurd_op=None),
                name="concept_in_hand",
            ),
            models.Index(fields=["bewaard_op"], name="concept_opruimen"),
        ]

    def __str__(self) -> str:
        return f"concept van {self.medewerker}"


class Terzijde(models.Model):
    """The text of a window that another window had overtaken: nothing anybody typed is lost."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="terzijde")
    venster = models.CharField(max_length=36)
    gegevens = models.JSONField(default=dict)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "terzijde gelegde tekst"
        verbose_name_plural = "terzijde gelegde teksten"
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "venster"], name="terzijde_een_per_venster")
        ]

    def __str__(self) -> str:
        return f"naast {self.concept}"
