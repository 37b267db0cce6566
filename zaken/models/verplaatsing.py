"""The three ways a question moves on: someone looks along, takes over, or stands outside the house."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zaken.models.vraag import Vraag


class Overdracht(models.Model):
    """Level 4, or any later hand-over: the whole question goes to another team, with a summary."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="overdrachten")
    van_team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="+")
    naar_team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="+")
    van_medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    naar_medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    samenvatting = models.TextField()
    teruggave_van = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="teruggave",
        help_text=_("De overdracht die hiermee werd teruggegeven; dan is dit de reden."),
    )
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(samenvatting=""),
                name="overdracht_heeft_samenvatting",
                violation_error_message=_("Een overdracht heeft een samenvatting nodig."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.vraag.referentie} naar {self.naar_team}"


class Meekijkverzoek(models.Model):
    """Level 3: the front office asks a back-office colleague to look along, then they decide together."""

    class Besluit(models.TextChoices):
        FO_HANDELT_AF = "fo_handelt_af", _("FO handelt af")
        OVERDRAGEN = "overdragen", _("overdragen aan BO")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="meekijkverzoeken")
    team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="meekijkverzoeken")
    meekijker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="meekijkverzoeken",
    )
    eerste_beoordeling = models.TextField()
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    besluit = models.CharField(max_length=15, choices=Besluit, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "meekijkverzoek"
        verbose_name_plural = "meekijkverzoeken"
        ordering = ["gevraagd_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vraag"],
                condition=Q(besluit=""),
                name="meekijkverzoek_een_open_per_vraag",
                violation_error_message=_("Er kijkt al een collega mee met deze vraag."),
            ),
            models.CheckConstraint(
                condition=Q(besluit="", besloten_op=None)
                | ~Q(besluit="") & Q(besloten_op__isnull=False, beantwoord_op__isnull=False),
                name="meekijkverzoek_besluit_na_antwoord",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meekijker} kijkt mee met {self.vraag.referentie}"


class Doorverwijzing(models.Model):
    """Level 5: the resident is connected or referred to a partner, or the letter is sent on (Awb 2:3).

    Written once: the database refuses to change or remove one, and ``journaal.zegels`` seals them.
    """

    class Wijze(models.TextChoices):
        DOORVERBONDEN = "doorverbonden", _("warm doorverbonden")
        VERWEZEN = "verwezen", _("verwezen met uitleg")
        DOORGEZONDEN = "doorgezonden", _("ongewijzigd doorgezonden")

    vraag = models.ForeignKey(Vraag, on_delete=models.PROTECT, related_name="doorverwijzingen")
    ketenpartner = models.ForeignKey(
        "organisatie.Ketenpartner",
        on_delete=models.PROTECT,
        related_name="doorverwijzingen",
    )
    wijze = models.CharField(max_length=15, choices=Wijze)
    toelichting = models.TextField()
    op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "doorverwijzing"
        verbose_name_plural = "doorverwijzingen"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.vraag.referentie} naar {self.ketenpartner}"
