from __future__ import annotations

from typing import Any

from django import forms

from organisatie.models import Medewerker
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Teamveld, tekstveld
from zaken.models import Meekijkverzoek, Vraag
from zaken.services.meekijken_besluiten import meekijken_besluiten
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.statussen import Handeling


class MeekijkenVragen(Handelingsformulier):
    naam = "meekijken"
    label = "Laten meekijken"
    knop = "Collega laten meekijken"
    uitleg = "U houdt de vraag. Een collega van het andere team kijkt mee. Daarna besluit u samen."
    gedaan = "Uw collega is gevraagd om mee te kijken."
    toets = "m"
    handeling = Handeling.MEEKIJKEN

    team = Teamveld(label="Welk team kijkt mee?")
    eerste_beoordeling = tekstveld(
        "Uw eerste beoordeling", help_text="Wat denkt u zelf? Waar twijfelt u over?", rijen=5
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].vul()  # type: ignore[attr-defined]
        if self.vraag.product and self.vraag.product.team_id != self.vraag.team_id:
            self.initial.setdefault("team", self.vraag.product.team_id)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return super().kan(vraag, medewerker) and open_verzoek(vraag) is None

    def uitvoeren(self) -> None:
        meekijken_vragen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **self.cleaned_data)


class MeekijkenBesluiten(Handelingsformulier):
    naam = "meekijken_besluiten"
    label = "Samen besluiten"
    knop = "Besluit vastleggen"
    gedaan = "Het besluit is vastgelegd."
    toets = "b"

    besluit = forms.ChoiceField(
        label="Wat hebt u samen besloten?", choices=Meekijkverzoek.Besluit.choices, widget=forms.RadioSelect
    )

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        verzoek = open_verzoek(vraag)
        return verzoek is not None and verzoek.beantwoord_op is not None

    def uitvoeren(self) -> None:
        verzoek = open_verzoek(self.vraag)
        if verzoek is not None:
            meekijken_besluiten(
                verzoek_id=verzoek.pk,
                besluit=Meekijkverzoek.Besluit(self.cleaned_data["besluit"]),
                op=self.op,
                door=self.medewerker,
            )


def open_verzoek(vraag: Vraag) -> Meekijkverzoek | None:
    """The request to look along on which nothing has been decided; at most one."""
    return next((verzoek for verzoek in vraag.meekijkverzoeken.all() if not verzoek.besluit), None)
