from __future__ import annotations

from typing import Any

from django import forms

from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from weergave.gemeente import huidige_gemeente
from werkplek.handelingen.basis import Handelingsformulier
from zaken.models import Belpoging, Terugbelverzoek, Vraag
from zaken.services.belpoging_vastleggen import belpoging_vastleggen
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.statussen import LOPEND
from zaken.terugbeltekst import inspreektekst


class TerugbellenVragen(Handelingsformulier):
    naam = "terugbellen"
    label = "Terugbellen"
    knop = "Terugbelverzoek maken"
    uitleg = "Wij bellen binnen 2 werkdagen terug."
    gedaan = "Het terugbelverzoek staat klaar."

    telefoonnummer = forms.CharField(
        label="Telefoonnummer", max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    tijdvak = forms.ChoiceField(
        label="Wanneer het liefst?", required=False, choices=Terugbelverzoek.Tijdvak.choices
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bekend = self.vraag.klantcontacten.exclude(telefoonnummer="").values_list("telefoonnummer", flat=True)
        self.initial.setdefault("telefoonnummer", bekend.last() or "")

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return vraag.status in LOPEND and open_terugbelverzoek(vraag) is None

    def uitvoeren(self) -> None:
        terugbellen_vragen(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker, **self.cleaned_data)


class BelpogingVastleggen(Handelingsformulier):
    naam = "belpoging"
    label = "Gebeld"
    knop = "Belpoging vastleggen"
    uitleg = "Hebt u de inwoner gesproken? Leg daarna uw antwoord of uitleg vast."
    gedaan = "De belpoging is vastgelegd."
    toets = "g"

    uitkomst = forms.ChoiceField(
        label="Hoe ging het?", choices=Belpoging.Uitkomst.choices, widget=forms.RadioSelect
    )
    juist_nummer = forms.CharField(
        label="Het juiste nummer",
        help_text="Alleen bij een verkeerd nummer, als u het weet.",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return open_terugbelverzoek(vraag) is not None

    @property
    def voorleestekst(self) -> str:
        """What to say to a voicemail."""
        verzoek = open_terugbelverzoek(self.vraag)
        gemeente = huidige_gemeente()
        return inspreektekst(
            medewerker=self.medewerker.naam,
            gemeente=gemeente.naam,
            telefoon=gemeente.telefoon,
            referentie=self.vraag.referentie,
            uiterlijk=lokaal(verzoek.termijn.uiterlijk_op).date() if verzoek else None,
            op=self.op,
        )

    def uitvoeren(self) -> None:
        verzoek = open_terugbelverzoek(self.vraag)
        if verzoek is not None:
            belpoging_vastleggen(
                verzoek_id=verzoek.pk,
                uitkomst=Belpoging.Uitkomst(self.cleaned_data["uitkomst"]),
                juist_nummer=self.cleaned_data["juist_nummer"],
                op=self.op,
                door=self.medewerker,
            )


def open_terugbelverzoek(vraag: Vraag) -> Terugbelverzoek | None:
    """The callback that is still owed; at most one."""
    return next((verzoek for verzoek in vraag.terugbelverzoeken.all() if verzoek.afgerond_op is None), None)
