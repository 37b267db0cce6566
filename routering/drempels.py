"""From which certainty a proposal is applied without a colleague. Pure."""

from __future__ import annotations

from typing import Final

TOEPASSEN_VANAF: Final[dict[str, float]] = {
    "email": 0.9,
    "web": 0.9,
    "social": 0.95,
    "post": 0.95,
}
"""Channel -> certainty. On the phone, at the counter and at home a colleague is in the conversation, and
decides; those channels have no threshold. Social posts are short, letters are typed over: both ask more."""


def is_zeker_genoeg(kanaal: str, zekerheid: float) -> bool:
    """Whether a proposal of this certainty is applied at once on this channel."""
    drempel = TOEPASSEN_VANAF.get(kanaal)
    return drempel is not None and zekerheid >= drempel
