"""End running terms of a question with an outcome that is never rewritten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import uiterlijk_bijwerken


def termijnen_halen(
    *,
    vraag: Vraag,
    soorten: Collection[Termijn.Soort],
    op: datetime,
    door: Medewerker | None,
) -> None:
    """What these terms asked for was done at ``op``: ``gehaald`` when that was in time, else ``gemist``."""
    lopend = _lopend(vraag, soorten)
    for termijn in lopend:
        op_tijd = op <= termijn.uiterlijk_op
        _beeindigen(
            termijn,
            Termijn.Uitkomst.GEHAALD if op_tijd else Termijn.Uitkomst.GEMIST,
            op,
            door,
        )
    if lopend:
        uiterlijk_bijwerken(vraag)


def termijnen_laten_vervallen(
    *,
    vraag: Vraag,
    soorten: Collection[Termijn.Soort],
    op: datetime,
    door: Medewerker | None,
) -> None:
    """These terms no longer ask for anything. One that was already late stays ``gemist``."""
    lopend = _lopend(vraag, soorten)
    for termijn in lopend:
        te_laat = op > termijn.uiterlijk_op and not termijn.opgeschort
        _beeindigen(
            termijn,
            Termijn.Uitkomst.GEMIST if te_laat else Termijn.Uitkomst.VERVALLEN,
            op,
            door,
        )
    if lopend:
        uiterlijk_bijwerken(vraag)


def _lopend(vraag: Vraag, soorten: Collection[Termijn.Soort]) -> list[Termijn]:
    lopend = list(
        Termijn.objects.select_for_update(of=("self",)).filter(
            vraag=vraag, uitkomst="", soort__in=[soort.value for soort in soorten]
        )
    )
    for termijn in lopend:
        termijn.vraag = vraag
    return lopend


def _beeindigen(termijn: Termijn, uitkomst: Termijn.Uitkomst, op: datetime, door: Medewerker | None) -> None:
    termijn.uitkomst = uitkomst
    termijn.afgerond_op = op
    termijn.opgeschort = False
    termijn.volgende_trede, termijn.volgende_trede_op = "", None
    # What is over needs no watch, so nobody has to repair it any more.
    termijn.apart_gezet_op, termijn.apart_gezet_om = None, ""
    termijn.save(
        update_fields=[
            "uitkomst",
            "afgerond_op",
            "opgeschort",
            "volgende_trede",
            "volgende_trede_op",
            "apart_gezet_op",
            "apart_gezet_om",
        ]
    )
    vastleggen(
        soort="termijn.afgerond",
        onderwerp=termijn.vraag,
        op=op,
        door=door,
        termijn=termijn.pk,
        soort_termijn=str(termijn.soort),
        uitkomst=uitkomst.value,
    )
