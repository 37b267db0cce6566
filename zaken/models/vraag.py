from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalogus.models import Niveau
from klanten.kolommen import BewaardeBerekening
from klanten.models import Kanaal
from zaken.statussen import LOPEND, Status

STATUSSEN = [
    (Status.NIEUW.value, _("nieuw")),
    (Status.GEROUTEERD.value, _("gerouteerd")),
    (Status.IN_BEHANDELING.value, _("in behandeling")),
    (Status.WACHT_OP_INWONER.value, _("wacht op inwoner")),
    (Status.BEANTWOORD.value, _("beantwoord")),
    (Status.DOORVERWEZEN.value, _("doorverwezen")),
    (Status.AFGESLOTEN.value, _("afgesloten")),
]


class Vraag(models.Model):
    """What a resident asks, in their own words. This is what travels through the house.

    Always has a team; has a casemanager once somebody is named. ``uiterlijk_op`` repeats the earliest
    due moment of the running terms so that a queue can be sorted without reading them; ``volgorde_op`` is what it
    is sorted by: that moment, but for a callback that would rather have another part of the day (belvolgorde.py).
    """

    class Afloop(models.TextChoices):
        AFGEHANDELD = "afgehandeld", _("afgehandeld")
        INGETROKKEN = "ingetrokken", _("ingetrokken door de inwoner")
        GEEN_VRAAG = "geen_vraag", _("bevat geen vraag")
        DUBBEL = "dubbel", _("al bekend bij ons")

    referentie = models.CharField(max_length=11, unique=True)
    sleutel = models.UUIDField(
        unique=True,
        null=True,
        blank=True,
        help_text=_("Van het formulier: twee keer versturen is één vraag."),
    )
    onderwerp = models.CharField(max_length=200)
    eigen_woorden = models.TextField()
    achterliggende_vraag = models.TextField(blank=True)
    kanaal = models.CharField(max_length=12, choices=Kanaal)
    status = models.CharField(max_length=20, choices=STATUSSEN, default=Status.NIEUW.value)
    product = models.ForeignKey(
        "catalogus.Product",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vragen",
    )
    niveau = models.PositiveSmallIntegerField(choices=Niveau, null=True, blank=True)
    team = models.ForeignKey("organisatie.Team", on_delete=models.PROTECT, related_name="vragen")
    casemanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vragen",
    )
    partij = models.ForeignKey(
        "klanten.Partij",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vragen",
    )
    klantcontacten = models.ManyToManyField("klanten.Klantcontact", related_name="vragen")
    zaak = models.ForeignKey(
        "zaken.Zaak",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vragen",
    )
    ontvangen_op = models.DateTimeField()
    uiterlijk_op = models.DateTimeField(null=True, blank=True)
    liefst_op = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Plaats in de wachtrij van wie graag in een dagdeel wordt gebeld."),
    )
    volgorde_op = BewaardeBerekening(
        expression=Coalesce("liefst_op", "uiterlijk_op"),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    wacht_tot = models.DateField(
        null=True,
        blank=True,
        help_text=_("Zo lang mag de inwoner over de gevraagde gegevens doen."),
    )
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    afloop = models.CharField(max_length=12, choices=Afloop, blank=True)
    keren_overgedragen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau=None) | Q(niveau__gte=1, niveau__lte=5),
                name="vraag_niveau_1_tot_5",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.AFGESLOTEN.value, afgesloten_op__isnull=False) & ~Q(afloop="")
                | ~Q(status=Status.AFGESLOTEN.value) & Q(afgesloten_op=None, afloop=""),
                name="vraag_afgesloten_heeft_moment_en_afloop",
                violation_error_message=_("Een afgesloten vraag heeft een moment en een afloop."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.GEROUTEERD.value) | Q(niveau__isnull=False),
                name="vraag_gerouteerd_heeft_niveau",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.WACHT_OP_INWONER.value, wacht_tot__isnull=False)
                | ~Q(status=Status.WACHT_OP_INWONER.value) & Q(wacht_tot=None),
                name="vraag_wacht_tot_een_datum",
            ),
        ]
        indexes = [
            models.Index(
                fields=["uiterlijk_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_wachtrij",
            ),
            models.Index(
                fields=["team", "uiterlijk_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_wachtrij_team",
            ),
            models.Index(
                fields=["casemanager", "uiterlijk_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_wachtrij_persoon",
            ),
            models.Index(
                fields=["volgorde_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_volgorde",
            ),
            models.Index(
                fields=["team", "volgorde_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_volgorde_team",
            ),
            models.Index(
                fields=["casemanager", "volgorde_op", "id"],
                condition=Q(status__in=[s.value for s in LOPEND]),
                name="vraag_volgorde_persoon",
            ),
            models.Index(
                fields=["liefst_op"], condition=Q(liefst_op__isnull=False), name="vraag_liefst_gebeld"
            ),
            models.Index(fields=["partij", "-ontvangen_op"], name="vraag_van_partij"),
            models.Index(
                fields=["wacht_tot"],
                condition=Q(wacht_tot__isnull=False),
                name="vraag_wacht_op_inwoner",
            ),
            GinIndex(
                SearchVector("onderwerp", "eigen_woorden", config="dutch"),
                name="vraag_zoeken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referentie} {self.onderwerp}"

    @property
    def loopt(self) -> bool:
        """Whether somebody still has work to do on it."""
        return self.status in LOPEND


class Routeringsbesluit(models.Model):
    """Which product, level and domain a question got, why and by whom. Append-only."""

    class Wijze(models.TextChoices):
        VOORSTEL = "voorstel", _("voorstel")
        AUTOMAAT = "automaat", _("toegepast door de automaat")
        BEVESTIGD = "bevestigd", _("voorstel bevestigd")
        GECORRIGEERD = "gecorrigeerd", _("voorstel gecorrigeerd")

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="routeringsbesluiten")
    wijze = models.CharField(max_length=12, choices=Wijze)
    product = models.ForeignKey(
        "catalogus.Product",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    niveau = models.PositiveSmallIntegerField(choices=Niveau, null=True, blank=True)
    vakdomein = models.ForeignKey(
        "organisatie.Vakdomein",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    zekerheid = models.FloatField(null=True, blank=True)
    waarom = models.TextField()
    alternatieven = models.JSONField(default=list, blank=True)
    grond = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("Waar het besluit van de automaat op rust: versies en omstandigheden, geen tekst."),
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
        verbose_name = "routeringsbesluit"
        verbose_name_plural = "routeringsbesluiten"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(zekerheid=None) | Q(zekerheid__gte=0, zekerheid__lte=1),
                name="routeringsbesluit_zekerheid_0_tot_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vraag}: {self.product} niveau {self.niveau} ({self.get_wijze_display()})"
