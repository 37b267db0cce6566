"""Who comes when with which question: drawn from a seed, with the shares of a real municipality. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import Final

from catalogus.models import Niveau
from demo.mensen import Inwonergegevens
from demo.scenarios.vorm import GESPROKEN, Scenario
from klanten.models import Kanaal
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal

KANALEN: Final[Mapping[Kanaal, int]] = {
    Kanaal.TELEFOON: 45,
    Kanaal.EMAIL: 25,
    Kanaal.WEB: 12,
    Kanaal.BALIE: 10,
    Kanaal.SOCIAL: 4,
    Kanaal.POST: 3,
    Kanaal.HUISBEZOEK: 1,
}
"""Channel and its share in a hundred questions."""

NIVEAUS: Final[Mapping[Niveau, int]] = {
    Niveau.KLAAR_TERWIJL_U_WACHT: 42,
    Niveau.ENKELE_DAGEN: 24,
    Niveau.BACKOFFICE_KIJKT_MEE: 9,
    Niveau.BACKOFFICE: 18,
    Niveau.KETENPARTNER: 7,
}
"""Level and its share in a hundred questions."""

VASTE_VRAGERS: Final = 0.15
"""Share of the residents who ask four times as often as the others."""

IN_HET_WEEKEND: Final = 0.3
"""How often somebody who could write in the weekend does so."""

SCHRIJFUREN: Final = (*range(7, 24), *range(18, 23), 0, 1)
"""Hours at which people write; evenings twice as often."""


NIET_NIEUW: Final = 0.05
"""Share of the mails and forms that ask nothing new."""


GEREGISTREERD: Final = timedelta(minutes=15)
"""How long a contact with a person takes at most, so that it is registered before the end."""


class Soort(StrEnum):
    """What a contact is about."""

    VRAAG = "vraag"
    DUBBEL = "dubbel"
    """The same question once more, from somebody who got no answer yet."""
    BEDANKJE = "bedankje"


@dataclass(frozen=True, slots=True, kw_only=True)
class Geval:
    """One question that is going to be asked."""

    nummer: int
    op: datetime
    kanaal: Kanaal
    niveau: Niveau
    scenario: Scenario
    inwoner: Inwonergegevens
    soort: Soort = Soort.VRAAG
    verhaal: int
    """The same for two cases that tell the same story."""


def inplannen(
    *,
    aantal: int,
    scenarios: Sequence[Scenario],
    niveaus: Mapping[str, int],
    inwoners: Sequence[Inwonergegevens],
    kalender: Werkkalender,
    van: datetime,
    tot: datetime,
    toeval: Random,
) -> list[Geval]:
    """Plan ``aantal`` questions between ``van`` and ``tot``; ``niveaus`` gives each product code its level.

    Channels and levels come in their exact shares, so that a small demonstration has all of them too.
    """
    kanalen = list(verdeeld(KANALEN, aantal, toeval))
    wensen = list(verdeeld(NIVEAUS, aantal, toeval))
    gevallen = []
    for nummer, (kanaal, wens) in enumerate(zip(kanalen, wensen, strict=True)):
        scenario, niveau = _scenario(scenarios, niveaus, kanaal, wens, toeval)
        gevallen.append(
            Geval(
                nummer=nummer,
                op=_moment(kanaal, kalender, van, tot, toeval),
                kanaal=kanaal,
                niveau=niveau,
                scenario=scenario,
                inwoner=_wie(inwoners, scenario, kanaal, toeval),
                verhaal=nummer,
            )
        )
    return [_misschien_niet_nieuw(geval, gevallen, tot, toeval) for geval in gevallen]


def _misschien_niet_nieuw(geval: Geval, alle: Sequence[Geval], tot: datetime, toeval: Random) -> Geval:
    """Now and then a mail says thank you, or asks what was asked the day before."""
    if geval.kanaal != Kanaal.EMAIL or toeval.random() >= NIET_NIEUW:
        return geval
    if toeval.random() < 0.5:
        return replace(geval, soort=Soort.BEDANKJE)
    eerder = toeval.choice([ander for ander in alle if ander.kanaal == Kanaal.EMAIL])
    op = eerder.op + timedelta(hours=toeval.randint(2, 9), minutes=toeval.randint(0, 59))
    if eerder == geval or op >= tot:
        return geval
    return replace(eerder, nummer=geval.nummer, op=op, soort=Soort.DUBBEL)


def verdeeld[T](aandelen: Mapping[T, int], aantal: int, toeval: Random) -> Iterator[T]:
    """``aantal`` things in these shares, shuffled; every thing at least once when there is room."""
    totaal = sum(aandelen.values())
    stapel = [wat for wat, aandeel in aandelen.items() for _ in range(max(1, aandeel * aantal // totaal))]
    stapel = stapel[:aantal] + toeval.choices(
        list(aandelen), list(aandelen.values()), k=max(0, aantal - len(stapel))
    )
    toeval.shuffle(stapel)
    yield from stapel


def _scenario(
    scenarios: Sequence[Scenario],
    niveaus: Mapping[str, int],
    kanaal: Kanaal,
    wens: Niveau,
    toeval: Random,
) -> tuple[Scenario, Niveau]:
    """Something people ask on this channel, of the wished level where there is such a thing."""
    passend = [
        (scenario, Niveau(scenario.niveau or niveaus[scenario.product]))
        for scenario in scenarios
        if scenario.past_bij(kanaal)
    ]
    gewenst = [paar for paar in passend if paar[1] == wens] or passend
    (gekozen,) = toeval.choices(gewenst, [scenario.gewicht for scenario, _ in gewenst])
    return gekozen


def _wie(
    inwoners: Sequence[Inwonergegevens], scenario: Scenario, kanaal: Kanaal, toeval: Random
) -> Inwonergegevens:
    """Somebody who could ask this; who writes a mail or fills in a form has an address."""
    schrijft = kanaal in {Kanaal.EMAIL, Kanaal.WEB}
    kandidaten = [
        wie
        for wie in inwoners
        if wie.is_organisatie == scenario.van_organisatie and (wie.email or not schrijft)
    ]
    vaak = max(1, int(len(kandidaten) * VASTE_VRAGERS))
    return toeval.choices(kandidaten, [4 if plek < vaak else 1 for plek in range(len(kandidaten))])[0]


def _moment(kanaal: Kanaal, kalender: Werkkalender, van: datetime, tot: datetime, toeval: Random) -> datetime:
    """When somebody comes: to a person within opening hours, in writing also in the evening and weekend."""
    dagen = (lokaal(tot).date() - lokaal(van).date()).days
    bij_ons = kanaal in GESPROKEN or kanaal == Kanaal.POST
    while True:
        dag = lokaal(van).date() + timedelta(days=toeval.randint(0, dagen))
        uur = toeval.randint(9, 15) if bij_ons else toeval.choice(SCHRIJFUREN)
        op = datetime.combine(dag, time(uur, toeval.randint(0, 59), toeval.randint(0, 59)), AMSTERDAM)
        if not van < op < (tot - GEREGISTREERD if bij_ons else tot):
            continue
        if kalender.is_werkdag(dag) or (not bij_ons and toeval.random() < IN_HET_WEEKEND):
            return op
