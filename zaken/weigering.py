"""The one kind of exception that a page or an API shows to its user as it is. Pure."""

from __future__ import annotations


class Weigering(Exception):
    """This cannot be done now. The message says in plain Dutch why, and what to do instead."""

    def __init__(self, uitleg: str, *, veld: str | None = None) -> None:
        self.uitleg = uitleg
        self.veld = veld
        super().__init__(uitleg)
