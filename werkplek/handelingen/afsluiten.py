from __future__ import annotations

from django import forms

from werkplek.handelingen.basis import Handelingsformulier
from zaken.models import Vraag
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.heropenen import vraag_heropenen
from zaken.statussen import Handeling


class Afsluiten(Handelingsformulier):
    naam = "afsluiten"
    label = "Afsluiten"
    knop = "Vraag afsluiten"
    uitleg = "Is de inwoner geholpen? Dan is deze vraag klaar. Reageert de inwoner nog, dan gaat de vraag weer open."
    gedaan = "De vraag is afgesloten."
    toets = "s"
    handeling = Handeling.AFSLUITEN

    def uitvoeren(self) -> None:
        vraag_afsluiten(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker)


class Intrekken(Handelingsformulier):
    naam = "intrekken"
    label = "Sluiten zonder antwoord"
    knop = "Sluiten zonder antwoord"
    uitleg = "Dit kan alleen als de inwoner geen antwoord meer nodig heeft."
    gedaan = "De vraag is gesloten zonder antwoord."
    handeling = Handeling.INTREKKEN

    afloop = forms.ChoiceField(
        label="Waarom is er geen antwoord nodig?",
        choices=[keuze for keuze in Vraag.Afloop.choices if keuze[0] != Vraag.Afloop.AFGEHANDELD],
        widget=forms.RadioSelect,
    )

    def uitvoeren(self) -> None:
        vraag_intrekken(
            vraag_id=self.vraag.pk,
            afloop=Vraag.Afloop(self.cleaned_data["afloop"]),
            op=self.op,
            door=self.medewerker,
        )


class Heropenen(Handelingsformulier):
    naam = "heropenen"
    label = "Heropenen"
    knop = "Vraag heropenen"
    uitleg = "Het verhaal gaat verder waar het was. Er begint een nieuwe reactietermijn."
    gedaan = "De vraag is weer open."
    handeling = Handeling.HEROPENEN

    def uitvoeren(self) -> None:
        vraag_heropenen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker)
