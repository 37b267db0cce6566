"""What a resident can ask the municipality for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Niveau(models.IntegerChoices):
    """The five handling levels (afhandelingsniveaus); residents never see them."""

    KLAAR_TERWIJL_U_WACHT = 1, _("1 Klaar terwijl u wacht")
    ENKELE_DAGEN = 2, _("2 Enkele dagen")
    BACKOFFICE_KIJKT_MEE = 3, _("3 Backoffice kijkt mee")
    BACKOFFICE = 4, _("4 Backoffice")
    KETENPARTNER = 5, _("5 Ketenpartner")


class Complexiteit(models.TextChoices):
    ENKELVOUDIG = "enkelvoudig", _("enkelvoudig")
    MEERVOUDIG = "meervoudig", _("meervoudig")
    MEERVOUDIG_COMPLEX = "meervoudig_complex", _("meervoudig complex")


class Product(models.Model):
    """A product or service, known by its UPL name where one exists."""

    code = models.SlugField(max_length=80, unique=True)
    naam = models.CharField(max_length=160)
    upl_naam = models.CharField(max_length=160, blank=True)
    upl_uri = models.URLField(max_length=300, blank=True)
    synoniemen = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    vakdomein = models.ForeignKey(
        "organisatie.Vakdomein", on_delete=models.PROTECT, related_name="producten"
    )
    team = models.ForeignKey(
        "organisatie.Team",
        on_delete=models.PROTECT,
        related_name="producten",
        help_text=_(
            "Het team dat dit product behandelt als het KCC het niet zelf kan."
        ),
    )
    ketenpartner = models.ForeignKey(
        "organisatie.Ketenpartner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="producten",
    )
    niveau = models.PositiveSmallIntegerField(choices=Niveau)
    complexiteit = models.CharField(
        max_length=20, choices=Complexiteit, default=Complexiteit.ENKELVOUDIG
    )
    doorlooptijd_werkdagen = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=_("Servicenorm voor de behandeling, in werkdagen."),
    )
    wettelijke_termijn = models.PositiveSmallIntegerField(null=True, blank=True)
    wettelijke_eenheid = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            ("dagen", _("dagen")),
            ("weken", _("weken")),
            ("maanden", _("maanden")),
        ],
    )
    grondslag = models.CharField(max_length=120, blank=True)
    uitvragen = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text=_("Wat wij bij de intake vragen."),
    )
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "product"
        verbose_name_plural = "producten"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau__gte=1, niveau__lte=5),
                name="product_niveau_1_tot_5",
                violation_error_message=_("Het niveau is 1 tot en met 5."),
            ),
            models.CheckConstraint(
                condition=(Q(wettelijke_termijn=None) & Q(wettelijke_eenheid=""))
                | (Q(wettelijke_termijn__gt=0) & ~Q(wettelijke_eenheid="")),
                name="product_wettelijke_termijn_heeft_eenheid",
                violation_error_message=_(
                    "Vul bij een wettelijke termijn ook de eenheid in."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(niveau=5) | Q(ketenpartner__isnull=False),
                name="product_niveau_5_heeft_partner",
                violation_error_message=_(
                    "Een product van niveau 5 heeft een ketenpartner nodig."
                ),
            ),
        ]
        indexes = [
            GinIndex(
                fields=["naam"], opclasses=["gin_trgm_ops"], name="product_naam_trgm"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Kenniskaart(models.Model):
    """The answer the house gives about a product, short for phone and social media, long for mail."""

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="kenniskaarten"
    )
    versie = models.PositiveIntegerField(default=1)
    kort = models.CharField(max_length=480)
    lang = models.TextField()
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "kenniskaart"
        verbose_name_plural = "kenniskaarten"
        ordering = ["product", "-versie"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "versie"], name="kenniskaart_een_per_versie"
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot=None)
                | Q(geldig_tot__gt=models.F("geldig_vanaf")),
                name="kenniskaart_geldigheid_loopt_vooruit",
                violation_error_message=_("De einddatum ligt na de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} (versie {self.versie})"
