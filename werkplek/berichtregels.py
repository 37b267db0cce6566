"""What is wrong with a message and what a colleague can do, in plain words. Pure but for the models it reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from kanalen import virusscanner
from kanalen.models import Bericht, Bijlage
from kanalen.queries import mag_open
from klanten.models import Kanaal

TE_BEKIJKEN = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
"""Kinds a browser shows by itself and that hold no script of a page."""


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
    if bericht.kanaal == Kanaal.POST:
        stuk = bericht.poststuk.stuk
        doen = "Scan de brief opnieuw." if stuk else "Lees de scan en registreer de brief."
        return Berichtregel(bericht, "van een inwoner", bericht.melding, doen, opnieuw=False)
    wie = bericht.afzender_naam or bericht.afzender
    return Berichtregel(
        bericht,
        f"van {wie}" if wie else "van een onbekende afzender",
        bericht.melding or "Dit bericht is apart gezet.",
        "Lees het bericht. Is het toch een vraag? Kies dan ‘Geen spam’."
        if bericht.spam
        else "Lees het bericht. Hoort het bij een vraag? Koppel het. Is het een nieuwe vraag? Leg die vast.",
        opnieuw=not bericht.spam,
    )


@dataclass(frozen=True, slots=True)
class Bestandsregel:
    """A file as it stands on the page; ``toon`` is the tone of ``keuring`` and ``mag_open`` whether there is a link."""

    bijlage: Bijlage
    omvang: str
    mag_open: bool
    keuring: str
    toon: str

    @property
    def bekijken(self) -> bool:
        """Whether a browser can show it by itself, on a page that can do nothing."""
        return self.mag_open and self.bijlage.soort in TE_BEKIJKEN


def als_bestand(bijlage: Bijlage) -> Bestandsregel:
    """The line for a file: whether it can be opened, and what we know of its safety."""
    keuring, toon = {
        Bijlage.Keuring.SCHOON: ("geen virus gevonden", "goed"),
        Bijlage.Keuring.BESMET: ("bevat een virus", "fout"),
        Bijlage.Keuring.TE_GROOT: ("te groot om los te openen", "letop"),
        Bijlage.Keuring.TE_KEUREN: ("wordt nog gecontroleerd", "letop")
        if virusscanner.is_ingesteld()
        else ("niet op virussen gecontroleerd", "letop"),
    }[Bijlage.Keuring(bijlage.keuring)]
    return Bestandsregel(bijlage, omvang(bijlage.grootte), mag_open(bijlage), keuring, toon)


def omvang(bytes_: int) -> str:
    """ "12,3 kB"."""
    return str(filesizeformat(bytes_)).replace("\xa0", " ")
