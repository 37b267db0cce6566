"""Whether the portal is closed for maintenance: a file in the folder of this installation, and no database.

It must work when the database does not, and on all machines that share that folder at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

ZONDER_EINDE: Final = timedelta(hours=1)
"""When to come back when nobody said until when."""


def _teken() -> Path:
    return Path(settings.GEGEVENS) / "onderhoud"


def sluiten(tot: datetime | None) -> None:
    """Close the portal, until this moment as far as we know."""
    _teken().write_text(tot.isoformat() if tot else "")


def openen() -> None:
    """Open it again."""
    _teken().unlink(missing_ok=True)


def gesloten_tot() -> tuple[bool, datetime | None]:
    """Whether it is closed, and until when. What cannot be read as a moment is no moment."""
    try:
        tekst = _teken().read_text().strip()
    except FileNotFoundError:
        return False, None
    try:
        return True, datetime.fromisoformat(tekst) if tekst else None
    except ValueError:
        return True, None
