from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms

from klanten.inzagequeries import Inzagefilter
from termijnen.tijdzone import AMSTERDAM


class Inzageformulier(forms.Form):
    """What the privacy officer looks for in the log."""

    medewerker = forms.CharField(label="Medewerker", max_length=100, required=False)
    inwoner = forms.CharField(label="Inwoner of referentie", max_length=100, required=False)
    van = forms.DateField(
        label="Van", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tot_en_met = forms.DateField(
        label="Tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def filter(self) -> Inzagefilter:
        """What was filled in; a field with a mistake narrows nothing."""
        self.is_valid()
        waarden = self.cleaned_data
        tot_en_met = waarden.get("tot_en_met")
        return Inzagefilter(
            medewerker=waarden.get("medewerker", ""),
            inwoner=waarden.get("inwoner", ""),
            van=_begin(waarden.get("van")),
            tot=_begin(tot_en_met + timedelta(days=1) if tot_en_met else None),
        )


def _begin(dag: date | None) -> datetime | None:
    return datetime.combine(dag, time.min, AMSTERDAM) if dag else None
