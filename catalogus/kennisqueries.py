"""One search over what the house knows: products with their answer, news for colleagues, partners, and who knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import Prefetch, Q, QuerySet, Value
from django.db.models.functions import Concat

from catalogus.models import Deskundigheid, Huisbericht, Kaartmelding, Kenniskaart, Product
from catalogus.queries import producten, zoek_producten
from organisatie.models import Ketenpartner, Medewerker
from organisatie.queries import aanwezigheid_van, plek_van
from termijnen.tijdzone import lokaal

MEESTE = 8
LIJKT_GENOEG = 0.5
"""Trigram word similarity from which a name is what somebody typed."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A product with the answer of today, when there is one."""

    product: Product
    kaart: Kenniskaart | None


@dataclass(frozen=True, slots=True)
class Collega:
    """Who knows about something, whether they are here today, and else when they are back."""

    medewerker: Medewerker
    weet_van: list[str]
    is_er: bool
    weer_op: date | None


@dataclass(frozen=True, slots=True)
class Kennis:
    """What was found."""

    antwoorden: list[Antwoord]
    huisberichten: list[Huisbericht]
    partners: list[Ketenpartner]
    collegas: list[Collega]

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was found at all."""
        return not (self.antwoorden or self.huisberichten or self.partners or self.collegas)


def zoek_kennis(medewerker: Medewerker, tekst: str, *, op: datetime) -> Kennis:
    """What the house knows about ``tekst``; without words only the news of today. The number of queries does not
    depend on how much is found."""
    tekst, vandaag = " ".join(tekst.split())[:100], lokaal(op).date()
    if not medewerker.is_active:
        return Kennis([], [], [], [])
    if not tekst:
        return Kennis([], list(huisberichten(vandaag)[:MEESTE]), [], [])
    gevonden = list(zoek_producten(medewerker, tekst, op=op)[:MEESTE]) or _uit_kaarten(
        medewerker, tekst, vandaag
    )
    return Kennis(
        antwoorden=_met_kaart(gevonden, vandaag),
        huisberichten=_nieuws(tekst, vandaag),
        partners=_partners(tekst),
        collegas=_collegas(tekst, [product.pk for product in gevonden], vandaag),
    )


def huisberichten(vandaag: date) -> QuerySet[Huisbericht]:
    """The news that holds today, the newest first."""
    return Huisbericht.objects.filter(van__lte=vandaag, tot_en_met__gte=vandaag).select_related("door")


def beheerde_huisberichten(vandaag: date) -> QuerySet[Huisbericht]:
    """The news of today and of days to come; for administrators."""
    return Huisbericht.objects.filter(tot_en_met__gte=vandaag).select_related("door")


def kaartmeldingen_voor(medewerker: Medewerker) -> QuerySet[Kaartmelding]:
    """Open reports about answers this employee owns, or whose product has no owner in a domain they coordinate."""
    coordineert = plek_van(medewerker).coordineert
    return (
        Kaartmelding.objects.filter(afgehandeld_op=None)
        .filter(
            Q(product__eigenaar=medewerker) | Q(product__eigenaar=None, product__vakdomein__in=coordineert)
        )
        .select_related("product", "kaart", "door")
    )


def _uit_kaarten(medewerker: Medewerker, tekst: str, vandaag: date) -> list[Product]:
    """Products whose answer of today holds the words, when no product is called so."""
    woorden = SearchQuery(tekst, config="dutch", search_type="websearch")
    kaarten = (
        Kenniskaart.objects.annotate(woorden=SearchVector("kort", "lang", config="dutch"))
        .filter(woorden=woorden, geldig_vanaf__lte=vandaag)
        .filter(Q(geldig_tot=None) | Q(geldig_tot__gt=vandaag))
    )
    return list(producten(medewerker).filter(pk__in=kaarten.values("product"))[:MEESTE])


def _met_kaart(gevonden: list[Product], vandaag: date) -> list[Antwoord]:
    kaarten = (
        Kenniskaart.objects.filter(product__in=gevonden, geldig_vanaf__lte=vandaag)
        .filter(Q(geldig_tot=None) | Q(geldig_tot__gt=vandaag))
        .order_by("product", "versie")
    )
    per_product = {kaart.product_id: kaart for kaart in kaarten}
    return [Antwoord(product, per_product.get(product.pk)) for product in gevonden]


def _nieuws(tekst: str, vandaag: date) -> list[Huisbericht]:
    woorden = SearchQuery(tekst, config="dutch", search_type="websearch")
    return list(
        huisberichten(vandaag)
        .annotate(woorden=SearchVector("titel", "tekst", config="dutch"))
        .annotate(lijkt=TrigramWordSimilarity(tekst, "titel"))
        .filter(Q(woorden=woorden) | Q(lijkt__gte=LIJKT_GENOEG))[:MEESTE]
    )


def _partners(tekst: str) -> list[Ketenpartner]:
    lijkt = TrigramWordSimilarity(tekst, Concat("naam", Value(" "), "wat_zij_doen"))
    return list(
        Ketenpartner.objects.annotate(lijkt=lijkt)
        .filter(lijkt__gte=LIJKT_GENOEG)
        .order_by("-lijkt", "naam")[:MEESTE]
    )


def _collegas(tekst: str, gevonden: list[int], vandaag: date) -> list[Collega]:
    naam = Concat("first_name", Value(" "), "last_name", Value(" "), "functie")
    mensen = list(
        Medewerker.objects.filter(is_active=True)
        .annotate(lijkt=TrigramWordSimilarity(tekst, naam))
        .filter(Q(lijkt__gte=LIJKT_GENOEG) | Q(deskundigheden__product__in=gevonden))
        .prefetch_related(
            Prefetch("deskundigheden", Deskundigheid.objects.select_related("product")), "teams"
        )
        .distinct()
        .order_by("-lijkt", "last_name", "pk")[:MEESTE]
    )
    aanwezig = aanwezigheid_van([mens.pk for mens in mensen], vandaag)
    return [
        Collega(
            mens,
            [deskundigheid.product.naam for deskundigheid in mens.deskundigheden.all()],
            aanwezig[mens.pk].is_er(vandaag),
            aanwezig[mens.pk].weer_op(vandaag),
        )
        for mens in mensen
    ]
