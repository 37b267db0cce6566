"""Write the text of a moment."""

from __future__ import annotations

from typing import Any

from django import forms

from kanalen.services.tekst_vaststellen import MAX_ONDERWERP, MAX_TEKST, klachten_over
from kanalen.tekstmomenten import Tekstmoment
from weergave.formulieren import Formulier


class Tekstformulier(Formulier):
    """Subject and text, checked for what cannot be filled in; everything that is wrong stands there at once."""

    onderwerp = forms.CharField(label="Onderwerp", max_length=MAX_ONDERWERP)
    tekst = forms.CharField(label="Tekst", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 18}))
    gelezen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, moment: Tekstmoment, **kwargs: Any) -> None:
        self.moment = moment
        super().__init__(*args, **kwargs)

    def clean_onderwerp(self) -> str:
        return self._zonder_klachten("onderwerp")

    def clean_tekst(self) -> str:
        return self._zonder_klachten("tekst")

    def _zonder_klachten(self, veld: str) -> str:
        waarde = str(self.cleaned_data[veld]).replace("\r\n", "\n")
        if klachten := klachten_over(self.moment, veld, waarde):
            raise forms.ValidationError(klachten)
        return waarde
