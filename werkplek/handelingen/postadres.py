from __future__ import annotations

from typing import Any

from kanalen.bestemming import aanspreeknaam
from kanalen.postqueries import bekend_adres
from kanalen.services.adres_vastleggen import correspondentieadres_vastleggen
from klanten.postadressen import Postadres
from werkplek.forms.adres import Adresvelden
from werkplek.handelingen.basis import Handelingsformulier


class MetPostadres(Adresvelden, Handelingsformulier):
    """An act that knows where letters about its question go."""

    gelezen_adres: Postadres | None = None
    """Set by ``clean`` of an act that sends something by letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bekend = bekend_adres(self.vraag)
        naam = aanspreeknaam(self.vraag.partij.naam) if self.vraag.partij else ""
        self.vul_adres(bekend.adres if bekend else None, naam=naam)

    def leg_adres_vast(self) -> None:
        """Keep the address that was read from the form, if any."""
        if self.gelezen_adres is not None:
            correspondentieadres_vastleggen(
                vraag_id=self.vraag.pk, adres=self.gelezen_adres, op=self.op, door=self.medewerker
            )


class PostadresVastleggen(MetPostadres):
    naam = "postadres"
    label = "Postadres"
    knop = "Adres bewaren"
    uitleg = "Hierheen gaan brieven over deze vraag. Een brief die al gepost is, verandert niet."
    gedaan = "Het adres is bewaard. Brieven die klaarstaan, gaan hierheen."

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.gelezen_adres = self.lees_adres()
        return gegevens

    def uitvoeren(self) -> None:
        self.leg_adres_vast()
