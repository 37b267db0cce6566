"""News that we post ourselves, planned and seen by two people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kanalen.models.bericht import Bericht


class Nieuwsbericht(models.Model):
    """A text for one or more of our accounts. Whoever wrote it last does not approve it."""

    class Status(models.TextChoices):
        TER_GOEDKEURING = "ter_goedkeuring", _("wacht op goedkeuring")
        AFGEKEURD = "afgekeurd", _("terug naar de schrijver")
        GOEDGEKEURD = "goedgekeurd", _("goedgekeurd")
        GEPLAATST = "geplaatst", _("weg")
        INGETROKKEN = "ingetrokken", _("ingetrokken")

    tekst = models.TextField()
    beeld = models.FileField(upload_to="nieuws/%Y/%m/", max_length=300, blank=True)
    beeld_alt = models.CharField(
        max_length=1500,
        blank=True,
        help_text=_("Wat er op het beeld te zien is, voor wie het niet kan zien."),
    )
    gepland_op = models.DateTimeField()
    status = models.CharField(max_length=16, choices=Status, default=Status.TER_GOEDKEURING)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(help_text=_("Wanneer de tekst voor het laatst is geschreven."))
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    opmerking = models.CharField(max_length=500, blank=True, help_text=_("Waarom het terugging."))

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"
        ordering = ["-gepland_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beeld="", beeld_alt="") | ~Q(beeld="") & ~Q(beeld_alt=""),
                name="nieuws_beeld_heeft_beschrijving",
                violation_error_message=_("Beschrijf het beeld, voor wie het niet kan zien."),
            ),
            models.CheckConstraint(
                condition=~Q(beoordeeld_door=F("auteur")),
                name="nieuws_vier_ogen",
                violation_error_message=_("Wie een bericht schrijft, keurt het niet zelf goed."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["goedgekeurd", "geplaatst", "afgekeurd"], beoordeeld_door__isnull=False
                )
                | Q(status__in=["ter_goedkeuring", "ingetrokken"]),
                name="nieuws_goedgekeurd_door_iemand",
            ),
        ]
        indexes = [
            models.Index(fields=["gepland_op"], condition=Q(status="goedgekeurd"), name="nieuws_te_plaatsen")
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Nieuwsplaatsing(models.Model):
    """One account that the news goes to, and the message it became."""

    nieuws = models.ForeignKey(Nieuwsbericht, on_delete=models.CASCADE, related_name="plaatsingen")
    account = models.CharField(max_length=320)
    bericht = models.OneToOneField(
        Bericht, on_delete=models.PROTECT, null=True, blank=True, related_name="nieuwsplaatsing"
    )

    class Meta:
        verbose_name = "nieuwsplaatsing"
        verbose_name_plural = "nieuwsplaatsingen"
        ordering = ["account"]
        constraints = [
            models.UniqueConstraint(fields=["nieuws", "account"], name="nieuws_een_keer_per_account")
        ]

    def __str__(self) -> str:
        return self.account
