"""What the house reads from the catalogue. Products and answer cards are open to every active employee."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Greatest
from django.utils import timezone

from catalogus.models import Deskundigheid, Kenniskaart, Product
from organisatie.models import Medewerker

LIJKT_GENOEG = 0.5
"""Trigram word similarity from which a name is close enough to what somebody types."""

MEESTE_TREFFERS = 20


@dataclass(frozen=True, slots=True)
class Productgegevens:
    """What routing needs to know of an active product."""

    code: str
    naam: str
    upl_naam: str
    synoniemen: tuple[str, ...]
    niveau: int
    vakdomein: str
    team: str
    ketenpartner: str
    doorlooptijd_werkdagen: int | None
    heeft_kaart: bool


def aangeboden(op: datetime | None = None) -> QuerySet[Product]:
    """What we offer at ``op``: active, on or after the first day and before the last; without a moment on any day."""
    producten = Product.objects.filter(actief=True)
    if op is None:
        return producten
    datum = timezone.localdate(op)
    return producten.filter(
        Q(geldig_vanaf=None) | Q(geldig_vanaf__lte=datum), Q(geldig_tot=None) | Q(geldig_tot__gt=datum)
    )


def producten(medewerker: Medewerker, *, op: datetime | None = None) -> QuerySet[Product]:
    """All products we offer that this employee may see, by name."""
    if not medewerker.is_active:
        return Product.objects.none()
    return aangeboden(op).select_related("vakdomein", "team", "ketenpartner")


def zoek_producten(medewerker: Medewerker, tekst: str, *, op: datetime | None = None) -> QuerySet[Product]:
    """The products we offer whose name or synonyms look most like ``tekst``, best first, at most ``MEESTE_TREFFERS``.

    Dutch full-text search finds the words in any form; trigrams find the beginning of a word, a part of a
    compound and a typing error. Empty text finds nothing.
    """
    tekst = tekst.strip()[:100]
    if not tekst:
        return Product.objects.none()
    vraag = SearchQuery(tekst, config="dutch", search_type="websearch")
    gelijkenis = TrigramWordSimilarity(tekst, "zoektekst")
    return (
        producten(medewerker, op=op)
        .annotate(
            woorden=SearchVector("zoektekst", config="dutch"),
            op_naam=TrigramWordSimilarity(tekst, "naam"),
            op_alles=gelijkenis,
            begint=Case(
                When(naam__istartswith=tekst, then=Value(1.0)),
                default=Value(0.0),
                output_field=FloatField(),
            ),
        )
        .annotate(
            waarde=F("begint") + F("op_naam") + Greatest(SearchRank(F("woorden"), vraag), F("op_alles"))
        )
        .filter(Q(woorden=vraag) | Q(op_alles__gte=LIJKT_GENOEG))
        .order_by("-waarde", "naam")[:MEESTE_TREFFERS]
    )


def kenniskaart_voor(product: Product, op: datetime) -> Kenniskaart | None:
    """The answer card that is valid at ``op``, the newest version when there are two."""
    datum = timezone.localdate(op)
    return (
        product.kenniskaarten.filter(geldig_vanaf__lte=datum)
        .filter(Q(geldig_tot=None) | Q(geldig_tot__gt=datum))
        .order_by("-versie")
        .first()
    )


def deskundigen(producten: Collection[int]) -> dict[int, set[int]]:
    """Product -> who knows much about it, all by primary key. One query."""
    per_product: dict[int, set[int]] = {}
    for product, medewerker in Deskundigheid.objects.filter(product__in=producten).values_list(
        "product_id", "medewerker_id"
    ):
        per_product.setdefault(product, set()).add(medewerker)
    return per_product


def weet_veel_van(medewerker: Medewerker) -> QuerySet[Product]:
    """What this employee knows much about, by name."""
    return Product.objects.filter(deskundigheden__medewerker=medewerker).order_by("naam")


def catalogusversie(op: datetime | None = None) -> tuple[object, ...]:
    """Changes whenever a product or an answer card is added, changed or removed, and when the day of ``op`` is one on
    which a product begins or ends. One cheap query.

    Whoever writes products without ``Product.save`` sets ``gewijzigd_op`` along.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.aantal, p.laatste, k.aantal, k.laatste, g.nog_niet, g.niet_meer FROM"
            " (SELECT count(*) AS aantal, max(gewijzigd_op) AS laatste FROM catalogus_product) p,"
            " (SELECT count(*) AS aantal, max(id) AS laatste FROM catalogus_kenniskaart) k,"
            " (SELECT count(*) FILTER (WHERE geldig_vanaf > %(dag)s) AS nog_niet,"
            " count(*) FILTER (WHERE geldig_tot <= %(dag)s) AS niet_meer FROM catalogus_product) g",
            {"dag": timezone.localdate(op) if op else None},
        )
        versie: tuple[object, ...] = cursor.fetchone()
    return versie


