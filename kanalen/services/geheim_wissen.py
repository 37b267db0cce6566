"""A code is its receiver's only: once it left, the house does not know it any more."""

from __future__ import annotations

from typing import Final

from kanalen.models import Bericht

GEWIST: Final = "Na het versturen is de tekst met de code gewist."


def geheim_wissen(*, bericht: Bericht) -> None:
    """Wipe the text of a message that carried a code and needs no other attempt; that it was sent stays known.

    Call it in the transaction that records what became of the message.
    """
    if bericht.aanleiding == Bericht.Aanleiding.TOEGANGSCODE:
        bericht.onderwerp = bericht.get_aanleiding_display()
        bericht.tekst = GEWIST
        bericht.save(update_fields=["onderwerp", "tekst"])
