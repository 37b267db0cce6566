"""Who sits at which extension."""

from __future__ import annotations

from typing import Any

from django import forms

from organisatie.models import Medewerker
from weergave.formulieren import Formulier
from zaken.weigering import Weigering


class EigenToestelformulier(Formulier):
    """One's own extension; empty for none."""

    toon_niet_verplicht = False

    nummer = forms.CharField(
        label="Uw toestel",
        help_text="Zoals het in de telefooncentrale heet, bijvoorbeeld 201. Leeg: geen toestel.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def weiger(self, weigering: Weigering) -> None:
        """Show why it was refused."""
        self.add_error(weigering.veld if weigering.veld in self.fields else None, weigering.uitleg)


class Collegakeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Any colleague with a place in a team, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} ({obj.username})"


class Toestelformulier(EigenToestelformulier):
    """An extension and its employee, for administrators; without an employee nobody sits there."""

    nummer = forms.CharField(
        label="Toestel",
        help_text="Zoals het in de telefooncentrale heet, bijvoorbeeld 201.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    medewerker = Collegakeuze(
        label="Medewerker", queryset=Medewerker.objects.none(), empty_label="Kies een medewerker"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].queryset = Medewerker.objects.filter(  # type: ignore[attr-defined]
            is_active=True, lidmaatschappen__isnull=False
        ).distinct()
