"""The picture that goes with a message, if it is news with one."""

from __future__ import annotations

from typing import Final, NamedTuple

from kanalen.models import Bericht, Nieuwsplaatsing

BEELD_WEG: Final = "Het beeld staat niet meer in de opslag. Maak een nieuw bericht."


class Nieuwsbeeld(NamedTuple):
    inhoud: bytes
    """A JPEG."""
    alt: str
    """What is to be seen, for who cannot see it."""


def nieuwsbeeld(bericht: Bericht) -> Nieuwsbeeld | None:
    """Nothing for an answer, and for news without a picture. Raises ``FileNotFoundError`` when the storage lost it."""
    if bericht.aanleiding != Bericht.Aanleiding.NIEUWS:
        return None
    plaatsing = Nieuwsplaatsing.objects.filter(bericht=bericht).select_related("nieuws").first()
    if plaatsing is None or not plaatsing.nieuws.beeld:
        return None
    with plaatsing.nieuws.beeld.open("rb") as bestand:
        return Nieuwsbeeld(bytes(bestand.read()), plaatsing.nieuws.beeld_alt)
