"""Watch the running terms: take the steps of the ladder that are due, each at most once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet

from journaal.services.vastleggen import samen_vastleggen
from organisatie.queries import waakt_over
from termijnen.kalender import Werkkalender
from termijnen.ladder import Mijlpaal, Trede, verschuldigd
from termijnen.queries import geldende_kalender
from zaken.models import Attendering, Termijn, Tredestap, Vraag
from zaken.services.attenderen import samen_attenderen
from zaken.services.begrenzen import transactie_begrenzen
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.termijn_starten import plan_trede
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.treden import laatste_stappen

logger = logging.getLogger(__name__)

PARTIJ: Final = 100
"""Terms in one transaction: ten statements together, and nobody at a desk waits long for a question in it."""

HOOGUIT: Final = timedelta(seconds=50)
"""How long one run goes on, so that it is over before the next one comes."""

NIET_TE_BEREKENEN: Final = (ValueError, TypeError, ArithmeticError, LookupError)
"""What the arithmetic raises for a term that makes no sense, ``TermijnFout`` among it."""

EIGEN_SCHULD: Final = (IntegrityError, DataError)
"""What the database says of rows that cannot be. Anything else (the server, the connection, a lock, a mistake of
ours) is no term's fault: it is raised, nothing has changed, and the next run tries again."""


class Gedaan(NamedTuple):
    """What became of a batch: terms handled, and terms set apart because they cannot be handled."""

    termijnen: int
    apart: int

    @property
    def samen(self) -> int:
        return self.termijnen + self.apart


def termijnen_bewaken(*, op: datetime, hoeveel: int = 1000) -> int:
    """Take every step that is due at ``op``, for at most ``hoeveel`` terms; returns how many terms were done.

    Cost follows what is due: a partial index holds only terms with a step ahead. Terms whose question somebody
    else has in hands are left to the next run. A batch is one transaction: the steps, their facts, the notices
    and what goes out stand or fall together, so a worker may die between any two statements. A term that cannot
    be handled is set apart and never holds up the rest.
    """
    gedaan = 0
    while hoeveel > 0 and (partij := _partij(op=op, hoeveel=min(hoeveel, PARTIJ))).samen:
        gedaan += partij.termijnen
        hoeveel -= partij.samen
    return gedaan


def alles_bewaken(*, klok: Callable[[], datetime], hooguit: timedelta = HOOGUIT) -> int:
    """Take batch after batch until nothing is due or ``hooguit`` has passed; returns how many terms were done.

    ``klok`` is read before each batch. Any number of workers do this at once.
    """
    begin = klok()
    gedaan = 0
    while abs((op := klok()) - begin) < hooguit:
        partij = _partij(op=op, hoeveel=PARTIJ)
        if not partij.samen:
            break
        gedaan += partij.termijnen
    return gedaan


def _partij(*, op: datetime, hoeveel: int) -> Gedaan:
    try:
        with transaction.atomic():
            return _stappen_zetten(op=op, hoeveel=hoeveel)
    except EIGEN_SCHULD:
        logger.exception("Een partij termijnen is niet te bewaken. Elk van hen krijgt een eigen transactie.")
    return _een_voor_een(op=op, hoeveel=hoeveel)


def _een_voor_een(*, op: datetime, hoeveel: int) -> Gedaan:
    """The same work with a transaction for each term: whoever broke the statement of all is found and set apart."""
    termijnen = apart = 0
    for termijn_id in list(_aan_de_beurt(op).values_list("pk", flat=True)[:hoeveel]):
        try:
            with transaction.atomic():
                gedaan = _stappen_zetten(op=op, hoeveel=1, alleen=termijn_id)
        except EIGEN_SCHULD as fout:
            logger.exception("Termijn %s kan niet worden bewaakt en is apart gezet.", termijn_id)
            gedaan = Gedaan(0, _apart_zetten(termijn_id=termijn_id, fout=fout, op=op))
        termijnen, apart = termijnen + gedaan.termijnen, apart + gedaan.apart
    return Gedaan(termijnen, apart)


def _aan_de_beurt(op: datetime) -> QuerySet[Termijn]:
    return Termijn.objects.filter(volgende_trede_op__lte=op, apart_gezet_op=None).order_by(
        "volgende_trede_op", "pk"
    )


class _Stap(NamedTuple):
    termijn: Termijn
    mijlpaal: Mijlpaal


def _stappen_zetten(*, op: datetime, hoeveel: int, alleen: int | None = None) -> Gedaan:
    """Take the latest step each of these terms owes, in a number of statements that does not depend on how many."""
    transactie_begrenzen(alleen_langs_de_index=True)
    termijnen = _claimen(op=op, hoeveel=hoeveel, alleen=alleen)
    if not termijnen:
        return Gedaan(0, 0)
    kalender = geldende_kalender()
    laatste = laatste_stappen(termijnen)
    stappen: list[_Stap] = []
    verder: list[Termijn] = []
    apart: dict[Termijn, Exception] = {}
    for termijn in termijnen:
        try:
            mijlpaal = _verschuldigd(termijn, kalender, laatste.get(termijn.pk), op)
        except NIET_TE_BEREKENEN as fout:
            logger.exception("Termijn %s kan niet worden bewaakt en is apart gezet.", termijn.pk)
            apart[termijn] = fout
            continue
        verder.append(termijn)
        if mijlpaal is not None:
            stappen.append(_Stap(termijn, mijlpaal))
    _stappen_bewaren(stappen, op)
    if verder:
        Termijn.objects.bulk_update(verder, ["volgende_trede", "volgende_trede_op"])
    termijnen_apart_zetten(fouten=apart, op=op)
    return Gedaan(len(verder), len(apart))


