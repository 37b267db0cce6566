"""The parts of a postal address as fields of a form, checked part by part."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from klanten.postadressen import Postadres, PostadresOngeldig, leesbare_postcode, normaal_postadres
from weergave.formulieren import Formulier

DELEN: Final = ("naam", "straat", "huisnummer", "toevoeging", "postcode", "plaats")
VOORVOEGSEL: Final = "adres_"


class Adresvelden(Formulier):
    """Fields ``adres_naam`` and so on; a form that has them asks ``lees_adres`` for the address."""

    template_name = "werkplek/formulier_met_adres.html"
    toon_niet_verplicht = False

    adres_naam = forms.CharField(
        label="Naam op de brief",
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    adres_straat = forms.CharField(
        label="Straat", required=False, max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    adres_huisnummer = forms.CharField(
        label="Huisnummer",
        required=False,
        max_length=5,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric", "size": "5"}),
    )
    adres_toevoeging = forms.CharField(
        label="Toevoeging",
        required=False,
        max_length=10,
        widget=forms.TextInput({"autocomplete": "off", "size": "5"}),
    )
    adres_postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=8,
        widget=forms.TextInput({"autocomplete": "off", "size": "8", "autocapitalize": "characters"}),
    )
    adres_plaats = forms.CharField(
        label="Plaats", required=False, max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )

    def vul_adres(self, adres: Postadres | None, *, naam: str = "") -> None:
        """Start with what is known."""
        if adres is None:
            self.initial.setdefault("adres_naam", naam)
            return
        for deel in DELEN:
            waarde = getattr(adres, deel)
            self.initial.setdefault(
                f"{VOORVOEGSEL}{deel}", leesbare_postcode(waarde) if deel == "postcode" else waarde
            )

    def lees_adres(self) -> Postadres | None:
        """The address; nothing when a part cannot be right, and then that part says so."""
        try:
            return normaal_postadres(
                **{deel: self.cleaned_data.get(f"{VOORVOEGSEL}{deel}", "") for deel in DELEN}
            )
        except PostadresOngeldig as fout:
            self.add_error(f"{VOORVOEGSEL}{fout.veld}", str(fout))
            return None

    def zonder_adres(self) -> dict[str, Any]:
        """The cleaned data of the form's own fields."""
        return {
            naam: waarde for naam, waarde in self.cleaned_data.items() if not naam.startswith(VOORVOEGSEL)
        }
