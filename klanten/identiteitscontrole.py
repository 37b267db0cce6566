"""When we know for sure who somebody is. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoorden:
    """How many questions were answered right and wrong; what was not asked counts for neither."""

    goed: int = 0
    fout: int = 0

    @property
    def gesteld(self) -> int:
        """How many were asked."""
        return self.goed + self.fout

    def stelt_vast(self, nodig: int) -> bool:
        """Enough right answers and not a single wrong one: who guesses is not told which one was wrong."""
        return self.fout == 0 and self.goed >= nodig

    def nog_nodig(self, nodig: int) -> int:
        """How many more right answers it takes."""
        return max(nodig - self.goed, 0)