def _claimen(*, op: datetime, hoeveel: int, alleen: int | None) -> list[Termijn]:
    """The terms that are due and whose question nobody has in hands, locked with that question.

    Every other service locks the question first and waits; this one takes both at once and never waits.
    """
    termijnen = _aan_de_beurt(op)
    if alleen is not None:
        termijnen = termijnen.filter(pk=alleen)
    return list(
        termijnen.select_for_update(skip_locked=True, no_key=True, of=("self", "vraag"))
        .select_related("vraag__team", "vraag__casemanager")
        .defer("vraag__eigen_woorden", "vraag__achterliggende_vraag")[:hoeveel]
    )


def _verschuldigd(
    termijn: Termijn, kalender: Werkkalender, laatste: Tredestap | None, op: datetime
) -> Mijlpaal | None:
    """The step this term owes at ``op``, if any; plans the one after it, which always lies after ``op``."""
    gezet = Trede(laatste.trede) if laatste else None
    gezet_op = laatste.gepland_op if laatste else None
    mijlpaal = verschuldigd(
        kalender,
        start=termijn.start_op,
        uiterlijk=termijn.uiterlijk_op,
        laatst=gezet_op,
        op=op,
        gezet=gezet,
    )
    # After a clock that went back, the last step can lie after ``op``.
    na = op if gezet_op is None else max(op, gezet_op)
    plan_trede(termijn, kalender, na=na, gezet=mijlpaal.trede if mijlpaal else gezet)
    return mijlpaal


def _stappen_bewaren(stappen: Collection[_Stap], op: datetime) -> None:
    """The unique row of each step, its fact, and the notices of who has to know."""
    if not stappen:
        return
    rijen = Tredestap.objects.bulk_create(
        Tredestap(
            termijn=stap.termijn,
            trede=stap.mijlpaal.trede.value,
            gepland_op=stap.mijlpaal.moment,
            genomen_op=op,
        )
        for stap in stappen
    )
    for trede in Trede:
        samen_vastleggen(
            soort=f"termijn.{trede.value}",
            over=[
                (stap.termijn.vraag, {"termijn": stap.termijn.pk})
                for stap in stappen
                if stap.mijlpaal.trede is trede
            ],
            op=op,
        )
    wakers = _wakers(stappen)
    samen_attenderen(
        attenderingen=[
            Attendering(
                voor_id=medewerker_id,
                vraag=stap.termijn.vraag,
                soort=stap.mijlpaal.trede.value,
                stap=rij,
                op=op,
            )
            for stap, rij in zip(stappen, rijen, strict=True)
            for medewerker_id in _wie_het_weten_moet(stap, wakers)
        ],
        op=op,
    )


_TE_LAAT: Final = (Trede.VERSTREKEN, Trede.NOG_OPEN)


def _wakers(stappen: Collection[_Stap]) -> Mapping[int, Collection[int]]:
    nodig = {
        stap.termijn.vraag.team.vakdomein_id
        for stap in stappen
        if stap.mijlpaal.trede in _TE_LAAT or not _heeft_eigenaar(stap.termijn.vraag)
    }
    return waakt_over(nodig) if nodig else {}


def _heeft_eigenaar(vraag: Vraag) -> bool:
    """Whether somebody who still works here has the question in hands."""
    return vraag.casemanager is not None and vraag.casemanager.is_active


def _wie_het_weten_moet(stap: _Stap, wakers: Mapping[int, Collection[int]]) -> Iterator[int]:
    """The casemanager, or who answers for the domain when there is none; those also once it is too late."""
    vraag: Vraag = stap.termijn.vraag
    heeft_eigenaar = _heeft_eigenaar(vraag)
    if heeft_eigenaar and vraag.casemanager_id is not None:
        yield vraag.casemanager_id
    if stap.mijlpaal.trede in _TE_LAAT or not heeft_eigenaar:
        for medewerker_id in wakers.get(vraag.team.vakdomein_id, ()):
            if medewerker_id != vraag.casemanager_id:
                yield medewerker_id


@transaction.atomic
def _apart_zetten(*, termijn_id: int, fout: Exception, op: datetime) -> int:
    vergrendelde_vraag(Termijn.objects.values_list("vraag_id", flat=True).get(pk=termijn_id))
    termijn = (
        _aan_de_beurt(op)
        .select_for_update(of=("self",))
        .select_related("vraag")
        .filter(pk=termijn_id)
        .first()
    )
    if termijn is None:
        return 0
    termijnen_apart_zetten(fouten={termijn: fout}, op=op)
    return 1
