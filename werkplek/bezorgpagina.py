"""The proof of delivery of a question (Awb 2:13 and following, Wmebv): everything we sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from kanalen.models import Bericht, Bezorging
from kanalen.queries import bezorgbewijs
from klanten.models import Kanaal
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from zaken.models import Vraag


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One message, with every moment of its delivery in order."""

    bericht: Bericht
    momenten: list[Bezorging]

    @property
    def kenmerk(self) -> str:
        """What the other side knows it by."""
        return (
            f"<{self.bericht.kanaal_id}>" if self.bericht.kanaal == Kanaal.EMAIL else self.bericht.kanaal_id
        )

    @property
    def onderwerp(self) -> str:
        """What it was about; never a code, also not one that still has to leave."""
        geheim = self.bericht.aanleiding == Bericht.Aanleiding.TOEGANGSCODE
        return "" if geheim else self.bericht.onderwerp

    def als_json(self) -> dict[str, Any]:
        """Everything, with moments in Dutch time."""
        bericht = self.bericht
        return {
            "aanleiding": bericht.get_aanleiding_display(),
            "onderwerp": self.onderwerp,
            "kanaal": bericht.kanaal,
            "van": bericht.afzender,
            "aan": bericht.ontvanger,
            "kenmerk": self.kenmerk,
            "antwoord_op": bericht.antwoord_op,
            "stand": bericht.status,
            "bijlagen": [
                {"naam": bijlage.naam, "grootte": bijlage.grootte, "sha256": bijlage.digest}
                for bijlage in bericht.bijlagen.all()
            ],
            "momenten": [
                {
                    "stand": moment.status,
                    "op": lokaal(moment.op).isoformat(timespec="seconds"),
                    "toelichting": moment.toelichting,
                }
                for moment in self.momenten
            ],
        }


def bewijzen(medewerker: Medewerker, vraag: Vraag) -> list[Bewijs]:
    """Per message its proof, in the order in which they were made; nothing for who may not read the question."""
    momenten = (
        bezorgbewijs(medewerker, vraag)
        .prefetch_related("bericht__bijlagen")
        .order_by("bericht__op", "bericht_id", "op", "pk")
    )
    return [
        Bewijs(deel[0].bericht, deel)
        for _, groep in groupby(momenten, key=lambda moment: moment.bericht_id)
        if (deel := list(groep))
    ]


def als_bestand(vraag: Vraag, gevonden: list[Bewijs], op: datetime) -> dict[str, Any]:
    """The proof as a file that stands on its own."""
    return {
        "vraag": vraag.referentie,
        "ontvangen_op": lokaal(vraag.ontvangen_op).isoformat(timespec="seconds"),
        "gemaakt_op": lokaal(op).isoformat(timespec="seconds"),
        "berichten": [bewijs.als_json() for bewijs in gevonden],
    }
