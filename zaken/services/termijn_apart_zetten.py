"""Take a term that cannot be handled out of the way of the others, where people see it."""

from __future__ import annotations

from datetime import datetime

from journaal.services.vastleggen import samen_vastleggen
from zaken.models import Termijn


def termijnen_apart_zetten(*, fouten: dict[Termijn, Exception], op: datetime) -> None:
    """Keep what went wrong with each of these terms; nobody watches them until they are put back.

    Call it inside a transaction with their questions locked.
    """
    for termijn, fout in fouten.items():
        termijn.apart_gezet_op = op
        termijn.apart_gezet_om = f"{type(fout).__name__}: {fout}"[:300]
    if not fouten:
        return
    Termijn.objects.bulk_update(fouten, ["apart_gezet_op", "apart_gezet_om"])
    samen_vastleggen(
        soort="termijn.apart_gezet",
        over=[(termijn.vraag, {"termijn": termijn.pk}) for termijn in fouten],
        op=op,
    )
