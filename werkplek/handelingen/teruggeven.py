from __future__ import annotations

from organisatie.models import Medewerker
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import tekstveld
from zaken.models import Vraag
from zaken.services.teruggeven import terug_te_geven, vraag_teruggeven
from zaken.statussen import Handeling


class Teruggeven(Handelingsformulier):
    naam = "teruggeven"
    label = "Teruggeven"
    knop = "Geef de vraag terug"
    uitleg = "Dat kan één keer. De termijn loopt door."
    gedaan = "De vraag ligt weer bij wie haar overdroeg."
    handeling = Handeling.OVERDRAGEN

    reden = tekstveld("Waarom hoort deze vraag niet bij uw team?", rijen=4)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return super().kan(vraag, medewerker) and terug_te_geven(vraag) is not None

    def uitvoeren(self) -> None:
        vraag_teruggeven(
            vraag_id=self.vraag.pk, reden=self.cleaned_data["reden"], op=self.op, door=self.medewerker
        )
