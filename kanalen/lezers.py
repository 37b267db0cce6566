"""How a channel reads. A channel is a folder ``kanalen/<kanaal>/`` whose ``lezen.py`` reads a raw message."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from kanalen.lezing import Lezing


class Lezer(Protocol):
    """The module ``kanalen/<kanaal>/lezen.py``."""

    def lees(self, rauw: bytes) -> Lezing:
        """What the raw message says."""


@cache
def lezer(kanaal: str) -> Lezer:
    """The reading side of a channel. Raises ``ModuleNotFoundError`` for a channel without messages."""
    return cast("Lezer", import_module(f"kanalen.{kanaal}.lezen"))
