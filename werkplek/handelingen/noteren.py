from __future__ import annotations

from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import tekstveld
from zaken.services.noteren import notitie_maken


class Noteren(Handelingsformulier):
    naam = "notitie"
    label = "Notitie"
    knop = "Notitie bewaren"
    uitleg = "Een notitie is voor collega's. De inwoner ziet hem niet."
    gedaan = "De notitie staat bij de vraag."
    toets = "n"

    tekst = tekstveld("Notitie", rijen=4)

    def uitvoeren(self) -> None:
        notitie_maken(
            vraag_id=self.vraag.pk, tekst=self.cleaned_data["tekst"], op=self.op, door=self.medewerker
        )
