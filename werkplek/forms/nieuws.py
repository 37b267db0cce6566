"""Write news, and send it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms

from kanalen.models import Nieuwsbericht
from kanalen.services.nieuws_opstellen import Nieuwbeeld
from kanalen.social.beeld import MAX_OMVANG, GeenBeeld, lees_beeld
from kanalen.social.grenzen import nieuwsgrenzen
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Datumkiezer, Formulier, Tijdkiezer
from zaken.weigering import Weigering


class Nieuwsformulier(Formulier):
    """A text, where it goes and when, by the clock in the Netherlands."""

    tekst = forms.CharField(label="Uw bericht", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
    beeld = forms.FileField(
        label="Beeld bij het bericht",
        help_text="Een foto of plaatje (jpg, png of webp). Kies het opnieuw na een fout.",
        required=False,
    )
    beeld_alt = forms.CharField(
        label="Wat is er op het beeld te zien?",
        help_text="Voor wie het beeld niet kan zien. Verplicht bij een beeld.",
        required=False,
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    beeld_weg = forms.BooleanField(label="Haal het beeld weg", required=False)
    accounts = forms.MultipleChoiceField(
        label="Waar plaatsen wij dit?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één account."},
    )
    dag = forms.DateField(label="Op welke dag?", widget=Datumkiezer)
    tijd = forms.TimeField(label="Hoe laat?", widget=Tijdkiezer)

    def __init__(self, *args: Any, op: datetime, nieuws: Nieuwsbericht | None = None, **kwargs: Any) -> None:
        moment = lokaal(nieuws.gepland_op if nieuws else op + timedelta(hours=1)).replace(
            second=0, microsecond=0
        )
        begin: dict[str, Any] = {"dag": moment.date(), "tijd": moment.time()}
        if nieuws is not None:
            begin |= {
                "tekst": nieuws.tekst,
                "beeld_alt": nieuws.beeld_alt,
                "accounts": [deel.account for deel in nieuws.plaatsingen.all()],
            }
        super().__init__(*args, initial=begin, **kwargs)
        self._nieuws = nieuws
        if nieuws is None or not nieuws.beeld:
            del self.fields["beeld_weg"]
        keuzes = [
            (grens.account.sleutel, f"{grens.naam} (hooguit {grens.tekens} tekens)")
            for grens in nieuwsgrenzen()
        ]
        veld = self.fields["accounts"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101
        veld.choices = keuzes

    def clean_beeld(self) -> bytes | None:
        """The picture drawn anew, without what a camera wrote into it."""
        gekozen: Any = self.cleaned_data["beeld"]
        if gekozen is None:
            return None
        try:
            return lees_beeld(gekozen.read(MAX_OMVANG + 1))
        except GeenBeeld as fout:
            raise forms.ValidationError(str(fout)) from None

    def gegevens(self) -> dict[str, Any]:
        """What the services ask for, from a valid form."""
        moment = datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], AMSTERDAM)
        inhoud, alt = self.cleaned_data["beeld"], self.cleaned_data["beeld_alt"]
        gegevens = {
            "tekst": self.cleaned_data["tekst"],
            "accounts": self.cleaned_data["accounts"],
            "gepland_op": moment,
            "beeld": Nieuwbeeld(inhoud, alt) if inhoud else None,
        }
        if self._nieuws is not None:
            gegevens |= {"beeld_alt": alt, "beeld_weg": bool(self.cleaned_data.get("beeld_weg"))}
        return gegevens

    def weiger(self, weigering: Weigering) -> None:
        """Show why a service refused, beside the field it is about."""
        self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)


class Afkeurformulier(Formulier):
    """What has to change."""

    opmerking = forms.CharField(
        label="Wat moet er anders?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
