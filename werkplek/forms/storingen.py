"""Report an outage, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from klanten.models import Kanaal
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Datumkiezer, Formulier, Tijdkiezer
from zaken.models import Storing
from zaken.weigering import Weigering


class _Momentformulier(Formulier):
    """A form about one moment, in Dutch wall time; it starts with the moment it is opened."""

    toon_niet_verplicht = False

    def __init__(self, *args: Any, op: datetime, **kwargs: Any) -> None:
        nu = lokaal(op).replace(second=0, microsecond=0)
        super().__init__(*args, initial={"dag": nu.date(), "tijd": nu.time()}, **kwargs)

    @property
    def moment(self) -> datetime:
        """The moment that was filled in; of a valid form only."""
        return datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], AMSTERDAM)

    def weiger(self, weigering: Weigering) -> None:
        """Show why a service refused, beside the field it is about; a moment is refused at its time."""
        veld = "tijd" if weigering.veld in {"van", "tot"} else weigering.veld
        self.add_error(veld if veld in self.fields else None, weigering.uitleg)


class Storingsformulier(_Momentformulier):
    """Which channel does not work since when, and what of it."""

    kanaal = forms.ChoiceField(
        label="Wat werkt niet?",
        required=False,
        choices=[("", "Alle kanalen"), *((kanaal.value, kanaal.label.capitalize()) for kanaal in Kanaal)],
    )
    dag = forms.DateField(label="Sinds welke dag?", widget=Datumkiezer)
    tijd = forms.TimeField(label="Vanaf hoe laat?", widget=Tijdkiezer)
    omschrijving = forms.CharField(
        label="Wat is er aan de hand?",
        help_text="Een paar woorden. Bijvoorbeeld: de website was niet bereikbaar.",
        max_length=300,
    )


class Eindeformulier(_Momentformulier):
    """When an outage was over; a page may hold one for every outage that goes on."""

    dag = forms.DateField(label="Voorbij op", widget=Datumkiezer)
    tijd = forms.TimeField(label="Hoe laat?", widget=Tijdkiezer)

    def __init__(self, *args: Any, storing: Storing, **kwargs: Any) -> None:
        self.storing = storing
        super().__init__(*args, prefix=f"storing-{storing.pk}", **kwargs)
