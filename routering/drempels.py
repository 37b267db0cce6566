"""From which certainty a proposal is applied without a colleague. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOEPASSEN_VANAF: Final[dict[str, float]] = {
    "email": 0.9,
    "web": 0.9,
    "social": 0.95,
    "post": 0.95,
}
"""Channel -> certainty to start with; administrators change it. On the phone, at the counter and at home a colleague
is in the conversation, and decides; those channels have no threshold. Social posts are short, letters are typed over:
both ask more."""

IN_GESPREK: Final = frozenset({"telefoon", "balie", "huisbezoek"})
"""Channels where a colleague decides, whatever the certainty; they cannot get a threshold."""


def is_zeker_genoeg(
    kanaal: str, zekerheid: float, drempels: Mapping[str, float | None] = TOEPASSEN_VANAF
) -> bool:
    """Whether a proposal of this certainty is applied at once on this channel."""
    drempel = drempels.get(kanaal)
    return kanaal not in IN_GESPREK and drempel is not None and zekerheid >= drempel
