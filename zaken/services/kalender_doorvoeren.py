"""Compute every running term anew after the working calendar changed; nothing moves silently."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from journaal.services.vastleggen import samen_vastleggen, vastleggen
from termijnen.kalender import Werkkalender
from termijnen.ladder import Trede
from termijnen.queries import kalender_van_versie
from termijnen.tijdzone import lokaal
from zaken.einde import einde_van, opschortingen_van
from zaken.models import Kalenderdoorvoering, Termijn, Tredestap, Vraag
from zaken.services.begrenzen import transactie_begrenzen
from zaken.services.kalender_overnemen import kalender_overnemen
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.termijn_starten import plan_trede
from zaken.treden import laatste_stappen

logger = logging.getLogger(__name__)

TAAK: Final = "zaken.kalender_doorvoeren"

PARTIJ: Final = 200
HOOGUIT: Final = timedelta(seconds=50)
RUST: Final = timedelta(minutes=10)
"""Longer than any transaction lives: after this no term can appear any more that was computed by an older version."""


def kalender_doorvoeren(*, klok: Callable[[], datetime], hooguit: timedelta = HOOGUIT) -> int:
    """Go on with computing running terms anew after a change, until none is left or ``hooguit`` has passed.

    Returns how many were seen to. What has passed never moves. Each batch is a transaction of its own, so a
    worker may die anywhere; a term that cannot be computed is set apart. The work is done ``RUST`` after it
    began, when also transactions that were under way at the change have been seen to. Terms that no changed day
    touches only take the new version over.
    """
    doorvoering = Kalenderdoorvoering.objects.filter(klaar_op=None).order_by("-versie").first()
    if doorvoering is None:
        return 0
    kalender = kalender_van_versie(doorvoering.versie)
    begin = klok()
    gedaan = kalender_overnemen(kalender=kalender, klok=klok, einde=lambda op: abs(op - begin) >= hooguit)
    na = 0
    while abs((op := klok()) - begin) < hooguit:
        partij = _partij(doorvoering, kalender, na, op)
        gedaan += partij.aantal
        if not partij.aantal and not na:
            _afronden(doorvoering, op)
            break
        # A second time from the start for what somebody else had in hands.
        na = partij.laatste
    return gedaan


def te_herrekenen(*, versie: int, op: datetime) -> QuerySet[Termijn]:
    """Running terms that have not passed and were computed by a version before this one, in a fixed order."""
    return Termijn.objects.filter(
        uitkomst="", kalender_versie__lt=versie, uiterlijk_op__gt=op, apart_gezet_op=None
    ).order_by("pk")


class _Partij(NamedTuple):
    aantal: int
    laatste: int


@transaction.atomic
def _partij(doorvoering: Kalenderdoorvoering, kalender: Werkkalender, na: int, op: datetime) -> _Partij:
    transactie_begrenzen()
    termijnen = list(
        te_herrekenen(versie=doorvoering.versie, op=op)
        .filter(pk__gt=na)
        .select_for_update(skip_locked=True, no_key=True, of=("self", "vraag"))
        .select_related("vraag")
        .defer("vraag__eigen_woorden", "vraag__achterliggende_vraag")
        .prefetch_related("opschortingen")[:PARTIJ]
    )
    if not termijnen:
        return _Partij(0, 0)
    tot = termijnen[-1].pk
    termijnen += _van_dezelfde_vragen(doorvoering, termijnen, op)
    laatste = laatste_stappen(termijnen)
    verschoven: dict[Termijn, datetime] = {}
    fouten: dict[Termijn, Exception] = {}
    for termijn in termijnen:
        vorige = termijn.uiterlijk_op
        try:
            _herrekenen(termijn, kalender, laatste.get(termijn.pk))
        except ValueError as fout:
            logger.exception("Termijn %s is niet te berekenen en is apart gezet.", termijn.pk)
            fouten[termijn] = fout
            continue
        if termijn.uiterlijk_op != vorige:
            verschoven[termijn] = vorige
    _bewaren([termijn for termijn in termijnen if termijn not in fouten], verschoven, kalender, op)
    termijnen_apart_zetten(fouten=fouten, op=op)
    if verschoven or fouten:
        Kalenderdoorvoering.objects.filter(pk=doorvoering.pk).update(
            verschoven=F("verschoven") + len(verschoven), apart_gezet=F("apart_gezet") + len(fouten)
        )
    return _Partij(len(termijnen), tot)


def _van_dezelfde_vragen(
    doorvoering: Kalenderdoorvoering, termijnen: list[Termijn], op: datetime
) -> list[Termijn]:
    """The other terms of these questions, which are locked: what a change does to a question is one thing to tell."""
    return list(
        te_herrekenen(versie=doorvoering.versie, op=op)
        .filter(vraag__in={termijn.vraag_id for termijn in termijnen})
        .exclude(pk__in=[termijn.pk for termijn in termijnen])
        .select_for_update(no_key=True, of=("self",))
        .select_related("vraag")
        .defer("vraag__eigen_woorden", "vraag__achterliggende_vraag")
        .prefetch_related("opschortingen")
    )


def _herrekenen(termijn: Termijn, kalender: Werkkalender, laatste: Tredestap | None) -> None:
    termijn.uiterlijk_op = einde_van(kalender, termijn, opschortingen=opschortingen_van(termijn))
    termijn.kalender_versie = kalender.versie
    plan_trede(
        termijn,
        kalender,
        na=laatste.gepland_op if laatste else None,
        gezet=Trede(laatste.trede) if laatste else None,
    )


def _bewaren(
    termijnen: list[Termijn], verschoven: Mapping[Termijn, datetime], kalender: Werkkalender, op: datetime
) -> None:
    if termijnen:
        Termijn.objects.bulk_update(
            termijnen, ["uiterlijk_op", "kalender_versie", "volgende_trede", "volgende_trede_op"]
        )
    if not verschoven:
        return
    samen_vastleggen(
        soort="termijn.verschoven",
        over=[
            (
                termijn.vraag,
                {
                    "termijn": termijn.pk,
                    "van": vorige.isoformat(),
                    "naar": termijn.uiterlijk_op.isoformat(),
                    "kalender": kalender.versie,
                },
            )
            for termijn, vorige in verschoven.items()
        ],
        op=op,
    )
    _dagen_vastleggen(verschoven, kalender, op)
    eerste = (
        Termijn.objects.filter(vraag=OuterRef("pk"), uitkomst="")
        .order_by()
        .values("vraag")
        .annotate(eerste=Min("uiterlijk_op"))
        .values("eerste")
    )
    Vraag.objects.filter(pk__in={termijn.vraag_id for termijn in verschoven}).update(
        uiterlijk_op=Subquery(eerste)
    )


def _dagen_vastleggen(verschoven: Mapping[Termijn, datetime], kalender: Werkkalender, op: datetime) -> None:
    """One fact for each question of which a day moved that its resident may have been told; once per change.

    A row in the outbox each; who told the day tells the new one. Our own norm for the work is told to nobody.
    """
    per_vraag: dict[int, tuple[Vraag, list[dict[str, object]]]] = {}
    for termijn, vorige in verschoven.items():
        van, naar = lokaal(vorige).date(), lokaal(termijn.uiterlijk_op).date()
        if van != naar and termijn.soort != Termijn.Soort.BEHANDELING:
            _, dagen = per_vraag.setdefault(termijn.vraag_id, (termijn.vraag, []))
            dagen.append({"termijn": termijn.pk, "van": van.isoformat(), "naar": naar.isoformat()})
    samen_vastleggen(
        soort="vraag.verschoven",
        over=[(vraag, {"kalender": kalender.versie, "dagen": dagen}) for vraag, dagen in per_vraag.values()],
        op=op,
    )


@transaction.atomic
def _afronden(doorvoering: Kalenderdoorvoering, op: datetime) -> None:
    """Done, unless a term may still appear, or is in somebody's hands."""
    doorvoering = Kalenderdoorvoering.objects.select_for_update().get(pk=doorvoering.pk)
    if doorvoering.klaar_op or op - doorvoering.begonnen_op < RUST:
        return
    if te_herrekenen(versie=doorvoering.versie, op=op).exists():
        return
    Kalenderdoorvoering.objects.filter(klaar_op=None, versie__lte=doorvoering.versie).update(klaar_op=op)
    vastleggen(
        soort="kalender.doorgevoerd",
        onderwerp=doorvoering,
        op=op,
        versie=doorvoering.versie,
        verschoven=doorvoering.verschoven,
        apart_gezet=doorvoering.apart_gezet,
    )
