"""What the law lets us do with its term, and what an applicant may do when we let it pass."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from weergave.formulieren import Datumkiezer
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import tekstveld
from zaken.einde import verlengingsgrens_van
from zaken.models import Termijn, Vraag
from zaken.services.ingebreke_stellen import ingebreke_stellen
from zaken.services.verlengen import termijn_verlengen
from zaken.statussen import LOPEND, Handeling


class Verlengen(Handelingsformulier):
    naam = "verlengen"
    label = "Wettelijke termijn verlengen"
    knop = "Verlengen en de inwoner inlichten"
    uitleg = "De wet staat dit één keer toe, voor het einde van de termijn. De inwoner krijgt uw bericht."
    gedaan = "De termijn is verlengd. De inwoner krijgt bericht."
    handeling = Handeling.VERLENGEN

    aantal = forms.IntegerField(label="Met hoeveel?", min_value=1, max_value=52)
    reden = forms.CharField(label="Waarom is er meer tijd nodig?", max_length=300)
    tekst = tekstveld("Bericht aan de inwoner", rijen=5)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["sleutel"] = uuid.uuid4()
        termijn = wettelijke_termijn(self.vraag)
        if termijn is not None:
            grens = verlengingsgrens_van(termijn)
            self.fields[
                "aantal"
            ].help_text = f"In {termijn.get_eenheid_display()}. Hoogstens {grens.aantal} ({grens.bron})."

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        termijn = wettelijke_termijn(vraag)
        return (
            super().kan(vraag, medewerker)
            and termijn is not None
            and not termijn.verlengd_met
            and verlengingsgrens_van(termijn).aantal > 0
        )

    def uitvoeren(self) -> None:
        termijn = wettelijke_termijn(self.vraag)
        if termijn is not None:
            termijn_verlengen(termijn_id=termijn.pk, op=self.op, door=self.medewerker, **self.cleaned_data)


class IngebrekeStellen(Handelingsformulier):
    naam = "ingebreke"
    label = "Ingebrekestelling"
    knop = "Ingebrekestelling vastleggen"
    uitleg = (
        "De inwoner schrijft dat wij te laat beslissen (Awb 4:17). "
        "Na twee weken loopt er een dwangsom, tot ons besluit."
    )
    gedaan = "De ingebrekestelling is vastgelegd. Beslis binnen twee weken."

    ontvangen_op = forms.DateField(label="Wanneer kwam de brief of mail binnen?", widget=Datumkiezer)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ontvangen_op", lokaal(self.op).date())

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return vraag.status in LOPEND and wettelijke_termijn(vraag) is not None

    def uitvoeren(self) -> None:
        termijn = wettelijke_termijn(self.vraag)
        if termijn is not None:
            ingebreke_stellen(
                termijn_id=termijn.pk,
                ontvangen_op=self.cleaned_data["ontvangen_op"],
                op=self.op,
                door=self.medewerker,
            )


def wettelijke_termijn(vraag: Vraag) -> Termijn | None:
    """The legal term that runs, when there is one."""
    return next(
        (
            termijn
            for termijn in vraag.termijnen.all()
            if termijn.soort == Termijn.Soort.WETTELIJK and not termijn.uitkomst
        ),
        None,
    )
