"""Searching what the house knows, saying that it is wrong, and telling colleagues what is new."""

from __future__ import annotations

from typing import Any

from django import forms

from weergave.formulieren import Datumkiezer, Formulier


class Kenniszoekformulier(Formulier):
    """A few words; too many are cut off."""

    toon_niet_verplicht = False

    q = forms.CharField(
        label="Wat wilt u weten?",
        help_text="Een product, een partner, een collega of een onderwerp.",
        required=False,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "data-toets": "/"}),
    )

    def tekst(self) -> str:
        """The words, without what surrounds them."""
        return str(self.data.get("q", "")).replace("\x00", "").strip()[:100]


class Kaartmeldingformulier(Formulier):
    """What is wrong with an answer."""

    wat = forms.CharField(
        label="Wat klopt er niet?",
        help_text="Schrijf ook op hoe het wel zit. Noem geen inwoner.",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class Uitkomstformulier(Formulier):
    """What the owner did about it."""

    uitkomst = forms.CharField(label="Wat hebt u gedaan?", max_length=500)


class Huisberichtformulier(Formulier):
    """News for colleagues, for as long as it holds."""

    titel = forms.CharField(label="Kop", max_length=120)
    tekst = forms.CharField(label="Bericht", max_length=4000, widget=forms.Textarea({"rows": 5}))
    van = forms.DateField(label="Vanaf welke dag?", widget=Datumkiezer)
    tot_en_met = forms.DateField(label="Tot en met welke dag?", widget=Datumkiezer)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste. Kies een latere dag.")
        return gegevens
