"""Which kinds of fact lead to work outside the transaction, and who does that work. Pure."""

from __future__ import annotations

from typing import Final

AFNEMERS: Final[dict[str, tuple[str, ...]]] = {
    "vraag.gereageerd": ("kanalen",),
    "vraag.toegewezen": ("kanalen",),
    "vraag.overgedragen": ("kanalen",),
    "vraag.doorverwezen": ("kanalen",),
    "vraag.uitgesteld": ("kanalen",),
    "vraag.verschoven": ("kanalen",),
    "vraag.afgesplitst": ("kanalen",),
    "vraag.afgesloten": ("kanalen",),
    "attendering.gemaakt": ("kanalen",),
}
"""Kind of fact -> parts of the house that pick it up from their outbox."""

WACHTRIJEN: Final[dict[str, str]] = {"kanalen": "mail_uit"}
"""Part of the house -> the queue in which its task ``<part>.uitgang_verwerken`` runs."""
