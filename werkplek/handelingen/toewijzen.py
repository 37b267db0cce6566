from __future__ import annotations

from typing import Any

from organisatie.models import Medewerker, Team
from organisatie.queries import leden_van
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.velden import Collegaveld
from zaken.models import Vraag
from zaken.queries import mag_toewijzen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import Handeling
from zaken.verdeelqueries import keuze_voor, werkdag
from zaken.verdeling import toelichting


class Toewijzen(Handelingsformulier):
    naam = "toewijzen"
    label = "Toewijzen"
    knop = "Toewijzen"
    uitleg = "De inwoner leest wie de vraag behandelt. De termijn verandert niet."
    gedaan = "De vraag is toegewezen."
    toets = "t"
    handeling = Handeling.TOEWIJZEN

    aan = Collegaveld(label="Wie behandelt deze vraag?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = leden_van(self.vraag.team)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]
        if self.vraag.team.verdeling != Team.Verdeling.UIT:
            self._stel_voor({collega.pk: collega.naam for collega in collegas})
        elif collegas.filter(pk=self.medewerker.pk).exists():
            self.initial.setdefault("aan", self.medewerker.pk)

    def _stel_voor(self, namen: dict[int, str]) -> None:
        """Put the colleagues in the order of the proposal, each with what speaks for them; why goes with the field."""
        keuze = keuze_voor(self.vraag, op=self.op, een_ander=True)
        dag = werkdag(self.op)
        namen[self.medewerker.pk] = "Ik doe het zelf"
        veld = self.fields["aan"]
        veld.choices = [  # type: ignore[attr-defined]
            (wie.medewerker, f"{namen[wie.medewerker]}: {toelichting(wie, dag)}")
            for wie in keuze.volgorde
            if wie.medewerker in namen
        ]
        veld.help_text = keuze.waarom
        if keuze.eerste is not None:
            self.initial.setdefault("aan", keuze.eerste.medewerker)

    @classmethod
    def kan(cls, vraag: Vraag, medewerker: Medewerker) -> bool:
        return super().kan(vraag, medewerker) and mag_toewijzen(medewerker, vraag)

    def uitvoeren(self) -> None:
        vraag_toewijzen(
            vraag_id=self.vraag.pk, aan=self.cleaned_data["aan"], op=self.op, door=self.medewerker
        )
