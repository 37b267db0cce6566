"""What is wrong with a message and what a colleague can do, in plain words. Pure but for the models it reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from kanalen.models import Bericht


@dataclass(frozen=True, slots=True)
class Berichtregel:
    """``wat`` is what is wrong, ``doen`` the next step; ``opnieuw`` whether taking it in again may help."""

    bericht: Bericht
    wie: str
    wat: str
    doen: str
    opnieuw: bool


def als_regel(bericht: Bericht) -> Berichtregel:
    """The line for a message that was set apart or could not be delivered."""
    if bericht.status == Bericht.Status.ONBESTELBAAR:
        wie = f"aan {bericht.ontvanger}" if bericht.ontvanger else "aan een inwoner"
        return Berichtregel(
            bericht,
            wie,
            f"Dit bericht kwam niet aan. {bericht.melding}".strip(),
            "Bel de inwoner, of stuur een brief. Kijk ook of het adres klopt.",
            opnieuw=False,
        )
    wie = bericht.afzender_naam or bericht.afzender
    return Berichtregel(
        bericht,
        f"van {wie}" if wie else "van een onbekende afzender",
        bericht.melding or "Dit bericht is apart gezet.",
        "Lees het bericht. Is het een vraag? Leg die dan vast als nieuw contact.",
        opnieuw=True,
    )


def omvang(bytes_: int) -> str:
    """ "12,3 kB"."""
    return str(filesizeformat(bytes_)).replace("\xa0", " ")
