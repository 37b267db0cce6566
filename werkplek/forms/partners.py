"""What we know of a chain partner."""

from __future__ import annotations

from typing import Any

from django import forms

from organisatie.models import Ketenpartner
from organisatie.services.partner_vastleggen import VELDEN, PartnerGeweigerd
from weergave.formulieren import Formulier


class Partnerformulier(Formulier):
    """What they do and how to reach them."""

    toon_niet_verplicht = False

    naam = forms.CharField(label="Naam", max_length=200)
    wat_zij_doen = forms.CharField(
        label="Wat doen zij?",
        max_length=200,
        help_text="Een paar woorden. Bijvoorbeeld: AOW en kinderbijslag.",
    )
    telefoon = forms.CharField(label="Telefoon", required=False, max_length=20)
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    email = forms.EmailField(
        label="E-mail", required=False, help_text="Hierheen sturen wij brieven en e-mails ongewijzigd door."
    )
    uri = forms.CharField(label="Adres in de lijst van OWMS", required=False, max_length=200)

    def __init__(self, *args: Any, partner: Ketenpartner | None, **kwargs: Any) -> None:
        begin = {veld: getattr(partner, veld) for veld in VELDEN} if partner else {}
        super().__init__(*args, initial=begin, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Somebody we cannot reach is no partner to refer to."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        wegen = ("telefoon", "website", "email")
        if not any(gegevens.get(weg) for weg in wegen) and not any(weg in self.errors for weg in wegen):
            self.add_error("telefoon", "Vul een telefoonnummer, een website of een e-mailadres in.")
        return gegevens

    def weiger(self, geweigerd: PartnerGeweigerd) -> None:
        """Show why the service refused, beside the field it is about."""
        for veld, meldingen in geweigerd.fouten.items():
            for melding in meldingen:
                self.add_error(veld if veld in self.fields else None, melding)
