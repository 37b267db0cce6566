"""Find a person by whatever somebody on the phone gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from klanten.adressen import leesbaar_telefoonnummer
from klanten.models import DigitaalAdres, Partij
from klanten.queries import partij_voor, zoek_op_adres, zoek_op_naam
from organisatie.models import Medewerker
from zaken.queries import partij_van_referentie


@dataclass(frozen=True, slots=True)
class Gevonden:
    """The people that fit, best first. ``zeker`` is the one person whom a number, address or reference named."""

    partijen: list[Partij] = field(default_factory=list)
    zeker: Partij | None = None


@dataclass(frozen=True, slots=True)
class Persoonskeuze:
    """A person to choose, with what tells this one from another of the same name."""

    partij: Partij
    kenmerken: list[str]
    gekozen: bool


def als_keuze(partij: Partij, *, gekozen: bool) -> Persoonskeuze:
    """Birth date first, then the addresses."""
    geboren = [f"geboren {partij.geboortedatum:%d-%m-%Y}"] if partij.geboortedatum else []
    return Persoonskeuze(partij, geboren + [adres for _, adres in contactgegevens(partij)], gekozen)


def contactgegevens(partij: Partij) -> list[tuple[str, str]]:
    """Every address as people write it, with the kind it is."""
    return [
        (
            adres.get_soort_display().capitalize(),
            leesbaar_telefoonnummer(adres.adres)
            if adres.soort == DigitaalAdres.Soort.TELEFOON
            else adres.adres,
        )
        for adres in sorted(partij.digitale_adressen.all(), key=lambda adres: (adres.soort, adres.pk))
    ]


def zoek_personen(medewerker: Medewerker, tekst: str) -> Gevonden:
    """By reference, phone number or e-mail address exactly; else by name, spelling forgiven."""
    tekst = tekst.strip()
    if not tekst:
        return Gevonden()
    partij_id = partij_van_referentie(medewerker, tekst)
    if partij_id is not None:
        partij = partij_voor(medewerker, partij_id)
        return Gevonden([partij], partij)
    partijen = zoek_op_adres(medewerker, tekst)
    if partijen:
        return Gevonden(partijen, partijen[0] if len(partijen) == 1 else None)
    return Gevonden(zoek_op_naam(medewerker, tekst))
