from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms

from catalogus.models import Niveau
from klanten.models import Kanaal
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.formulieren import Formulier
from zaken.models.vraag import STATUSSEN
from zaken.queries import LOPENDE_STATUSSEN, Bak, Wachtrijfilter

WANNEER = [("", "Alles"), ("te_laat", "Te laat"), ("vandaag", "Te laat en vandaag")]


class Wachtrijformulier(Formulier):
    """What narrows the queue down. Anything unknown in the address narrows nothing."""

    toon_niet_verplicht = False

    wanneer = forms.ChoiceField(label="Wanneer", choices=WANNEER, required=False)
    niveau = forms.TypedChoiceField(
        label="Niveau",
        choices=[("", "Elk niveau"), *Niveau.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    kanaal = forms.ChoiceField(label="Kanaal", choices=[("", "Elk kanaal"), *Kanaal.choices], required=False)
    status = forms.ChoiceField(
        label="Stand",
        choices=[("", "Elke stand"), *(keuze for keuze in STATUSSEN if keuze[0] in LOPENDE_STATUSSEN)],
        required=False,
    )
    zoek = forms.CharField(
        label="Zoeken",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Woord, naam of referentie"}),
    )

    def filter(self, bak: Bak, op: datetime, na: tuple[datetime, int] | None = None) -> Wachtrijfilter:
        """The filter that was asked for; fields that were filled in wrongly count as empty."""
        self.is_valid()
        gekozen = self.cleaned_data
        tot = {"te_laat": op, "vandaag": einde_van_de_dag(op)}.get(gekozen.get("wanneer", ""))
        return Wachtrijfilter(
            bak=bak,
            niveau=gekozen.get("niveau"),
            kanaal=gekozen.get("kanaal", ""),
            status=gekozen.get("status", ""),
            tot=tot,
            zoek=gekozen.get("zoek", ""),
            na=na,
        )


def einde_van_de_dag(op: datetime) -> datetime:
    """Midnight after the local day of ``op``."""
    return datetime.combine(lokaal(op).date() + timedelta(days=1), time(), AMSTERDAM)
