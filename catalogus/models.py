"""What a resident can ask the municipality for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
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
    vakdomein = models.ForeignKey("organisatie.Vakdomein", on_delete=models.PROTECT, related_name="producten")
    team = models.ForeignKey(
        "organisatie.Team",
        on_delete=models.PROTECT,
        related_name="producten",
        help_text=_("Het team dat dit product behandelt als het KCC het niet zelf kan."),
    )
    ketenpartner = models.ForeignKey(
        "organisatie.Ketenpartner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="producten",
    )
    niveau = models.PositiveSmallIntegerField(choices=Niveau)
    complexiteit = models.CharField(max_length=20, choices=Complexiteit, default=Complexiteit.ENKELVOUDIG)
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
    gevoelig = models.BooleanField(
        default=False,
        help_text=_("Gevoelig, ook als het vakdomein dat niet is."),
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Wie de tekst en de gegevens van dit product bijhoudt."),
    )
    geldig_vanaf = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    actief = models.BooleanField(default=True)
    zoektekst = models.TextField(
        default="",
        editable=False,
        help_text=_("Alles waar collega's op zoeken; volgt uit naam en synoniemen."),
    )
    gewijzigd_op = models.DateTimeField(
        auto_now=True,
        editable=False,
        help_text=_("Waaraan de routering ziet dat de catalogus is veranderd."),
    )

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
                violation_error_message=_("Vul bij een wettelijke termijn ook de eenheid in."),
            ),
            models.CheckConstraint(
                condition=~Q(niveau=5) | Q(ketenpartner__isnull=False),
                name="product_niveau_5_heeft_partner",
                violation_error_message=_("Een product van niveau 5 heeft een ketenpartner nodig."),
            ),
            models.CheckConstraint(
                condition=Q(geldig_vanaf=None)
                | Q(geldig_tot=None)
                | Q(geldig_tot__gt=models.F("geldig_vanaf")),
                name="product_geldigheid_loopt_vooruit",
                violation_error_message=_("De einddatum ligt na de begindatum."),
            ),
        ]
        indexes = [
            GinIndex(
                fields=["zoektekst"],
                opclasses=["gin_trgm_ops"],
                name="product_zoektekst_trgm",
            ),
            GinIndex(
                SearchVector("zoektekst", config="dutch"),
                name="product_zoektekst_woorden",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search text and the moment of change in step, also with ``update_fields``."""
        self.zoektekst = "\n".join((self.naam, self.upl_naam, *self.synoniemen))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {
                *kwargs["update_fields"],
                "zoektekst",
                "gewijzigd_op",
            }
        super().save(*args, **kwargs)


class Kenniskaart(models.Model):
    """The answer the house gives about a product, short for phone and social media, long for mail."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="kenniskaarten")
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
            models.UniqueConstraint(fields=["product", "versie"], name="kenniskaart_een_per_versie"),
            models.CheckConstraint(
                condition=Q(geldig_tot=None) | Q(geldig_tot__gt=models.F("geldig_vanaf")),
                name="kenniskaart_geldigheid_loopt_vooruit",
                violation_error_message=_("De einddatum ligt na de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} (versie {self.versie})"


class Productversie(models.Model):
    """One change of a product: what was and what became of each field, when and by whom. Append-only."""

    class Herkomst(models.TextChoices):
        BEHEER = "beheer", _("bewerkt")
        IMPORT = "import", _("ingevoerd uit een bestand")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="versies")
    herkomst = models.CharField(max_length=10, choices=Herkomst)
    wijzigingen = models.JSONField(help_text=_("Veld, met wat er stond en wat er kwam te staan."))
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "productversie"
        verbose_name_plural = "productversies"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.product} ({self.op:%d-%m-%Y})"


class Deskundigheid(models.Model):
    """An employee who knows much about a product: the first to be thought of for a question about it."""

    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deskundigheden"
    )
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="deskundigheden")

    class Meta:
        verbose_name = "deskundigheid"
        verbose_name_plural = "deskundigheden"
        ordering = ["product__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "product"],
                name="deskundigheid_een_per_product",
                violation_error_message=_("Dit product staat er al bij."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.product}"


class Huisbericht(models.Model):
    """News for colleagues: what is different for a while, and since when until when."""

    titel = models.CharField(max_length=120)
    tekst = models.TextField(max_length=4000)
    van = models.DateField()
    tot_en_met = models.DateField()
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bericht voor collega's"
        verbose_name_plural = "berichten voor collega's"
        ordering = ["-van", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot_en_met__gte=models.F("van")),
                name="huisbericht_loopt_vooruit",
                violation_error_message=_("De laatste dag ligt niet voor de eerste."),
            )
        ]
        indexes = [models.Index(fields=["tot_en_met", "van"], name="huisbericht_geldig")]

    def __str__(self) -> str:
        return self.titel


class Kaartmelding(models.Model):
    """A colleague says that what we answer about a product is wrong; its owner looks at it before the term ends."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="kaartmeldingen")
    kaart = models.ForeignKey(
        Kenniskaart, on_delete=models.SET_NULL, null=True, blank=True, related_name="meldingen"
    )
    wat = models.CharField(max_length=1000, help_text=_("Wat er niet klopt, en hoe het wel zit."))
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uiterlijk_op = models.DateTimeField()
    kalender_versie = models.PositiveIntegerField()
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "melding over een antwoordkaart"
        verbose_name_plural = "meldingen over antwoordkaarten"
        ordering = ["uiterlijk_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op=None, afgehandeld_door=None, uitkomst="")
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False) & ~Q(uitkomst=""),
                name="kaartmelding_afgehandeld_heeft_uitkomst",
                violation_error_message=_("Schrijf op wat u met de melding hebt gedaan."),
            )
        ]
        indexes = [
            models.Index(fields=["uiterlijk_op"], condition=Q(afgehandeld_op=None), name="kaartmelding_open")
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.wat[:40]}"
