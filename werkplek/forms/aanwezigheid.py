"""When somebody works, when they are away, and what they know much about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from organisatie.aanwezigheid import Aanwezigheid
from organisatie.models import Team
from termijnen.woorden import WEEKDAGEN
from weergave.formulieren import Datumkiezer, Formulier
from werkplek.handelingen.velden import Productveld


class Werkdagenformulier(Formulier):
    """The days of the week on which somebody works."""

    toon_niet_verplicht = False

    werkdagen = forms.TypedMultipleChoiceField(
        label="Op welke dagen?",
        required=False,
        coerce=int,
        choices=[(nummer, dag) for nummer, dag in enumerate(WEEKDAGEN[:5])],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, aanwezigheid: Aanwezigheid, **kwargs: Any) -> None:
        super().__init__(*args, initial={"werkdagen": sorted(aanwezigheid.werkdagen)}, **kwargs)


class Afwezigheidsformulier(Formulier):
    """The first and the last day away."""

    van = forms.DateField(label="Eerste dag afwezig", widget=Datumkiezer)
    tot_en_met = forms.DateField(
        label="Laatste dag afwezig",
        required=False,
        widget=Datumkiezer,
        help_text="Leeg betekent: tot nader bericht.",
    )

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        self.vandaag = vandaag
        super().__init__(*args, initial={"van": vandaag}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The days lie ahead and in their order."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot_en_met = gegevens.get("van"), gegevens.get("tot_en_met")
        if tot_en_met is not None and tot_en_met < self.vandaag:
            self.add_error("tot_en_met", "Deze dag is al voorbij. Kies vandaag of een latere dag.")
        elif van is not None and tot_en_met is not None and tot_en_met < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        return gegevens


class Deskundigheidsformulier(Formulier):
    """A product that somebody knows much about."""

    product = Productveld(label="Product", max_length=160)


class Verdelingsformulier(Formulier):
    """How the questions of a team find a colleague; a page may hold one for every team."""

    verdeling = forms.ChoiceField(label="Hoe krijgt een vraag een collega?", choices=Team.Verdeling.choices)
    hooguit_lopend = forms.IntegerField(
        label="Hooguit lopende vragen per collega",
        min_value=1,
        max_value=1000,
        help_text="Voor wie vijf dagen werkt. Wie minder dagen werkt, krijgt naar verhouding minder.",
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        self.team = team
        super().__init__(
            *args,
            prefix=f"team-{team.pk}",
            initial={"verdeling": team.verdeling, "hooguit_lopend": team.hooguit_lopend},
            **kwargs,
        )
