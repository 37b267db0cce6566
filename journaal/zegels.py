"""What is sealed, and how a seal follows from the one before it and the rows it covers. Pure.

A chain shows tampering to whoever kept one of its seals: change, remove or add a sealed row, and its seal no longer
follows from the rows. Who can rewrite the seals as well is found out by comparing with a seal that was kept elsewhere,
which is why each is also logged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Reeks:
    """Rows that are only ever added: their model, and the fields a seal vouches for.

    The fields never change order and none is left out afterwards, or old seals would no longer hold. A later field
    starts a series of its own.
    """

    model: str
    velden: tuple[str, ...]


REEKSEN: Final[Mapping[str, Reeks]] = {
    "feiten": Reeks(
        "journaal.Feit",
        ("id", "soort", "onderwerp", "onderwerp_id", "op", "vastgelegd_op", "door_id", "gegevens"),
    ),
    "inzages": Reeks("klanten.Inzage", ("id", "medewerker_id", "rol", "partij_id", "vraag_id", "doel", "op")),
    "doorverwijzingen": Reeks(
        "zaken.Doorverwijzing",
        ("id", "vraag_id", "ketenpartner_id", "wijze", "toelichting", "op", "door_id"),
    ),
}
"""Name of the series -> what it holds."""

BEGIN: Final = "0" * 64
"""What the first seal of a series follows."""


def zegel_over(vorig: str, rijen: Iterable[Sequence[Any]]) -> tuple[str, int]:
    """The seal (64 hexadecimal digits) over these rows after seal ``vorig``, and how many rows there were."""
    som = sha256(vorig.encode())
    aantal = 0
    for rij in rijen:
        som.update(_regel(rij))
        aantal += 1
    return som.hexdigest(), aantal


def _regel(rij: Sequence[Any]) -> bytes:
    """One row as the same bytes everywhere, whatever the time zone or the order of keys in which it is read."""
    return (
        json.dumps(list(rij), default=_moment, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        + "\n"
    ).encode()


def _moment(waarde: object) -> str:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"Een zegel kent geen {type(waarde).__name__}.")
