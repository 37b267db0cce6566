"""Whether something was handed in in time. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

ONDERWEG: Final = timedelta(weeks=1)
"""How long after the last day a letter may still arrive (Awb 6:9, second paragraph)."""


def op_tijd_ingediend(*, laatste_dag: date, ontvangen: date, poststempel: date | None) -> bool:
    """Whether a letter counts as handed in by ``laatste_dag``, that day included (Awb 6:9).

    Received by then; or put in the post by then and received no later than a week afterwards. Without a postmark that
    anybody can read only the receipt counts.
    """
    if ontvangen <= laatste_dag:
        return True
    return poststempel is not None and poststempel <= laatste_dag and ontvangen <= laatste_dag + ONDERWEG
