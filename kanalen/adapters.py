"""How a channel sends. A channel is a folder ``kanalen/<kanaal>/``; one with ``verzenden.py`` can send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from klanten.models import Kanaal

if TYPE_CHECKING:
    from kanalen.models import Bericht


@dataclass(frozen=True, slots=True)
class Plaats:
    """Where a message, or a part of it, stands on the other side."""

    deel: int
    extern_id: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What the other side said of one message."""

    aangeboden: bool
    definitief: bool = False
    """A refusal that no retry will change, such as an address that does not exist."""
    toelichting: str = ""
    opnieuw_over: timedelta | None = None
    """How long the other side asks us to stay away; nothing when it says nothing."""
    wacht: bool = False
    """Nobody can send this yet, for its account is not set up: it waits until that is done."""
    onbereikbaar: bool = False
    """Nobody answered on the other side: that says something about the channel and nothing about this message."""
    geplaatst: tuple[Plaats, ...] = ()
    """What stands there now, also when a later part was refused."""


class Verzender(Protocol):
    """The module ``kanalen/<kanaal>/verzenden.py``.

    With ``PER_POSTBUS = True`` each account has an other side of its own; without, one server takes all.
    """

    def verzenden(self, berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
        """Offer the messages one by one and say after each what became of it.

        One outcome per message, in order. What goes wrong with one is an outcome, never an exception.
        """


@cache
def verzender(kanaal: str) -> Verzender | None:
    """The sending side of a channel; nothing when it has none yet."""
    naam = f"kanalen.{kanaal}.verzenden"
    if find_spec(f"kanalen.{kanaal}") is None or find_spec(naam) is None:
        return None
    return cast("Verzender", import_module(naam))


def rekening_van(bericht: Bericht) -> str:
    """Which other side takes this message: its account, or empty when the channel has only one."""
    return bericht.postbus if getattr(verzender(bericht.kanaal), "PER_POSTBUS", False) else ""


class Schema(Protocol):
    """When a channel tries again: ``kanalen/pogingen.py``, or the channel's own ``kanalen/<kanaal>/pogingen.py``."""

    def wachttijd(self, pogingen: int) -> timedelta | None:
        """How long a message waits after it was refused so often; nothing when that was the last time."""

    def proeftijd(self, proeven: int) -> timedelta:
        """How long a channel that is down waits after so many attempts to reach it."""


@cache
def schema(kanaal: str) -> Schema:
    """The schedule of this channel."""
    eigen = f"kanalen.{kanaal}.pogingen"
    if find_spec(f"kanalen.{kanaal}") is not None and find_spec(eigen) is not None:
        return cast("Schema", import_module(eigen))
    return cast("Schema", import_module("kanalen.pogingen"))


@cache
def verzendende_kanalen() -> tuple[str, ...]:
    """Channels that can send."""
    return tuple(kanaal for kanaal in Kanaal.values if verzender(kanaal))
