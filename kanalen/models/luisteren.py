"""What people say in and about the municipality, without saying it to us."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kanalen.social.sentiment import Sentiment


class Volgterm(models.Model):
    """A word, hashtag or account that we follow; one that was stopped stays, to tell why a post was found."""

    class Soort(models.TextChoices):
        WOORD = "woord", _("woord")
        HASHTAG = "hashtag", _("hashtag")
        ACCOUNT = "account", _("account")

    soort = models.CharField(max_length=8, choices=Soort)
    waarde = models.CharField(max_length=120, help_text=_("In kleine letters, zonder # of @ ervoor."))
    toegevoegd_op = models.DateTimeField()
    toegevoegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gestopt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "volgterm"
        verbose_name_plural = "volgtermen"
        ordering = ["soort", "waarde"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "waarde"],
                condition=Q(gestopt_op=None),
                name="volgterm_een_keer",
                violation_error_message=_("Dit volgen wij al."),
            )
        ]

    def __str__(self) -> str:
        return {"hashtag": "#", "account": "@"}.get(self.soort, "") + self.waarde


class Vermelding(models.Model):
    """A public post about us. Deleted after ``SOCIAL_BEWAARDAGEN`` days, unless it became a question."""

    medium = models.CharField(max_length=40)
    extern_id = models.CharField(max_length=250)
    via = models.CharField(
        max_length=320, blank=True, help_text=_("Het account dat het bericht zag en kan antwoorden.")
    )
    account = models.CharField(max_length=120)
    naam = models.CharField(max_length=200, blank=True)
    tekst = models.TextField()
    url = models.URLField(max_length=500, blank=True)
    geplaatst_op = models.DateTimeField()
    gevonden_op = models.DateTimeField()
    termen = ArrayField(models.CharField(max_length=121), default=list, blank=True)
    sentiment = models.CharField(max_length=8, choices=[(deel.value, deel.value) for deel in Sentiment])
    thema = models.CharField(max_length=80, blank=True, help_text=_("Het vakdomein waar het over gaat."))
    vraag = models.ForeignKey(
        "zaken.Vraag", on_delete=models.PROTECT, null=True, blank=True, related_name="vermeldingen"
    )

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        ordering = ["-geplaatst_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["medium", "extern_id"], name="vermelding_een_keer"),
        ]
        indexes = [
            models.Index(fields=["-geplaatst_op", "-id"], name="vermelding_stroom"),
            models.Index(fields=["gevonden_op"], condition=Q(vraag=None), name="vermelding_opruimen"),
        ]

    def __str__(self) -> str:
        return f"{self.medium} {self.extern_id}"


class Uurtelling(models.Model):
    """How much was said in an hour; numbers only, so that they may stay when the posts go."""

    uur = models.DateTimeField(unique=True)
    negatief = models.PositiveIntegerField(default=0)
    neutraal = models.PositiveIntegerField(default=0)
    positief = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "uurtelling"
        verbose_name_plural = "uurtellingen"
        ordering = ["uur"]

    def __str__(self) -> str:
        return f"{self.uur:%Y-%m-%d %H}: {self.aantal}"

    @property
    def aantal(self) -> int:
        return self.negatief + self.neutraal + self.positief


class Piek(models.Model):
    """Hours on end in which far more was said than usual; colleagues hear of it once, at its first hour."""

    begonnen_op = models.DateTimeField(unique=True)
    laatste_uur = models.DateTimeField()
    hoogste = models.PositiveIntegerField(help_text=_("Het hoogste aantal in een uur."))
    gewoon = models.FloatField(help_text=_("De mediaan van hetzelfde uur in eerdere weken."))

    class Meta:
        verbose_name = "piek"
        verbose_name_plural = "pieken"
        ordering = ["-begonnen_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(laatste_uur__gte=F("begonnen_op")), name="piek_eindigt_na_begin"
            )
        ]

    def __str__(self) -> str:
        return f"Piek van {self.hoogste} op {self.begonnen_op:%Y-%m-%d %H}"
