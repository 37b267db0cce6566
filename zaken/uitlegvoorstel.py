"""A ready-made explanation to the resident for a term that we are about to miss, or have missed. Pure.

A proposal: the employee edits it and sends it as an explanation with a new promise. The new day stands apart from
the text, because it goes out with the explanation as it is filled in on the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden

WERKDAGEN_ERBIJ: Final = 2
"""A day to do it, and a day to keep the promise when the first one goes wrong."""


@dataclass(frozen=True, slots=True)
class Uitlegvoorstel:
    """``tekst`` for the resident, ``toegezegd_op`` as the new day."""

    tekst: str
    toegezegd_op: date


def uitlegvoorstel(
    kalender: Werkkalender, *, soort: str, uiterlijk: datetime, op: datetime
) -> Uitlegvoorstel:
    """The explanation at ``op`` for a running term of this kind (``Termijn.Soort``) that ends at ``uiterlijk``.

    Names the day we named to the resident, never a norm of our own. Raises ``KalenderOntbreekt`` when the new day
    lies outside the calendar.
    """
    te_laat = op > uiterlijk
    dag = datum_in_woorden(uiterlijk, op)
    zinnen = _TE_LAAT[soort] if te_laat else _NOG_NIET[soort]
    alineas = ["Wij werken aan uw vraag.", *zinnen, _SLOT]
    return Uitlegvoorstel(
        tekst="\n\n".join(alineas).format(dag=dag),
        toegezegd_op=nieuwe_dag(kalender, uiterlijk=uiterlijk, op=op),
    )


def nieuwe_dag(kalender: Werkkalender, *, uiterlijk: datetime, op: datetime) -> date:
    """Two working days after the day that was named, or after today when that day has passed."""
    dag = max(lokaal(uiterlijk).date(), lokaal(op).date())
    for _ in range(WERKDAGEN_ERBIJ):
        dag = kalender.volgende_werkdag(dag)
    return dag


_SLOT: Final = "U hoeft zelf niets te doen."
_EXCUSES: Final = "Dat is niet gelukt. Wij bieden u onze excuses aan."
_MEER_TIJD: Final = "Wij hebben meer tijd nodig om u goed te helpen."

_NOG_NIET: Final[dict[str, tuple[str, ...]]] = {
    "reactie": ("Wij wilden u uiterlijk {dag} antwoord geven. Dat redden wij niet.", _MEER_TIJD),
    "terugbellen": ("Wij wilden u uiterlijk {dag} terugbellen. Dat redden wij niet.", _MEER_TIJD),
    "toezegging": ("Wij beloofden dat u uiterlijk {dag} van ons hoort.", _MEER_TIJD),
    "behandeling": ("Uw vraag kost meer tijd dan wij dachten.", _MEER_TIJD),
    "wettelijk": (
        "Volgens de wet beslissen wij uiterlijk {dag}. Misschien redden wij dat niet.",
        _MEER_TIJD,
    ),
}
_TE_LAAT: Final[dict[str, tuple[str, ...]]] = {
    "reactie": (f"Wij wilden u uiterlijk {{dag}} antwoord geven. {_EXCUSES}", _MEER_TIJD),
    "terugbellen": (f"Wij wilden u uiterlijk {{dag}} terugbellen. {_EXCUSES}", _MEER_TIJD),
    "toezegging": (f"Wij beloofden dat u uiterlijk {{dag}} van ons hoort. {_EXCUSES}", _MEER_TIJD),
    "behandeling": ("Uw vraag kost meer tijd dan wij dachten. Wij bieden u onze excuses aan.", _MEER_TIJD),
    "wettelijk": (
        f"Volgens de wet moesten wij uiterlijk {{dag}} beslissen. {_EXCUSES}",
        "U mag ons schrijven dat wij te laat zijn. Beslissen wij dan niet binnen 2 weken? "
        "Dan krijgt u misschien geld van ons.",
    ),
}