def productgegevens(op: datetime | None = None) -> list[Productgegevens]:
    """Every product that we offer at ``op``, as routing reads it, by code."""
    kaart = Kenniskaart.objects.filter(product=OuterRef("pk"), geldig_tot=None)
    return [
        Productgegevens(
            code=product.code,
            naam=product.naam,
            upl_naam=product.upl_naam,
            synoniemen=tuple(product.synoniemen),
            niveau=product.niveau,
            vakdomein=product.vakdomein.naam,
            team=product.team.naam,
            ketenpartner=product.ketenpartner.naam if product.ketenpartner else "",
            doorlooptijd_werkdagen=product.doorlooptijd_werkdagen,
            heeft_kaart=product.heeft_kaart,
        )
        for product in aangeboden(op)
        .select_related("vakdomein", "team", "ketenpartner")
        .annotate(heeft_kaart=Exists(kaart))
        .order_by("code")
    ]


def geldende_kaarten() -> dict[int, tuple[str, str]]:
    """Product -> short and long text of the card that has no end yet."""
    return {
        product: (kort, lang)
        for product, kort, lang in Kenniskaart.objects.filter(geldig_tot=None)
        .order_by("versie")
        .values_list("product_id", "kort", "lang")
    }


def beheerde_producten() -> QuerySet[Product]:
    """All products, also those that are not active, with what belongs to them; for administrators."""
    return Product.objects.select_related("vakdomein", "team", "ketenpartner", "eigenaar")


def zoek_beheerde_producten(tekst: str) -> QuerySet[Product]:
    """All products by name, or those with ``tekst`` in code, name or synonym; for administrators."""
    producten = beheerde_producten().order_by("naam", "pk")
    if not tekst:
        return producten
    return producten.filter(Q(zoektekst__icontains=tekst) | Q(code__icontains=tekst))


def voor_uitvoer() -> list[dict[str, object]]:
    """Every product as a row of an export, by code."""
    kaarten = geldende_kaarten()
    rijen: list[dict[str, object]] = []
    for product in beheerde_producten().order_by("code"):
        kort, lang = kaarten.get(product.pk, ("", ""))
        rijen.append(
            {
                "code": product.code,
                "naam": product.naam,
                "upl_naam": product.upl_naam,
                "upl_uri": product.upl_uri,
                "synoniemen": product.synoniemen,
                "team": product.team.code,
                "ketenpartner": product.ketenpartner.naam if product.ketenpartner else "",
                "niveau": product.niveau,
                "complexiteit": product.complexiteit,
                "doorlooptijd_werkdagen": product.doorlooptijd_werkdagen,
                "wettelijke_termijn": product.wettelijke_termijn,
                "wettelijke_eenheid": product.wettelijke_eenheid,
                "grondslag": product.grondslag,
                "gevoelig": product.gevoelig,
                "uitvragen": product.uitvragen,
                "eigenaar": product.eigenaar.username if product.eigenaar else "",
                "geldig_vanaf": product.geldig_vanaf.isoformat() if product.geldig_vanaf else None,
                "geldig_tot": product.geldig_tot.isoformat() if product.geldig_tot else None,
                "actief": product.actief,
                "kaart_kort": kort,
                "kaart_lang": lang,
            }
        )
    return rijen
