"""Write a rule about levels, in the words of the conditions."""

from __future__ import annotations

from typing import Any

from django import forms

from catalogus.models import Complexiteit, Niveau, Product
from klanten.models import Kanaal, Zelfredzaamheid
from organisatie.models import Vakdomein
from routering.models import Niveauregel
from weergave.formulieren import Formulier

_MAAKT_NIET_UIT = "Maakt niet uit"


def _keuze(label: str, keuzes: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _MAAKT_NIET_UIT), *keuzes])


def _ja_nee(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[("", _MAAKT_NIET_UIT), ("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
    )


class Niveauregelformulier(Formulier):
    """One rule. A condition that is left open always fits."""

    toon_niet_verplicht = False

    naam = forms.CharField(label="Hoe heet de regel?", max_length=80)
    volgorde = forms.IntegerField(
        label="Volgorde", min_value=1, max_value=999, help_text="De laagste gaat voor."
    )
    product = forms.ModelChoiceField(
        label="Product", queryset=Product.objects.none(), required=False, empty_label=_MAAKT_NIET_UIT
    )
    vakdomein = forms.ModelChoiceField(
        label="Vakdomein", queryset=Vakdomein.objects.none(), required=False, empty_label=_MAAKT_NIET_UIT
    )
    standaardniveau = forms.TypedChoiceField(
        label="Niveau van het product",
        required=False,
        choices=[("", _MAAKT_NIET_UIT), *Niveau.choices],
        coerce=int,
        empty_value=None,
    )
    complexiteit = _keuze("Hoe ingewikkeld is de dienst?", Complexiteit.choices)
    kanaal = _keuze("Kanaal", Kanaal.choices)
    zelfredzaamheid = _keuze("Zelfredzaamheid van de inwoner", Zelfredzaamheid.choices)
    gevoelig = _ja_nee("Is het onderwerp gevoelig?")
    ontbreekt = _ja_nee("Ontbreken er gegevens?")
    meer_domeinen = _ja_nee("Gaat het over meer vakdomeinen?")
    buiten_openingstijd = _ja_nee("Zijn wij gesloten?")
    eerder_gevraagd = _ja_nee("Vroeg de inwoner dit eerder?")
    niveau = forms.TypedChoiceField(label="Dan wordt het niveau", choices=Niveau.choices, coerce=int)

    def __init__(self, *args: Any, regel: Niveauregel | None, **kwargs: Any) -> None:
        self.regel = regel
        begin: dict[str, Any] = {"volgorde": 100, "niveau": 3}
        if regel is not None:
            begin = {
                veld: {True: "ja", False: "nee"}.get(waarde, waarde)
                if isinstance(waarde := getattr(regel, veld), bool)
                else waarde
                for veld in self.base_fields
            }
        super().__init__(*args, initial=begin, **kwargs)
        self.fields["product"].queryset = Product.objects.filter(actief=True)  # type: ignore[attr-defined]
        self.fields["vakdomein"].queryset = Vakdomein.objects.all()  # type: ignore[attr-defined]

    def clean_naam(self) -> str:
        """A name is used once: the reason of a decision quotes it."""
        naam: str = self.cleaned_data["naam"]
        zelfde = Niveauregel.objects.filter(naam=naam)
        if (zelfde.exclude(pk=self.regel.pk) if self.regel else zelfde).exists():
            raise forms.ValidationError("Er is al een regel met deze naam. Kies een andere.")
        return naam
