from __future__ import annotations

from typing import Any

from django import forms

from organisatie.models import Medewerker
from werkplek.handelingen.basis import Handelingsformulier
from zaken.models import Vraag
from zaken.queries import open_vragen_van_partij, te_behandelen_vraag
from zaken.referentie import lees_referentie
from zaken.services.samenvoegen import samenvoeging_ongedaan_maken, vragen_samenvoegen
from zaken.statussen import Handeling, Status, mag
from zaken.weigering import Weigering


class Samenvoegen(Handelingsformulier):
    naam = "samenvoegen"
    label = "Samenvoegen"
    knop = "Vragen samenvoegen"
    uitleg = (
        "Gaan twee vragen over hetzelfde? Dan behandelt u ze samen. Deze vraag sluit, de andere gaat verder. "
        "De vroegste datum blijft staan. Beide referenties blijven werken."
    )
    gedaan = "De vragen zijn samengevoegd."
    handeling = Handeling.SAMENVOEGEN

    referentie = forms.CharField(
        label="Met welke vraag?",
        max_length=20,
        help_text="Vul de referentie in van de vraag die verdergaat.",
        widget=forms.TextInput(attrs={"list": "andere-vragen", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.andere_vragen = open_vragen_van_partij(self.medewerker, self.vraag)
        if voorstel := self.initial.get("voorstel"):
            self.initial["referentie"] = voorstel
        elif len(self.andere_vragen) == 1:
            self.initial.setdefault("referentie", self.andere_vragen[0].referentie)

    def clean_referentie(self) -> Vraag:
        """The question, when this employee may act on it."""
        referentie = lees_referentie(self.cleaned_data["referentie"])
        try:
            return te_behandelen_vraag(self.medewerker, referentie or "")
        except Vraag.DoesNotExist:
            raise forms.ValidationError(
                "Wij vinden geen vraag met deze referentie. Kijk de letters en cijfers na."
            ) from None

    def uitvoeren(self) -> None:
        vragen_samenvoegen(
            vraag_id=self.vraag.pk,
            in_vraag_id=self.cleaned_data["referentie"].pk,
            op=self.op,
            door=self.medewerker,
        )


class WeerLosmaken(Handelingsformulier):
    naam = "losmaken"
    label = "Weer losmaken"
    knop = "Weer losmaken"
    uitleg = "Deze vraag gaat weer alleen verder, met de termijnen die zij had."
    gedaan = "De vraag staat weer op zichzelf."

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return vraag.status == Status.AFGESLOTEN and vraag.samenvoegingen.filter(ongedaan_op=None).exists()

    def uitvoeren(self) -> None:
        samenvoeging_ongedaan_maken(vraag_id=self.vraag.pk, op=self.op, door=self.medewerker)


class SplitsingTerugdraaien(Handelingsformulier):
    naam = "terugdraaien"
    label = "Splitsing terugdraaien"
    knop = "Splitsing terugdraaien"
    uitleg = "Deze vraag gaat weer op in de vraag waar zij uit kwam."
    gedaan = "De vraag is weer een deel van de eerdere vraag."

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return mag(Handeling.SAMENVOEGEN, vraag.status) and hasattr(vraag, "afgesplitst_van")

    def uitvoeren(self) -> None:
        if self.vraag.reacties.exists():
            raise Weigering("Wij hebben al op deze vraag gereageerd. Behandel haar als eigen vraag.")
        vragen_samenvoegen(
            vraag_id=self.vraag.pk,
            in_vraag_id=self.vraag.afgesplitst_van.vraag_id,
            op=self.op,
            door=self.medewerker,
        )
