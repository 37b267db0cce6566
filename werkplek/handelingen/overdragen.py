from __future__ import annotations

from typing import Any

from django import forms

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
    bekend = forms.MultipleChoiceField(
        label="Wat weten wij al?",
        help_text="Wat u niet aanvinkt, leest uw collega als nog niet bekend.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar_team"].vul()  # type: ignore[attr-defined]
        if self.vraag.product and self.vraag.product.team_id != self.vraag.team_id:
            self.initial.setdefault("naar_team", self.vraag.product.team_id)
        self.initial.setdefault("samenvatting", self.vraag.achterliggende_vraag)
        self._uitvragen = self.vraag.product.uitvragen if self.vraag.product else []
        if self._uitvragen:
            self.fields["bekend"].choices = [(vraag, vraag) for vraag in self._uitvragen]  # type: ignore[attr-defined]
        else:
            del self.fields["bekend"]

    def uitvoeren(self) -> None:
        vraag_overdragen(
            vraag_id=self.vraag.pk,
            naar_team=self.cleaned_data["naar_team"],
            samenvatting=self._met_wat_ontbreekt(),
            op=self.op,
            door=self.medewerker,
        )

    def _met_wat_ontbreekt(self) -> str:
        """The summary, and below it what the product asks for at intake and nobody knows yet."""
        bekend = self.cleaned_data.get("bekend", ())
        ontbreekt = [f"- {vraag}" for vraag in self._uitvragen if vraag not in bekend]
        if not ontbreekt:
            return str(self.cleaned_data["samenvatting"])
        return "\n".join([self.cleaned_data["samenvatting"], "", "Nog niet bekend:", *ontbreekt])
