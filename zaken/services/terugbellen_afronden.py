"""A callback is settled by a reaction, never by itself."""

from __future__ import annotations

from datetime import datetime

from zaken.models import Vraag


def terugbelverzoek_afronden(*, vraag: Vraag, op: datetime) -> None:
    """Close the open callback of a question that got its reaction; call it with the question locked."""
    verzoek = vraag.terugbelverzoeken.select_for_update().filter(afgerond_op=None).first()
    if verzoek is not None:
        verzoek.afgerond_op = op
        verzoek.save(update_fields=["afgerond_op"])
        vraag.liefst_op = None
        vraag.save(update_fields=["liefst_op"])
