"""Write news, and send it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms

from kanalen.models import Nieuwsbericht
from kanalen.social.grenzen import nieuwsgrenzen
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Datumkiezer, Formulier, Tijdkiezer
from zaken.weigering import Weigering


class Nieuwsformulier(Formulier):
    """A text, where it goes and when, by the clock in the Netherlands."""

    tekst = forms.CharField(label="Uw bericht", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
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
            begin |= {"tekst": nieuws.tekst, "accounts": [deel.account for deel in nieuws.plaatsingen.all()]}
        super().__init__(*args, initial=begin, **kwargs)
        keuzes = [
            (grens.account.sleutel, f"{grens.naam} (hooguit {grens.tekens} tekens)")
            for grens in nieuwsgrenzen()
        ]
        veld = self.fields["accounts"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101
        veld.choices = keuzes

    def gegevens(self) -> dict[str, Any]:
        """What the services ask for, from a valid form."""
        moment = datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], AMSTERDAM)
        return {
            "tekst": self.cleaned_data["tekst"],
            "accounts": self.cleaned_data["accounts"],
            "gepland_op": moment,
        }

    def weiger(self, weigering: Weigering) -> None:
        """Show why a service refused, beside the field it is about."""
        self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)


class Afkeurformulier(Formulier):
    """What has to change."""

    opmerking = forms.CharField(
        label="Wat moet er anders?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
