"""A promise to a resident becomes a term of its own."""

from __future__ import annotations

from datetime import date, datetime

from organisatie.models import Medewerker
from termijnen import berekenen
from termijnen.berekenen import Eenheid
from termijnen.fouten import TermijnFout
from termijnen.queries import geldende_kalender
from termijnen.woorden import datum_in_woorden
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import termijn_bewaren
from zaken.weigering import Weigering


def toezeggen(
    *,
    vraag: Vraag,
    datum: date,
    op: datetime,
    door: Medewerker | None,
    veld: str = "toegezegd_op",
) -> Termijn:
    """Promise the resident to be back by 17:00 on ``datum``; call it with the question locked.

    Raises ``Weigering`` (beside form field ``veld``) for a day in the past or one on which nobody works.
    """
    kalender = geldende_kalender()
    try:
        berekening = berekenen.toezegging(kalender, datum, op)
    except TermijnFout as fout:
        raise Weigering(str(fout), veld=veld) from None
    return termijn_bewaren(
        vraag=vraag,
        termijn=Termijn(
            vraag=vraag,
            soort=Termijn.Soort.TOEZEGGING,
            eenheid=Eenheid.DATUM.value,
            start_op=op,
            uiterlijk_op=berekening.uiterlijk,
            reden=f"Wij hebben dit toegezegd voor {datum_in_woorden(datum, op)}.",
            kalender_versie=kalender.versie,
        ),
        kalender=kalender,
        op=op,
        door=door,
    )
