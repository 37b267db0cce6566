"""Find a person by whatever somebody on the phone gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from klanten.adressen import leesbaar_telefoonnummer
from klanten.models import DigitaalAdres, Partij
from klanten.queries import (
    partij_voor,
    zoek_op_adres,
    zoek_op_bsn,
    zoek_op_naam,
    zoek_op_persoon,
    zoek_op_straat,
)
from klanten.zoektekst import Zoektekst, lees_zoektekst
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
    """Birth date first, then where somebody lives, then the addresses."""
    eigen = [f"geboren {partij.geboortedatum:%d-%m-%Y}"] if partij.geboortedatum else []
    if partij.adres is not None:
        eigen.append(partij.adres.in_een_regel)
    return Persoonskeuze(partij, eigen + [adres for _, adres in contactgegevens(partij)], gekozen)


def contactgegevens(partij: Partij) -> list[tuple[str, str]]:
    """Every address as people write it, with the kind it is."""
    return [
        (
            adres.get_soort_display().capitalize(),
            leesbaar_telefoonnummer(adres.adres)
            if adres.soort == DigitaalAdres.Soort.TELEFOON
            else adres.adres,
        )
        for adres in sorted(alle_adressen(partij), key=lambda adres: (adres.soort, adres.pk))
    ]


def alle_adressen(partij: Partij) -> list[DigitaalAdres]:
    """The addresses of this person, also those of a double record that was joined into it; each once."""
    adressen = [
        *partij.digitale_adressen.all(),
        *(adres for ander in partij.opgenomen.all() for adres in ander.digitale_adressen.all()),
    ]
    return list({(adres.soort, adres.adres): adres for adres in adressen}.values())


def zoek_personen(medewerker: Medewerker, tekst: str) -> Gevonden:
    """By reference, citizen service number, phone number or e-mail address exactly; by birth date or address, with
    or without a name; else by name. Spelling is forgiven."""
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
    return _zoek_op_kenmerken(medewerker, lees_zoektekst(tekst))


def _zoek_op_kenmerken(medewerker: Medewerker, gezocht: Zoektekst) -> Gevonden:
    if gezocht.bsn:
        partij = zoek_op_bsn(medewerker, gezocht.bsn)
        return Gevonden([partij], partij) if partij else Gevonden()
    if gezocht.geboren or gezocht.postcode:
        partijen = zoek_op_persoon(
            medewerker,
            naam=gezocht.rest,
            geboren=gezocht.geboren,
            postcode=gezocht.postcode,
            huisnummer=gezocht.huisnummer,
        )
        noemt_iemand = bool(gezocht.rest and gezocht.geboren)
        return Gevonden(partijen, partijen[0] if noemt_iemand and len(partijen) == 1 else None)
    if gezocht.straat and (partijen := zoek_op_straat(medewerker, gezocht.straat, gezocht.huisnummer)):
        return Gevonden(partijen)
    return Gevonden(zoek_op_naam(medewerker, gezocht.rest))
