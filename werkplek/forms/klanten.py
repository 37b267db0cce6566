from __future__ import annotations

from django import forms

from weergave.formulieren import Formulier


class Zoekformulier(Formulier):
    """What somebody looks for; too long a text is cut off, for nobody's name is that long."""

    toon_niet_verplicht = False

    q = forms.CharField(
        label="Zoek een persoon",
        help_text="Naam, geboortedatum, adres, nummer, BSN of referentie.",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-toets": "/"}),
    )

    def tekst(self) -> str:
        """The text, without what surrounds it."""
        return str(self.data.get("q", "")).replace("\x00", "").strip()[:100]
