from __future__ import annotations

from typing import Any

from organisatie.models import Medewerker
from organisatie.queries import leden_van
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Collegaveld
from zaken.models import Vraag
from zaken.queries import mag_toewijzen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import Handeling


class Toewijzen(Handelingsformulier):
    naam = "toewijzen"
    label = "Toewijzen"
    knop = "Toewijzen"
    uitleg = "De inwoner leest wie de vraag behandelt. De termijn verandert niet."
    gedaan = "De vraag is toegewezen."
    toets = "t"
    handeling = Handeling.TOEWIJZEN

    aan = Collegaveld(label="Wie behandelt deze vraag?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = leden_van(self.vraag.team)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]
        if collegas.filter(pk=self.medewerker.pk).exists():
            self.initial.setdefault("aan", self.medewerker.pk)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return super().kan(vraag, medewerker) and mag_toewijzen(medewerker, vraag)

    def uitvoeren(self) -> None:
        vraag_toewijzen(
            vraag_id=self.vraag.pk, aan=self.cleaned_data["aan"], op=self.op, door=self.medewerker
        )
