from __future__ import annotations

from typing import Any

from django import forms

from kanalen.tekstmomenten import Taal, taal_of_nederlands
from klanten.services.taal_vastleggen import taal_vastleggen
from klanten.taalherkenning import vermoedelijke_taal
from organisatie.models import Medewerker
from werkplek.handelingen.basis import Handelingsformulier
from zaken.models import Vraag


class TaalVastleggen(Handelingsformulier):
    naam = "taal"
    label = "Taal"
    knop = "Taal vastleggen"
    uitleg = "Wij schrijven deze inwoner voortaan in de taal die u kiest."
    gedaan = "De taal is vastgelegd."

    taal = forms.ChoiceField(
        label="In welke taal schrijven wij?",
        choices=[(taal.value, taal.naam) for taal in Taal],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("taal", andere_taal(self.vraag) or self._huidige())

    def _huidige(self) -> str:
        return taal_of_nederlands(self.vraag.partij.taal).value if self.vraag.partij else "nl"

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return vraag.partij_id is not None

    def uitvoeren(self) -> None:
        if self.vraag.partij_id is not None:
            taal_vastleggen(
                partij_id=self.vraag.partij_id,
                taal=self.cleaned_data["taal"],
                op=self.op,
                door=self.medewerker,
            )


def andere_taal(vraag: Vraag) -> str:
    """The language the question seems to be written in, when that is not the one we know of; else empty."""
    if vraag.partij is None:
        return ""
    vermoed = vermoedelijke_taal(vraag.eigen_woorden)
    return vermoed if vermoed and vermoed != vraag.partij.taal else ""
