"""Take the new version of the working calendar over for terms it changes nothing about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from termijnen.fouten import KalenderOntbreekt
from termijnen.kalender import Werkkalender
from termijnen.queries import kalender_van_versie
from termijnen.verschil import Bereik, verschil
from zaken.kalenderproef import raakt
from zaken.models import Termijn
from zaken.services.begrenzen import transactie_begrenzen

PARTIJ: Final = 5000


def kalender_overnemen(
    *, kalender: Werkkalender, klok: Callable[[], datetime], einde: Callable[[datetime], bool]
) -> int:
    """Give terms that no changed day touches the new version, until none is left or ``einde`` says so; how many.

    Their end stays, and so do the steps of their ladder: those count working days up to the end, for legal terms too.
    What somebody else has in hands, and what an older version computed, is left to be computed anew.
    """
    try:
        anders = _geraakte_dagen(kalender_van_versie(kalender.versie - 1), kalender)
    except KalenderOntbreekt:
        return 0
    gedaan = na = 0
    while not einde(op := klok()):
        termijnen = _partij(kalender.versie, anders, na, op)
        gedaan += len(termijnen)
        if not termijnen:
            break
        na = termijnen[-1]
    return gedaan


def _geraakte_dagen(oud: Werkkalender, nieuw: Werkkalender) -> Bereik | None:
    anders = verschil(oud, nieuw)
    dagen: list[date] = [
        dag for bereik in (anders.belofte, anders.wet) if bereik is not None for dag in bereik
    ]
    return Bereik(min(dagen), max(dagen)) if dagen else None


@transaction.atomic
def _partij(versie: int, anders: Bereik | None, na: int, op: datetime) -> list[int]:
    transactie_begrenzen()
    onberoerd = ~raakt(anders) if anders else Q()
    termijnen = list(
        Termijn.objects.filter(
            onberoerd,
            uitkomst="",
            kalender_versie=versie - 1,
            uiterlijk_op__gt=op,
            apart_gezet_op=None,
            pk__gt=na,
        )
        .order_by("pk")
        .select_for_update(skip_locked=True, no_key=True)
        .values_list("pk", flat=True)[:PARTIJ]
    )
    Termijn.objects.filter(pk__in=termijnen).update(kalender_versie=versie)
    return termijnen
