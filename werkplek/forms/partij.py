"""What we know of a person or an organisation, to correct and to add to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db import transaction

from kanalen.tekstmomenten import Taal, taal_of_nederlands
from klanten.adressen import AdresOngeldig, normaal_telefoonnummer
from klanten.bsn import BsnOngeldig, normale_bsn
from klanten.kluis import bsnkluis
from klanten.models import DigitaalAdres, Kanaal, Partij, Zelfredzaamheid
from klanten.postadressen import Postadres
from klanten.services.adres_toevoegen import adres_toevoegen
from klanten.services.bsn_vastleggen import BsnGeweigerd, bsn_vastleggen
from klanten.services.partij_bijwerken import Partijgegevens, partij_bijwerken
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from weergave.formulieren import Datumkiezer
from werkplek.forms.adres import DELEN, VOORVOEGSEL, Adresvelden

KANALEN = [("", "Niet bekend"), *((kanaal.value, kanaal.label.capitalize()) for kanaal in Kanaal)]
OUDSTE = 120
"""Years; nobody is older than that."""


class Bsnveld(forms.CharField):
    """A citizen service number to note. What was kept is never shown again."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Burgerservicenummer")
        super().__init__(
            required=False,
            max_length=20,
            widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        tekst = super().clean(value)
        try:
            return normale_bsn(tekst) if tekst else ""
        except BsnOngeldig as fout:
            raise forms.ValidationError(str(fout)) from None


class Geboortedatumveld(forms.DateField):
    """A day in the past that somebody alive can have been born on."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Geboortedatum", required=False, widget=Datumkiezer, **kwargs)


def keur_geboortedatum(datum: date | None, op: datetime) -> None:
    """Raises ``ValidationError`` for a day to come, or one too long ago."""
    vandaag = lokaal(op).date()
    if datum is not None and not vandaag.year - OUDSTE <= datum.year <= vandaag.year:
        raise forms.ValidationError("Kijk de geboortedatum na. Dit jaar kan niet kloppen.")
    if datum is not None and datum > vandaag:
        raise forms.ValidationError("Deze dag is nog niet geweest. Kijk de geboortedatum na.")


class Partijformulier(Adresvelden):
    """All that a colleague may correct, in the order in which people give it."""

    soort = forms.ChoiceField(
        label="Wie is dit?",
        choices=[(soort.value, soort.label.capitalize()) for soort in Partij.Soort],
        widget=forms.RadioSelect,
    )
    naam = forms.CharField(label="Naam", max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    geboortedatum = Geboortedatumveld()
    bsn = Bsnveld()
    telefoonnummer = forms.CharField(
        label="Telefoonnummer erbij",
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mailadres erbij",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    voorkeurskanaal = forms.ChoiceField(label="Liefste kanaal", choices=KANALEN, required=False)
    taal = forms.ChoiceField(label="Taal", choices=[(taal.value, taal.naam) for taal in Taal])
    zelfredzaamheid = forms.ChoiceField(
        label="Zelfredzaamheid",
        choices=[(keuze.value, keuze.label.capitalize()) for keuze in Zelfredzaamheid],
    )
    niet_digitaal = forms.BooleanField(label="Niet digitaal: schrijf een brief of bel", required=False)

    def __init__(
        self, *args: Any, partij: Partij, medewerker: Medewerker, op: datetime, **kwargs: Any
    ) -> None:
        self.partij, self.medewerker, self.op = partij, medewerker, op
        super().__init__(*args, **kwargs)
        del self.fields["adres_naam"]
        self.vul_adres(partij.adres)
        for veld in ("soort", "naam", "geboortedatum", "voorkeurskanaal", "zelfredzaamheid", "niet_digitaal"):
            self.initial.setdefault(veld, getattr(partij, veld))
        self.initial.setdefault("taal", taal_of_nederlands(partij.taal).value)
        if not bsnkluis().is_open:
            del self.fields["bsn"]

    def clean_geboortedatum(self) -> date | None:
        datum: date | None = self.cleaned_data["geboortedatum"]
        keur_geboortedatum(datum, self.op)
        return datum

    def clean_telefoonnummer(self) -> str:
        nummer: str = self.cleaned_data["telefoonnummer"]
        try:
            return normaal_telefoonnummer(nummer) if nummer else ""
        except AdresOngeldig as fout:
            raise forms.ValidationError(str(fout)) from None

    def clean(self) -> dict[str, Any]:
        """The address whole or not at all."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.gelezen_adres: Postadres | None = None
        if any(gegevens.get(f"{VOORVOEGSEL}{deel}") for deel in DELEN):
            gegevens[f"{VOORVOEGSEL}naam"] = gegevens.get("naam") or self.partij.naam
            self.gelezen_adres = self.lees_adres()
        return gegevens

    def voer_uit(self) -> bool:
        """Keep what was filled in; False when something is refused, with the reason at its field."""
        if not self.is_valid():
            return False
        try:
            with transaction.atomic():
                self._bewaar()
        except BsnGeweigerd as geweigerd:
            self.add_error("bsn", str(geweigerd))
            return False
        return True

    def _bewaar(self) -> None:
        gegevens = self.cleaned_data
        partij_bijwerken(
            partij_id=self.partij.pk,
            gegevens=Partijgegevens(
                adres=self.gelezen_adres,
                **{
                    veld: gegevens[veld]
                    for veld in (
                        "soort",
                        "naam",
                        "geboortedatum",
                        "taal",
                        "voorkeurskanaal",
                        "zelfredzaamheid",
                        "niet_digitaal",
                    )
                },
            ),
            op=self.op,
            door=self.medewerker,
        )
        for soort, veld in (
            (DigitaalAdres.Soort.TELEFOON, "telefoonnummer"),
            (DigitaalAdres.Soort.EMAIL, "email"),
        ):
            if gegevens[veld]:
                adres_toevoegen(
                    partij=self.partij, soort=soort, adres=gegevens[veld], op=self.op, door=self.medewerker
                )
        if bsn := gegevens.get("bsn"):
            bsn_vastleggen(partij_id=self.partij.pk, bsn=bsn, op=self.op, door=self.medewerker)
