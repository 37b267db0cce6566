from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms

from kanalen.bestemming import email_bestemming
from kanalen.services.reageren_met_bijlagen import reageren_met_bijlagen
from termijnen.tijdzone import lokaal
from weergave.formulieren import Datumkiezer
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.bijlagen import MetBijlagen
from werkplek.handelingen.velden import tekstveld
from zaken.services.hervatten import vraag_hervatten
from zaken.services.opschorten import vraag_opschorten
from zaken.statussen import Handeling

TWEE_WEKEN = timedelta(weeks=2)


class Opschorten(MetBijlagen, Handelingsformulier):
    naam = "opschorten"
    label = "Gegevens vragen"
    knop = "Vraag versturen"
    uitleg = (
        "De inwoner krijgt uw vraag. Een wettelijke termijn staat stil tot wij antwoord hebben. "
        "Daarna hoort de inwoner op de volgende werkdag van ons."
    )
    gedaan = "Uw vraag is onderweg naar de inwoner. Wij wachten op antwoord."
    handeling = Handeling.OPSCHORTEN

    tekst = tekstveld("Wat hebt u van de inwoner nodig?", rijen=5)
    tot = forms.DateField(label="Tot en met welke dag kan de inwoner reageren?", widget=Datumkiezer)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("tekst", "bijlagen", "tot")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tot", lokaal(self.op).date() + TWEE_WEKEN)
        self.initial["sleutel"] = uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.bewaak_bijlagen(self.vraag.kanaal, heeft_email=email_bestemming(self.vraag) is not None)
        return gegevens

    def uitvoeren(self) -> None:
        gegevens = dict(self.cleaned_data)
        bijvoegsels = gegevens.pop("bijlagen")
        reageren_met_bijlagen(
            reageer=lambda: vraag_opschorten(
                vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **gegevens
            ),
            bijvoegsels=bijvoegsels,
            op=self.op,
            door=self.medewerker,
        )


class Hervatten(Handelingsformulier):
    naam = "hervatten"
    label = "Verder gaan"
    knop = "Verder gaan met deze vraag"
    uitleg = "De gegevens zijn binnen. De termijn loopt dan weer."
    gedaan = "De vraag is weer in behandeling."
    handeling = Handeling.HERVATTEN

    def uitvoeren(self) -> None:
        vraag_hervatten(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker)
