from __future__ import annotations

from typing import Any

from django import forms

from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Partnerveld, tekstveld
from zaken.models import Doorverwijzing
from zaken.services.doorverwijzen import SCHRIFTELIJK, vraag_doorverwijzen
from zaken.statussen import Handeling


class Doorverwijzen(Handelingsformulier):
    naam = "doorverwijzen"
    label = "Doorverwijzen"
    knop = "Doorverwijzen"
    uitleg = "De inwoner leest bij wie de vraag nu ligt en waarom. Een brief of e-mail sturen wij ongewijzigd door."
    gedaan = "De vraag ligt nu bij de ketenpartner. De inwoner weet dat."
    handeling = Handeling.DOORVERWIJZEN

    ketenpartner = Partnerveld(label="Naar welke partner?")
    wijze = forms.ChoiceField(
        label="Hoe gaat de vraag daarheen?", choices=Doorverwijzing.Wijze.choices, widget=forms.RadioSelect
    )
    toelichting = tekstveld(
        "Uitleg voor de inwoner", help_text="Waarom beantwoordt deze partner de vraag?", rijen=4
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ketenpartner"].vul()  # type: ignore[attr-defined]
        schriftelijk = self.vraag.kanaal in SCHRIFTELIJK
        wijzen = [
            (waarde, label)
            for waarde, label in Doorverwijzing.Wijze.choices
            if schriftelijk or waarde != Doorverwijzing.Wijze.DOORGEZONDEN
        ]
        self.fields["wijze"].choices = wijzen  # type: ignore[attr-defined]
        if self.vraag.product and self.vraag.product.ketenpartner_id:
            self.initial.setdefault("ketenpartner", self.vraag.product.ketenpartner_id)

    def uitvoeren(self) -> None:
        gegevens = self.cleaned_data
        vraag_doorverwijzen(
            vraag_id=self.vraag.pk,
            ketenpartner=gegevens["ketenpartner"],
            wijze=Doorverwijzing.Wijze(gegevens["wijze"]),
            toelichting=gegevens["toelichting"],
            op=self.op,
            door=self.medewerker,
        )
