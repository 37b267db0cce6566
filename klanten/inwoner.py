"""Who stands before the portal. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inwoner:
    """A resident and what they proved to be theirs: the questions they may follow, by primary key."""

    vragen: frozenset[int] = frozenset()
