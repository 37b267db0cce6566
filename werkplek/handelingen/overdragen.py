from __future__ import annotations

from typing import Any

from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Teamveld, tekstveld
from zaken.services.overdragen import vraag_overdragen
from zaken.statussen import Handeling


class Overdragen(Handelingsformulier):
    naam = "overdragen"
    label = "Overdragen"
    knop = "Vraag overdragen"
    uitleg = (
        "Het hele verhaal gaat mee. Wij kiezen wie de inwoner kent of ruimte heeft. "
        "De inwoner leest wie de nieuwe contactpersoon is."
    )
    gedaan = "De vraag is overgedragen. De inwoner krijgt bericht."
    toets = "o"
    handeling = Handeling.OVERDRAGEN

    naar_team = Teamveld(label="Naar welk team?")
    samenvatting = tekstveld(
        "Samenvatting voor uw collega",
        help_text="Wat wil de inwoner, wat is al gedaan, en wat moet er nog gebeuren?",
        rijen=5,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar_team"].vul()  # type: ignore[attr-defined]
        if self.vraag.product and self.vraag.product.team_id != self.vraag.team_id:
            self.initial.setdefault("naar_team", self.vraag.product.team_id)
        self.initial.setdefault("samenvatting", self.vraag.achterliggende_vraag)

    def uitvoeren(self) -> None:
        vraag_overdragen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **self.cleaned_data)
