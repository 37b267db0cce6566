from __future__ import annotations

from typing import Any

from django import forms

from klanten.adressen import leesbaar_telefoonnummer
from organisatie.models import Ketenpartner
from termijnen.woorden import datum_in_woorden
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
        self.fields["ketenpartner"].vul(self.op)  # type: ignore[attr-defined]
        schriftelijk = self.vraag.kanaal in SCHRIFTELIJK
        wijzen = [
            (waarde, label)
            for waarde, label in Doorverwijzing.Wijze.choices
            if schriftelijk or waarde != Doorverwijzing.Wijze.DOORGEZONDEN
        ]
        self.fields["wijze"].choices = wijzen  # type: ignore[attr-defined]
        if self.vraag.product and self.vraag.product.ketenpartner_id:
            self.initial.setdefault("ketenpartner", self.vraag.product.ketenpartner_id)
            self.fields["ketenpartner"].help_text = _bereikbaar(self.vraag.product.ketenpartner)

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


def _bereikbaar(partner: Ketenpartner | None) -> str:
    """How to reach the partner of the product and when that was checked, for who connects somebody."""
    if partner is None:
        return ""
    telefoon = leesbaar_telefoonnummer(partner.telefoon) if partner.telefoon else ""
    wegen = ", ".join(weg for weg in (telefoon, partner.email, partner.website) if weg)
    hoe = f"{partner.naam}: {wegen}." if wegen else f"Van {partner.naam} weten wij niet hoe u hen bereikt."
    gezien = partner.gecontroleerd_op
    return f"{hoe} {f'Nagekeken op {datum_in_woorden(gezien)}.' if gezien else 'Nog niet nagekeken.'}"
