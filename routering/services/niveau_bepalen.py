"""Decide the level of a question by the rules, and try rules on what really happened. Reads only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from catalogus.models import Niveau, Product
from organisatie.queries import kcc_team
from routering.niveauregels import Niveaubesluit, Regel, Situatie, beslis, ontbrekend
from termijnen.fouten import TermijnFout
from termijnen.kalender import Werkkalender
from termijnen.queries import geldende_kalender
from zaken.models import Routeringsbesluit, Vraag

EERDER: Final = timedelta(days=90)
"""A question about the same product within this time is a question on the same matter."""

MEER_DOMEINEN_VANAF: Final = 0.3
"""From this certainty an alternative of another domain counts as a second subject."""

HOOGUIT: Final = 20_000


@dataclass(slots=True)
class Proefverslag:
    """What rules would have done: questions looked at, moved per step, work per team, promises missed."""

    vragen: int = 0
    verplaatst: dict[tuple[int, int], int] = field(default_factory=dict)
    werk: dict[str, int] = field(default_factory=dict)
    """Team -> questions more (or fewer, negative)."""
    gemist: int = 0
    """Moved questions whose promise would have been missed at the pace of the team that would get them."""

    @property
    def aantal_verplaatst(self) -> int:
        return sum(self.verplaatst.values())


@dataclass(frozen=True, slots=True)
class Niveaugrond:
    """What a level was decided from: how things stood, and the rules that could apply."""

    situatie: Situatie
    regels: list[Regel]

    def besluit(self) -> Niveaubesluit:
        """The level."""
        return beslis(self.situatie, self.regels)


def niveaugrond_van(
    *,
    vraag: Vraag,
    product: Product,
    alternatieven: Sequence[dict[str, Any]],
    regels: Sequence[Regel],
    moment: datetime,
) -> Niveaugrond | None:
    """What decides the level of this question at ``moment``; None without rules, when the product's own stands.

    A rule cannot send a product without a partner to one.
    """
    if not regels:
        return None
    eerder = bool(
        vraag.partij_id
        and Vraag.objects.filter(
            partij_id=vraag.partij_id,
            product=product,
            ontvangen_op__lt=vraag.ontvangen_op,
            ontvangen_op__gte=vraag.ontvangen_op - EERDER,
        ).exists()
    )
    situatie = _situatie(vraag, product, alternatieven, eerder, _kalender(), moment)
    return Niveaugrond(situatie, _mogelijk(regels, product))


def regels_proberen(
    *, regels: Sequence[Regel], nu_geldend: Sequence[Regel], van: datetime, tot: datetime
) -> Proefverslag:
    """Replay the questions received in this period with other rules. Changes nothing.

    Who does the work follows from the level: 1 and 2 the KCC, 3 and 4 the team of the product, 5 the partner. A promise
    counts as missed when the question, moved, would have been closed after its due moment at the median pace of
    the team that would get it, and was not missed as it went.
    """
    vragen = list(
        Vraag.objects.filter(ontvangen_op__gte=van, ontvangen_op__lt=tot, product__isnull=False)
        .select_related("product__vakdomein", "product__team", "partij")
        .prefetch_related("termijnen")
        .order_by("ontvangen_op")[:HOOGUIT]
    )
    verslag = Proefverslag(vragen=len(vragen))
    if not vragen:
        return verslag
    kalender, kcc = _kalender(), kcc_team().naam
    alternatieven = _alternatieven(vragen)
    eerder, tempo = _eerder(vragen), _tempo(vragen, kcc)
    stappen, werk = Counter[tuple[int, int]](), Counter[str]()
    for vraag in vragen:
        product = vraag.product
        assert product is not None  # noqa: S101 - the filter says so
        situatie = _situatie(
            vraag, product, alternatieven.get(vraag.pk, ()), vraag.pk in eerder, kalender, vraag.ontvangen_op
        )
        was = beslis(situatie, _mogelijk(nu_geldend, product)).niveau
        wordt = beslis(situatie, _mogelijk(regels, product)).niveau
        if wordt == was:
            continue
        stappen[was, wordt] += 1
        oud_team, nieuw_team = _wie(was, product, kcc), _wie(wordt, product, kcc)
        if oud_team != nieuw_team:
            werk[oud_team] -= 1
            werk[nieuw_team] += 1
        verslag.gemist += _zou_missen(vraag, tempo.get(nieuw_team))
    verslag.verplaatst = dict(sorted(stappen.items()))
    verslag.werk = dict(sorted(werk.items(), key=lambda paar: -paar[1]))
    return verslag


def _mogelijk(regels: Sequence[Regel], product: Product) -> list[Regel]:
    return [
        regel
        for regel in regels
        if regel.niveau != Niveau.KETENPARTNER or product.ketenpartner_id is not None
    ]


def _situatie(
    vraag: Vraag,
    product: Product,
    alternatieven: Sequence[dict[str, Any]],
    eerder: bool,
    kalender: Werkkalender | None,
    moment: datetime,
) -> Situatie:
    return Situatie(
        product=product.code,
        vakdomein=product.vakdomein.code,
        standaardniveau=product.niveau,
        complexiteit=product.complexiteit,
        kanaal=vraag.kanaal,
        zelfredzaamheid=vraag.partij.zelfredzaamheid if vraag.partij else "zelfstandig",
        gevoelig=product.gevoelig or product.vakdomein.gevoelig,
        ontbreekt=bool(ontbrekend(product.uitvragen, f"{vraag.onderwerp} {vraag.eigen_woorden}")),
        meer_domeinen=any(
            ander.get("zekerheid", 0) >= MEER_DOMEINEN_VANAF
            and ander.get("vakdomein") != product.vakdomein.naam
            for ander in alternatieven
        ),
        buiten_openingstijd=_gesloten(kalender, moment),
        eerder_gevraagd=eerder,
    )


def _kalender() -> Werkkalender | None:
    try:
        return geldende_kalender()
    except TermijnFout:
        return None


def _gesloten(kalender: Werkkalender | None, moment: datetime) -> bool:
    try:
        return kalender is not None and not kalender.is_open(moment)
    except TermijnFout:
        return False


def _wie(niveau: int, product: Product, kcc: str) -> str:
    if niveau <= Niveau.ENKELE_DAGEN:
        return kcc
    return "Ketenpartner" if niveau == Niveau.KETENPARTNER else product.team.naam


def _alternatieven(vragen: Sequence[Vraag]) -> dict[int, Sequence[dict[str, Any]]]:
    """Per question the alternatives of its first proposal."""
    uit: dict[int, Sequence[dict[str, Any]]] = {}
    for vraag, alternatieven in (
        Routeringsbesluit.objects.filter(vraag__in=vragen)
        .exclude(alternatieven=[])
        .order_by("op", "pk")
        .values_list("vraag_id", "alternatieven")
    ):
        uit.setdefault(vraag, alternatieven)
    return uit


def _eerder(vragen: Sequence[Vraag]) -> set[int]:
    """The questions whose resident asked about the same product shortly before."""
    momenten: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for partij, product, op in Vraag.objects.filter(
        partij__in={vraag.partij_id for vraag in vragen if vraag.partij_id},
        ontvangen_op__gte=vragen[0].ontvangen_op - EERDER,
        product__isnull=False,
    ).values_list("partij_id", "product_id", "ontvangen_op"):
        momenten[partij, product].append(op)
    return {
        vraag.pk
        for vraag in vragen
        if vraag.partij_id
        and vraag.product_id
        and any(
            vraag.ontvangen_op - EERDER <= op < vraag.ontvangen_op
            for op in momenten[vraag.partij_id, vraag.product_id]
        )
    }


def _tempo(vragen: Sequence[Vraag], kcc: str) -> dict[str, timedelta]:
    """Team -> the median time from receiving to closing, over the closed questions of the period."""
    duren: dict[str, list[float]] = defaultdict(list)
    for vraag in vragen:
        if vraag.afgesloten_op and vraag.product:
            duren[_wie(vraag.niveau or vraag.product.niveau, vraag.product, kcc)].append(
                (vraag.afgesloten_op - vraag.ontvangen_op).total_seconds()
            )
    return {team: timedelta(seconds=median(rij)) for team, rij in duren.items()}


def _zou_missen(vraag: Vraag, tempo: timedelta | None) -> bool:
    termijnen = list(vraag.termijnen.all())
    if tempo is None or not termijnen or any(termijn.uitkomst == "gemist" for termijn in termijnen):
        return False
    return vraag.ontvangen_op + tempo > max(termijn.uiterlijk_op for termijn in termijnen)
