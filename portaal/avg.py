"""What somebody may ask about what we hold on them. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Verzoek(StrEnum):
    """A right under the AVG; the value is what the form sends."""

    VERBETEREN = "verbeteren"
    VERWIJDEREN = "verwijderen"


ONDERWERP: Final = {
    Verzoek.VERBETEREN: "Mijn gegevens verbeteren",
    Verzoek.VERWIJDEREN: "Mijn gegevens verwijderen",
}
GRONDSLAG: Final = {
    Verzoek.VERBETEREN: "AVG 16 en 12 lid 3",
    Verzoek.VERWIJDEREN: "AVG 17 en 12 lid 3",
}
MAANDEN: Final = 1
"""Within a month of receipt (AVG 12 lid 3)."""
