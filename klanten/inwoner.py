"""Who stands before the portal. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inwoner:
    """A resident and what they proved to be theirs.

    ``vragen`` are the questions opened one by one, by a code or a link; ``partij`` is whose matters are open after
    signing in. ``vertegenwoordiger`` names who acts, when that is somebody else with a mandate.
    """

    vragen: frozenset[int] = frozenset()
    partij: int | None = None
    naam: str = ""
    vertegenwoordiger: str = ""

    @property
    def is_zelf(self) -> bool:
        """Signed in, and about oneself: what a mandate does not give needs this."""
        return self.partij is not None and not self.vertegenwoordiger
