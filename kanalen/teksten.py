"""The texts of outgoing messages: a text per moment and language, which administrators may write anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kanalen.email.tekens import regel
from kanalen.invullen import invullen
from kanalen.models import Berichttekst
from kanalen.tekstmomenten import Taal, Tekstmoment
from weergave.gemeente import huidige_gemeente

_MAP: Final = Path(__file__).parent / "standaardteksten"
MAX_ONDERWERP: Final = 300


class Opgesteld(NamedTuple):
    onderwerp: str
    tekst: str


def opgesteld(moment: Tekstmoment, velden: Mapping[str, str], *, taal: Taal = Taal.NEDERLANDS) -> Opgesteld:
    """The subject and text for this moment, in the language of the reader where we have it.

    ``velden`` are those of ``moment.beschrijving``; who we are is filled in here.
    """
    taal = taal if taal in moment.beschrijving.talen else Taal.NEDERLANDS
    return ingevuld(geldende_tekst(moment, taal), velden)


def ingevuld(sjabloon: Opgesteld, velden: Mapping[str, str]) -> Opgesteld:
    """A subject and text with their fields filled in."""
    gemeente = huidige_gemeente()
    waarden = {"gemeente": str(gemeente), "telefoon_gemeente": gemeente.telefoon, **velden}
    return Opgesteld(
        regel(invullen(sjabloon.onderwerp, waarden), MAX_ONDERWERP), invullen(sjabloon.tekst, waarden)
    )


def geldende_tekst(moment: Tekstmoment, taal: Taal) -> Opgesteld:
    """What an administrator wrote last, else the standard text; with its fields not filled in."""
    eigen = Berichttekst.objects.filter(moment=moment, taal=taal).order_by("-nummer").first()
    if eigen is None or eigen.standaard:
        return standaardtekst(moment, taal)
    return Opgesteld(eigen.onderwerp, eigen.tekst)


@cache
def standaardtekst(moment: Tekstmoment, taal: Taal) -> Opgesteld:
    """The text that comes with the product: first the subject, then an empty line, then the text."""
    bestand = _MAP / taal.value / f"{moment.value}.txt"
    onderwerp, _, tekst = bestand.read_text().strip().partition("\n")
    return Opgesteld(onderwerp, tekst.strip())
