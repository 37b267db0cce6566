"""What the coordinator sees of terms that went wrong: penalties that run, terms nobody watches."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from organisatie.models import Medewerker
from zaken.queries import te_behandelen_vragen
from zaken.termijnqueries import apart_gezet, lopende_dwangsommen

HOOGUIT: Final = 20


def handhaving(medewerker: Medewerker, op: datetime) -> dict[str, Any]:
    """Two queries, however much there is."""
    # Not what an administrator would see: who is both finds here only what is of their own domains.
    apart = apart_gezet().filter(vraag__in=te_behandelen_vragen(medewerker)).select_related("vraag")
    return {
        "dwangsommen": lopende_dwangsommen(medewerker, op),
        "apart_gezet": list(apart.defer("vraag__eigen_woorden", "vraag__achterliggende_vraag")[:HOOGUIT]),
    }
