"""Correct what we know of a person or an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal, Partij, Zelfredzaamheid
from klanten.postadressen import Postadres
from organisatie.models import Medewerker


@dataclass(frozen=True, slots=True, kw_only=True)
class Partijgegevens:
    """Everything of a party that a colleague can correct; ``adres`` is where they live or sit."""

    soort: Partij.Soort | str = Partij.Soort.PERSOON
    naam: str
    geboortedatum: date | None = None
    adres: Postadres | None = None
    taal: str = "nl"
    voorkeurskanaal: Kanaal | str = ""
    zelfredzaamheid: Zelfredzaamheid | str = Zelfredzaamheid.ZELFSTANDIG
    niet_digitaal: bool = False


@transaction.atomic
def partij_bijwerken(
    *, partij_id: int, gegevens: Partijgegevens, op: datetime, door: Medewerker | None = None
) -> Partij:
    """Note what is different; the fact names the fields and never what they hold. Nothing different, no fact.

    An organisation has no birth date.
    """
    partij = Partij.objects.select_for_update().get(pk=partij_id)
    nieuw = _waarden(gegevens)
    anders = sorted(veld for veld, waarde in nieuw.items() if getattr(partij, veld) != waarde)
    if not anders:
        return partij
    for veld in anders:
        setattr(partij, veld, nieuw[veld])
    partij.save(update_fields=anders)
    vastleggen(soort="partij.bijgewerkt", onderwerp=partij, op=op, door=door, velden=anders)
    return partij


def _waarden(gegevens: Partijgegevens) -> dict[str, object]:
    adres = gegevens.adres
    is_persoon = gegevens.soort == Partij.Soort.PERSOON
    return {
        "soort": str(gegevens.soort),
        "naam": " ".join(gegevens.naam.split())[:200],
        "geboortedatum": gegevens.geboortedatum if is_persoon else None,
        "taal": gegevens.taal,
        "voorkeurskanaal": str(gegevens.voorkeurskanaal),
        "zelfredzaamheid": str(gegevens.zelfredzaamheid),
        "niet_digitaal": gegevens.niet_digitaal,
        **{
            deel: getattr(adres, deel) if adres else ""
            for deel in ("straat", "huisnummer", "toevoeging", "postcode", "plaats")
        },
    }
