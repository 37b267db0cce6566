"""Who somebody is, as fields of a form: looked for and chosen, or written down as new."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django import forms

from klanten.adressen import AdresOngeldig, normaal_telefoonnummer
from klanten.models import Partij
from klanten.queries import partij_voor
from klanten.zoektekst import lees_zoektekst
from organisatie.models import Medewerker
from weergave.formulieren import Formulier
from werkplek.forms.partij import Geboortedatumveld, keur_geboortedatum
from werkplek.personen import zoek_personen

NIEUW: Final = "nieuw"
KIES_WIE: Final = "Kies wie het is. Staat de persoon er niet bij? Kies ‘Iemand anders’."


class MetPersoon(Formulier):
    """A form about a contact with somebody. ``lees_wie``, called by ``clean``, makes of the fields who that is."""

    zoek = forms.CharField(
        label="Wie is het?",
        help_text="Naam, geboortedatum, adres, nummer, BSN of referentie.",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-kiest": "personen",
                "data-daarna": "id_eigen_woorden",
            }
        ),
    )
    gezocht = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    partij = forms.CharField(label="Wie is het?", required=False, max_length=20)
    naam = forms.CharField(
        label="Naam", required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    telefoonnummer = forms.CharField(
        label="Telefoonnummer",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    geboortedatum = Geboortedatumveld()

    def __init__(self, *args: Any, medewerker: Medewerker, op: datetime, **kwargs: Any) -> None:
        self.medewerker = medewerker
        self.op = op
        self.opgezocht: dict[str, Partij | None] = {}
        super().__init__(*args, **kwargs)
        self.initial.setdefault("partij", NIEUW)

    def clean_partij(self) -> Partij | None:
        gekozen: str = self.cleaned_data["partij"]
        if gekozen == NIEUW:
            return None
        if not gekozen:
            raise forms.ValidationError(KIES_WIE)
        try:
            return partij_voor(self.medewerker, int(gekozen))
        except (ValueError, Partij.DoesNotExist):
            raise forms.ValidationError("Deze persoon kennen wij niet meer. Zoek opnieuw.") from None

    def clean_geboortedatum(self) -> date | None:
        datum: date | None = self.cleaned_data["geboortedatum"]
        keur_geboortedatum(datum, self.op)
        return datum

    def clean_telefoonnummer(self) -> str:
        return lees_nummer(self.cleaned_data["telefoonnummer"])

    def vraag_om(self, veld: str, melding: str) -> None:
        """Refuse this field, unless it was refused for another reason already."""
        if veld not in self.errors:
            self.add_error(veld, melding)

    def lees_wie(self, gegevens: dict[str, Any]) -> None:
        """Somebody new about whom nothing was filled in is whom the employee looked for."""
        if gegevens.get("partij") is not None:
            gegevens |= {"naam": "", "telefoonnummer": "", "email": "", "geboortedatum": None}
            return
        gezocht = gegevens.get("zoek", "")
        if gezocht != gegevens.get("gezocht", "") and zoek_personen(self.medewerker, gezocht).partijen:
            self.vraag_om("partij", KIES_WIE)
        if not gezocht or any(gegevens.get(veld) for veld in ("naam", "telefoonnummer", "email")):
            return
        gelezen = lees_zoektekst(gezocht)
        if gelezen.bsn:  # a number somebody gave to be found by; it is no name, and is not kept
            return
        if gelezen.geboren is not None:
            gegevens |= {"naam": gelezen.rest, "geboortedatum": gelezen.geboren}
            return
        try:
            gegevens["telefoonnummer"] = normaal_telefoonnummer(gezocht)
        except AdresOngeldig:
            gegevens["email" if "@" in gezocht else "naam"] = gezocht


def lees_nummer(tekst: str) -> str:
    """A phone number in its normal form. Raises ``ValidationError`` for what is none."""
    if not tekst.strip():
        return ""
    try:
        return normaal_telefoonnummer(tekst)
    except AdresOngeldig as fout:
        raise forms.ValidationError(str(fout)) from None
