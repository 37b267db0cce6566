from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from kanalen.bestemming import email_bestemming
from kanalen.huisbezoekqueries import gepland_huisbezoek
from kanalen.models import Huisbezoek
from kanalen.services.huisbezoek_afronden import huisbezoek_afronden
from kanalen.services.huisbezoek_plannen import (
    Gegevens,
    huisbezoek_afzeggen,
    huisbezoek_plannen,
    huisbezoek_verzetten,
)
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Datumkiezer, Tijdkiezer
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Collegaveld, tekstveld
from zaken.models import Vraag
from zaken.statussen import LOPEND


class _Afspraakformulier(Handelingsformulier):
    """Who goes where and when. A moment that something speaks against asks for a tick first."""

    wie = Collegaveld(label="Wie gaat erheen?", empty_label=None)
    dag = forms.DateField(label="Op welke dag?", widget=Datumkiezer)
    van = forms.TimeField(label="Van", widget=Tijdkiezer)
    tot = forms.TimeField(label="Tot", widget=Tijdkiezer)
    plek = forms.CharField(label="Waar?", help_text="Het adres. De inwoner leest dit ook.", max_length=200)
    opmerking = forms.CharField(
        label="Opmerking voor uw collega",
        help_text="De inwoner leest dit niet.",
        required=False,
        max_length=500,
    )
    ondanks = forms.BooleanField(label="Toch op dit moment", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = leden_van(self.vraag.team)
        self.fields["wie"].queryset = collegas  # type: ignore[attr-defined]
        if collegas.filter(pk=self.medewerker.pk).exists():
            self.initial.setdefault("wie", self.medewerker.pk)

    def voer_uit(self) -> bool:
        gelukt = super().voer_uit()
        if "ondanks" in self.errors:
            self.fields["ondanks"].widget = forms.CheckboxInput()
        return gelukt

    def gegevens(self) -> Gegevens:
        """What was filled in, as moments in Dutch time."""
        ingevuld = self.cleaned_data
        return Gegevens(
            medewerker=ingevuld["wie"],
            van=datetime.combine(ingevuld["dag"], ingevuld["van"], AMSTERDAM),
            tot=datetime.combine(ingevuld["dag"], ingevuld["tot"], AMSTERDAM),
            plek=ingevuld["plek"],
            opmerking=ingevuld["opmerking"],
            ondanks=ingevuld["ondanks"],
        )


class HuisbezoekPlannen(_Afspraakformulier):
    naam = "huisbezoek"
    label = "Huisbezoek"
    knop = "Plan het huisbezoek"
    gedaan = "Het huisbezoek is gepland."

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return vraag.status in LOPEND and gepland_huisbezoek(vraag) is None

    @property
    def uitleg(self) -> str:  # type: ignore[override]
        """Who hears of it, and how."""
        return hoort_ervan(self.vraag)

    def uitvoeren(self) -> None:
        huisbezoek_plannen(vraag_id=self.vraag.pk, gegevens=self.gegevens(), op=self.op, door=self.medewerker)


class HuisbezoekVerzetten(_Afspraakformulier):
    naam = "huisbezoek_verzetten"
    label = "Huisbezoek verzetten"
    knop = "Verzet het huisbezoek"
    gedaan = "Het huisbezoek is verzet."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bezoek = gepland_huisbezoek(self.vraag)
        self.bezoek_id = bezoek.pk if bezoek else 0
        if bezoek is not None:
            self.initial.update(
                {
                    "wie": bezoek.medewerker_id,
                    "dag": lokaal(bezoek.van).date(),
                    "van": lokaal(bezoek.van).time(),
                    "tot": lokaal(bezoek.tot).time(),
                    "plek": bezoek.plek,
                    "opmerking": bezoek.opmerking,
                }
            )

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return gepland_huisbezoek(vraag) is not None

    @property
    def uitleg(self) -> str:  # type: ignore[override]
        """Who hears of it, and how."""
        return hoort_ervan(self.vraag)

    def uitvoeren(self) -> None:
        huisbezoek_verzetten(
            huisbezoek_id=self.bezoek_id, gegevens=self.gegevens(), op=self.op, door=self.medewerker
        )


class HuisbezoekAfzeggen(Handelingsformulier):
    naam = "huisbezoek_afzeggen"
    label = "Huisbezoek afzeggen"
    knop = "Zeg het huisbezoek af"
    gedaan = "Het huisbezoek is afgezegd."

    zeker = forms.BooleanField(
        label="Dit bezoek gaat niet door",
        error_messages={"required": "Zet een vinkje als het bezoek niet doorgaat."},
    )

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return gepland_huisbezoek(vraag) is not None

    @property
    def uitleg(self) -> str:  # type: ignore[override]
        """Who hears of it, and how."""
        return hoort_ervan(self.vraag)

    def uitvoeren(self) -> None:
        bezoek = gepland_huisbezoek(self.vraag)
        if bezoek is not None:
            huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=self.op, door=self.medewerker)


class HuisbezoekAfronden(Handelingsformulier):
    naam = "huisbezoek_afronden"
    label = "Huisbezoek afronden"
    knop = "Leg het bezoek vast"
    uitleg = "Uw verslag is voor collega's. Stuur de inwoner daarna een antwoord of uitleg."
    gedaan = "Het huisbezoek is vastgelegd."

    uitkomst = forms.ChoiceField(
        label="Hoe ging het?",
        choices=[
            (Huisbezoek.Status.GEWEEST.value, "Ik heb de inwoner gesproken"),
            (Huisbezoek.Status.NIET_THUIS.value, "Er was niemand thuis"),
        ],
        widget=forms.RadioSelect,
    )
    verslag = tekstveld("Wat hebt u besproken?", rijen=5, verplicht=False)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return gepland_huisbezoek(vraag) is not None

    def uitvoeren(self) -> None:
        bezoek = gepland_huisbezoek(self.vraag)
        if bezoek is not None:
            huisbezoek_afronden(
                huisbezoek_id=bezoek.pk, op=self.op, door=self.medewerker, **self.cleaned_data
            )


def hoort_ervan(vraag: Vraag) -> str:
    """Whether the resident hears of the appointment by mail, or has to be told."""
    aan = email_bestemming(vraag)
    if aan is None:
        return "Wij kennen geen e-mailadres. Vertel de inwoner zelf over de afspraak."
    return f"De inwoner krijgt een e-mail met de afspraak, op {aan.adres}."
