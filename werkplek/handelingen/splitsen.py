from __future__ import annotations

from typing import Any

from django import forms

from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import tekstveld
from werkplek.meervragen import delen_van
from zaken.services.splitsen import Deel, vraag_splitsen
from zaken.statussen import Handeling

MEESTE_DELEN = 3


class Splitsen(Handelingsformulier):
    naam = "splitsen"
    label = "Splitsen"
    knop = "Vraag splitsen"
    uitleg = (
        "Vraagt de inwoner meer dan een ding? Maak van elk deel een eigen vraag. "
        "De termijn telt vanaf het eerste bericht. De inwoner krijgt voor elk deel een referentie."
    )
    gedaan = "De vraag is gesplitst."
    handeling = Handeling.SPLITSEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("voorstel") == "delen":
            self._overnemen()
        for nummer in range(1, MEESTE_DELEN + 1):
            verplicht = nummer == 1
            staart = "" if verplicht else f" ({nummer}e deel, mag leeg)"
            self.fields[f"onderwerp_{nummer}"] = forms.CharField(
                label=f"Onderwerp van de nieuwe vraag{staart}", max_length=200, required=verplicht
            )
            self.fields[f"eigen_woorden_{nummer}"] = tekstveld(
                f"Wat vraagt de inwoner?{staart}",
                help_text="Neem de woorden van de inwoner over." if verplicht else "",
                rijen=4,
                verplicht=verplicht,
            )

    def _overnemen(self) -> None:
        """Fill in what we recognised; the first part stays in the question itself."""
        for nummer, deel in enumerate(delen_van(self.vraag, self.op)[1 : MEESTE_DELEN + 1], start=1):
            self.initial.setdefault(f"onderwerp_{nummer}", deel.product)
            self.initial.setdefault(f"eigen_woorden_{nummer}", deel.woorden)

    def clean(self) -> dict[str, Any]:
        """A subject without words asks nothing."""
        gegevens = super().clean() or self.cleaned_data
        for nummer in range(2, MEESTE_DELEN + 1):
            if gegevens.get(f"onderwerp_{nummer}") and not gegevens.get(f"eigen_woorden_{nummer}"):
                self.add_error(f"eigen_woorden_{nummer}", "Schrijf op wat de inwoner vraagt.")
        return gegevens

    def uitvoeren(self) -> None:
        delen = [
            Deel(self.cleaned_data[f"onderwerp_{nummer}"], self.cleaned_data[f"eigen_woorden_{nummer}"])
            for nummer in range(1, MEESTE_DELEN + 1)
            if self.cleaned_data[f"eigen_woorden_{nummer}"]
        ]
        vraag_splitsen(vraag_id=self.vraag.pk, delen=delen, op=self.op, door=self.medewerker)
