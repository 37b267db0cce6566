"""Filter what people say, and choose what we listen for."""

from __future__ import annotations

from typing import Any

from django import forms

from kanalen.models import Volgterm
from kanalen.social.sentiment import Sentiment
from weergave.formulieren import Formulier
from zaken.weigering import Weigering


class Luisterfilter(Formulier):
    """What narrows the stream down. Anything unknown in the address narrows nothing."""

    toon_niet_verplicht = False

    sentiment = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[("", "Alles"), *((deel.value, deel.value.capitalize()) for deel in Sentiment)],
    )
    thema = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    zoek = forms.CharField(
        label="Zoeken", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def filter(self) -> dict[str, str]:
        """The filter that was asked for."""
        self.is_valid()
        return {naam: self.cleaned_data.get(naam, "") for naam in ("sentiment", "thema", "zoek")}


class Volgtermformulier(Formulier):
    """Something to listen for."""

    soort = forms.ChoiceField(
        label="Wat wilt u volgen?",
        choices=[(soort.value, soort.label.capitalize()) for soort in Volgterm.Soort],
        widget=forms.RadioSelect,
        initial=Volgterm.Soort.WOORD.value,
    )
    waarde = forms.CharField(
        label="Welk woord of account?",
        help_text="Bijvoorbeeld: waterrijk, #dijkplein of @wijkraad@sociaal.example.",
        max_length=120,
    )

    def weiger(self, weigering: Weigering) -> None:
        """Show why a service refused, beside the field it is about."""
        self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)

    def gegevens(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
