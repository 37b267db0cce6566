"""From which certainty a proposal is applied by itself, per channel."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from klanten.models import Kanaal
from routering.queries import drempels
from weergave.formulieren import Formulier


class Drempelformulier(Formulier):
    """One percentage per written channel; empty means that a colleague always decides."""

    toon_niet_verplicht = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kanaal, vanaf in drempels().items():
            self.fields[kanaal] = forms.DecimalField(
                label=f"{Kanaal(kanaal).label.capitalize()}, vanaf hoeveel procent?",
                required=False,
                min_value=50,
                max_value=100,
                decimal_places=1,
                localize=True,
                initial=None if vanaf is None else _procent(vanaf),
                error_messages={
                    "min_value": "Vul een getal in van 50 tot en met 100.",
                    "max_value": "Vul een getal in van 50 tot en met 100.",
                },
            )

    @property
    def vanaf(self) -> dict[str, float | None]:
        """Channel -> threshold from 0 to 1, of a valid form."""
        return {
            kanaal: None if procent is None else float(procent) / 100
            for kanaal, procent in self.cleaned_data.items()
        }


def _procent(vanaf: float) -> Decimal | int:
    procent = Decimal(str(round(vanaf * 100, 1)))
    return int(procent) if procent == int(procent) else procent
