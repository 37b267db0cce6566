"""Propose a product, level and domain for a resident's words. Reads only; keeping it is another verb."""

from __future__ import annotations

from threading import Lock

from catalogus.queries import Productgegevens, catalogusversie, productgegevens
from routering.regels import Catalogusindex, Productregel
from routering.voorstel import Voorstel, Voorsteller


def voorstel_voor(tekst: str, *, kanaal: str | None = None) -> Voorstel:
    """The proposal for ``tekst`` by the catalogue as it is now. Never raises on any text.

    ``kanaal`` is how the words came in; the rules read all channels alike, a learned model may not.
    """
    return voorsteller(kanaal=kanaal).voorstel(tekst)


def voorsteller(*, kanaal: str | None = None) -> Voorsteller:
    """Whoever proposes for this channel, ready for many texts."""
    return catalogusindex()


def catalogusindex() -> Catalogusindex:
    """The index of the catalogue as it is now, built again only when the catalogue has changed."""
    return _geheugen.index()


class _Geheugen:
    """The last index built in this process, with the version of the catalogue it was built from."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._gebouwd: tuple[tuple[object, ...], Catalogusindex] | None = None

    def index(self) -> Catalogusindex:
        versie = catalogusversie()
        gebouwd = self._gebouwd
        if gebouwd is None or gebouwd[0] != versie:
            with self._slot:
                gebouwd = self._gebouwd
                if gebouwd is None or gebouwd[0] != versie:
                    gebouwd = (versie, Catalogusindex(_regel(gegevens) for gegevens in productgegevens()))
                    self._gebouwd = gebouwd
        return gebouwd[1]


_geheugen = _Geheugen()


def _regel(gegevens: Productgegevens) -> Productregel:
    return Productregel(
        code=gegevens.code,
        naam=gegevens.naam,
        upl=gegevens.upl_naam,
        synoniemen=gegevens.synoniemen,
        niveau=gegevens.niveau,
        vakdomein=gegevens.vakdomein,
        waarom_niveau=_waarom_niveau(gegevens),
    )


def _waarom_niveau(gegevens: Productgegevens) -> str:
    """Completes "niveau n omdat ...", in the words of the five levels."""
    match gegevens.niveau:
        case 1 if gegevens.heeft_kaart:
            return "het antwoord op de kaart staat"
        case 1:
            return "het KCC dit meteen kan beantwoorden"
        case 2 if gegevens.doorlooptijd_werkdagen:
            dagen = gegevens.doorlooptijd_werkdagen
            return f"het KCC dit zelf afhandelt binnen {dagen} {'werkdag' if dagen == 1 else 'werkdagen'}"
        case 2:
            return "het KCC dit zelf in enkele dagen afhandelt"
        case 3:
            return f"een collega van {gegevens.team} meekijkt bij de beoordeling"
        case 4:
            return f"het team {gegevens.team} dit behandelt"
        case _:
            return f"{gegevens.ketenpartner} hierover gaat"
