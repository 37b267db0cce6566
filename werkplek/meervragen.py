"""What one message asks besides, for the colleague who can split it."""

from __future__ import annotations

from datetime import datetime

from routering.meervragen import Vraagdeel, kan_meer_vragen, vraagdelen
from routering.services.voorstellen import voorsteller
from zaken.models import Vraag


def delen_van(vraag: Vraag, op: datetime) -> tuple[Vraagdeel, ...]:
    """The things asked in the resident's words, each with its product; empty when it is one."""
    if not kan_meer_vragen(vraag.eigen_woorden):
        return ()
    return vraagdelen(vraag.eigen_woorden, voorsteller(moment=op))
