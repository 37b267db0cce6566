"""For which purpose we ask what, as administrators keep it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms

from klanten.models import Controlevraag, Identificatiedoel
from klanten.services.identificatiedoel_vastleggen import (
    TeWeinigVragen,
    Vraagregel,
    identificatiedoel_vastleggen,
)
from organisatie.models import Medewerker
from weergave.formulieren import Formulier

MEESTE_VRAGEN: Final = 6
"""More would no longer be a conversation."""


class Doelformulier(Formulier):
    """A purpose with its questions; a question left empty is gone."""

    naam = forms.CharField(
        label="Waarvoor?", max_length=80, help_text="Bijvoorbeeld: informatie over een zaak."
    )
    uitleg = forms.CharField(
        label="Uitleg voor collega's",
        required=False,
        max_length=300,
        help_text="Wat mag iemand daarna weten of veranderen?",
    )
    nodig = forms.IntegerField(
        label="Hoeveel goede antwoorden zijn nodig?",
        min_value=1,
        max_value=MEESTE_VRAGEN,
        help_text="Een fout antwoord is genoeg voor nee.",
    )
    volgorde = forms.IntegerField(label="Plaats in de lijst", min_value=0, max_value=99)
    actief = forms.BooleanField(label="In gebruik", required=False)

    def __init__(
        self,
        *args: Any,
        doel: Identificatiedoel | None,
        medewerker: Medewerker,
        op: datetime,
        **kwargs: Any,
    ) -> None:
        self.doel, self.medewerker, self.op = doel, medewerker, op
        super().__init__(*args, **kwargs)
        vragen = list(doel.vragen.all()) if doel is not None else []
        for nummer in range(MEESTE_VRAGEN):
            vraag = vragen[nummer] if nummer < len(vragen) else None
            self.fields[f"vraag_{nummer}"] = forms.CharField(
                label=f"Vraag {nummer + 1}", required=False, max_length=200
            )
            self.fields[f"gegeven_{nummer}"] = forms.ChoiceField(
                label=f"Vergelijk vraag {nummer + 1} met",
                required=False,
                choices=[(gegeven.value, gegeven.label.capitalize()) for gegeven in Controlevraag.Gegeven],
            )
            self.initial[f"vraag_{nummer}"] = vraag.tekst if vraag else ""
            self.initial[f"gegeven_{nummer}"] = vraag.gegeven if vraag else Controlevraag.Gegeven.ANDERS.value
        for veld in ("naam", "uitleg", "nodig", "volgorde", "actief"):
            self.initial.setdefault(veld, getattr(doel or Identificatiedoel(nodig=2), veld))

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"].strip()
        zelfde = Identificatiedoel.objects.filter(naam__iexact=naam)
        if (zelfde.exclude(pk=self.doel.pk) if self.doel else zelfde).exists():
            raise forms.ValidationError("Dit doel staat er al. Kies een andere naam.")
        return naam

    @property
    def vragen(self) -> list[tuple[Any, Any]]:
        """The fields of each question, side by side."""
        return [(self[f"vraag_{nummer}"], self[f"gegeven_{nummer}"]) for nummer in range(MEESTE_VRAGEN)]

    def voer_uit(self) -> Identificatiedoel | None:
        """Keep it; nothing when something is refused, with the reason at its field."""
        if not self.is_valid():
            return None
        gegevens = self.cleaned_data
        regels = [
            Vraagregel(
                gegevens[f"vraag_{nummer}"].strip(),
                gegevens[f"gegeven_{nummer}"] or Controlevraag.Gegeven.ANDERS,
            )
            for nummer in range(MEESTE_VRAGEN)
            if gegevens[f"vraag_{nummer}"].strip()
        ]
        try:
            return identificatiedoel_vastleggen(
                doel_id=self.doel.pk if self.doel else None,
                vragen=regels,
                op=self.op,
                door=self.medewerker,
                **{veld: gegevens[veld] for veld in ("naam", "uitleg", "nodig", "volgorde", "actief")},
            )
        except TeWeinigVragen as fout:
            self.add_error("nodig", str(fout))
            return None
