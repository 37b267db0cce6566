"""What the page of a text shows: the text, an example of it, its fields and its history."""

from __future__ import annotations

from typing import Any

from kanalen.beheerqueries import tekstversies
from kanalen.invullen import advies
from kanalen.models import Berichttekst
from kanalen.teksten import Opgesteld, geldende_tekst, ingevuld, standaardtekst
from kanalen.tekstmomenten import Taal, Tekstmoment
from organisatie.models import Medewerker
from werkplek.forms.teksten import Tekstformulier


def beginwaarden(versies: list[Berichttekst], moment: Tekstmoment, taal: Taal, oude: str) -> dict[str, Any]:
    """What the form starts with: the text that applies, or the older version that was asked for."""
    terug = next((versie for versie in versies if str(versie.nummer) == oude and not versie.standaard), None)
    tekst = Opgesteld(terug.onderwerp, terug.tekst) if terug else geldende_tekst(moment, taal)
    return {**tekst._asdict(), "gelezen": versies[0].nummer if versies else 0}


def opbouwen(
    medewerker: Medewerker, moment: Tekstmoment, taal: Taal, formulier: Tekstformulier
) -> dict[str, Any]:
    """The context of the page. The example shows what stands in the form, when that can be filled in."""
    versies = tekstversies(medewerker, moment, taal)
    voorbeeld = _voorbeeld(moment, taal, formulier)
    return {
        "moment": moment,
        "beschrijving": moment.beschrijving,
        "schrijftaal": taal,
        "talen": [keuze for keuze in moment.beschrijving.talen if keuze != taal],
        "formulier": formulier,
        "versies": versies,
        "is_standaard": not versies or versies[0].standaard,
        "standaard": standaardtekst(moment, taal),
        "voorbeeld": voorbeeld,
        "advies": advies(f"{voorbeeld.onderwerp}\n{voorbeeld.tekst}")
        if voorbeeld and taal == Taal.NEDERLANDS
        else [],
    }


def _voorbeeld(moment: Tekstmoment, taal: Taal, formulier: Tekstformulier) -> Opgesteld | None:
    if formulier.errors:
        return None
    bron = formulier.cleaned_data if formulier.is_bound else formulier.initial
    return ingevuld(Opgesteld(bron["onderwerp"], bron["tekst"]), moment.beschrijving.voorbeelden(taal))
