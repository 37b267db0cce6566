"""What colleagues should know of somebody, until a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from klanten.models import Partij
from klanten.services.partijnotitie_maken import NotitieGeweigerd, partijnotitie_maken
from organisatie.models import Medewerker
from weergave.formulieren import Datumkiezer, Formulier


class Partijnotitieformulier(Formulier):
    """A note always ends."""

    tekst = forms.CharField(
        label="Wat moeten collega's weten?",
        help_text="De inwoner kan deze tekst opvragen. Schrijf alleen wat nodig is.",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    geldig_tot = forms.DateField(label="Tot en met welke dag?", widget=Datumkiezer)

    def __init__(
        self, *args: Any, partij: Partij, medewerker: Medewerker, op: datetime, **kwargs: Any
    ) -> None:
        self.partij, self.medewerker, self.op = partij, medewerker, op
        super().__init__(*args, **kwargs)

    def voer_uit(self) -> bool:
        """Keep the note; False when something is refused, with the reason at its field."""
        if not self.is_valid():
            return False
        try:
            partijnotitie_maken(partij=self.partij, op=self.op, door=self.medewerker, **self.cleaned_data)
        except NotitieGeweigerd as geweigerd:
            self.add_error("geldig_tot", str(geweigerd))
            return False
        return True
