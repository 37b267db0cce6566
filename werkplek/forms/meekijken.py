from __future__ import annotations

from weergave.formulieren import Formulier
from werkplek.handelingen.velden import tekstveld


class Meekijkformulier(Formulier):
    """What the colleague who looks along thinks."""

    antwoord = tekstveld(
        "Wat vindt u van deze vraag?",
        help_text="Uw collega van het KCC leest dit. De inwoner niet.",
        rijen=6,
    )
