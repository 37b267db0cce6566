"""The normal form of an e-mail address, a phone number and a social account. Pure."""

from __future__ import annotations

import phonenumbers

LAND = "NL"


class AdresOngeldig(ValueError):
    """This is no address of its kind. The message says in Dutch what to do."""


def normaal_email(adres: str) -> str:
    """Lower case and without spaces around it; two spellings of one mailbox become one."""
    return adres.strip().lower()


def normaal_telefoonnummer(nummer: str) -> str:
    """The number as E.164, ``+31155555555``. A number without a country is Dutch.

    Raises ``AdresOngeldig``. Numbers that could exist but are not in use are accepted.
    """
    try:
        gelezen = phonenumbers.parse(nummer, LAND)
    except phonenumbers.NumberParseException:
        raise AdresOngeldig("Dit is geen telefoonnummer. Vul een nummer in zoals 015 555 55 55.") from None
    if not phonenumbers.is_possible_number(gelezen):
        raise AdresOngeldig("Dit telefoonnummer is te kort of te lang. Kijk het nog eens na.")
    return phonenumbers.format_number(gelezen, phonenumbers.PhoneNumberFormat.E164)


def leesbaar_telefoonnummer(nummer: str) -> str:
    """The number as people write it: Dutch numbers nationally, others with their country."""
    try:
        gelezen = phonenumbers.parse(nummer, LAND)
    except phonenumbers.NumberParseException:
        return nummer
    soort = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if gelezen.country_code == 31
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(gelezen, soort)


def verhuld(adres: str) -> str:
    """An address that its owner recognises and nobody else can use: ``j…@example.nl``, ``…55 55``."""
    naam, apenstaart, domein = adres.rpartition("@")
    if apenstaart:
        return f"{naam[:1]}…@{domein}"
    return f"…{adres[-2:]}"
