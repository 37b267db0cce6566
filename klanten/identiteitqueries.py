"""For which purposes we ask who somebody is, and what we hold to compare the answers to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from klanten.adressen import leesbaar_telefoonnummer
from klanten.kluis import bsnkluis
from klanten.models import (
    Burgerservicenummer,
    Controlevraag,
    DigitaalAdres,
    Identificatiedoel,
    Identiteitscontrole,
    Partij,
)
from organisatie.models import Medewerker
from organisatie.queries import plek_van

EINDE_VAN_BSN = 3
"""Digits that may be compared; the rest of the number is shown to nobody."""


@dataclass(frozen=True, slots=True)
class Vraagkaart:
    """A question to ask, with what we know; ``bekend`` is empty when the house holds nothing to compare to."""

    vraag: Controlevraag
    bekend: str


def doelen(medewerker: Medewerker) -> QuerySet[Identificatiedoel]:
    """What this employee can make sure of, in order."""
    if not plek_van(medewerker).werkt_mee:
        return Identificatiedoel.objects.none()
    return Identificatiedoel.objects.filter(actief=True)


def beheerde_doelen() -> QuerySet[Identificatiedoel]:
    """All purposes, also those not in use; for administrators."""
    return Identificatiedoel.objects.prefetch_related("vragen")


def vraagkaarten(medewerker: Medewerker, doel: Identificatiedoel, partij: Partij) -> list[Vraagkaart]:
    """The questions of this purpose for this person, with what we know of them."""
    if not plek_van(medewerker).werkt_mee:
        return []
    return [Vraagkaart(vraag, _bekend(vraag.gegeven, partij)) for vraag in doel.vragen.all()]


def controles_van(medewerker: Medewerker, klantcontacten: list[int]) -> QuerySet[Identiteitscontrole]:
    """What came of the questions in these contacts."""
    if not plek_van(medewerker).werkt_mee:
        return Identiteitscontrole.objects.none()
    return Identiteitscontrole.objects.filter(klantcontact__in=klantcontacten).select_related("doel", "door")


def _bekend(gegeven: str, partij: Partij) -> str:
    match gegeven:
        case Controlevraag.Gegeven.GEBOORTEDATUM:
            return f"{partij.geboortedatum:%d-%m-%Y}" if partij.geboortedatum else ""
        case Controlevraag.Gegeven.ADRES:
            return partij.adres.in_een_regel if partij.adres else ""
        case Controlevraag.Gegeven.TELEFOON:
            return ", ".join(
                leesbaar_telefoonnummer(adres) for adres in _adressen(partij, DigitaalAdres.Soort.TELEFOON)
            )
        case Controlevraag.Gegeven.EMAIL:
            return ", ".join(_adressen(partij, DigitaalAdres.Soort.EMAIL))
        case Controlevraag.Gegeven.BSN:
            bewaard = Burgerservicenummer.objects.filter(partij=partij.pk).first()
            return f"…{bsnkluis().ontsleuteld(bewaard.versleuteld)[-EINDE_VAN_BSN:]}" if bewaard else ""
        case _:
            return ""


def _adressen(partij: Partij, soort: DigitaalAdres.Soort) -> list[str]:
    return [adres.adres for adres in partij.digitale_adressen.all() if adres.soort == soort]
