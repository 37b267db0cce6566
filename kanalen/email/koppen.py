"""The headers of an internet message: who, to whom, when, in answer to what (RFC 5322). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from kanalen.email.delen import MAX_KOPPEN
from kanalen.email.tekens import bytes_van, kop, ontcijferd, regel, schoon

MAX_VERWIJZINGEN: Final = 50
_MAX_ID: Final = 250
_MAX_GEADRESSEERD: Final = 50


class Koppen:
    """Headers by lower-case name, as Python's parser gives them; read with ``tekst``."""

    def __init__(self, paren: Iterable[tuple[str, str]]) -> None:
        self._waarden: dict[str, list[str]] = {}
        ruimte = MAX_KOPPEN
        for naam, waarde in paren:
            self._waarden.setdefault(naam.lower().strip()[:100], []).append(waarde[:ruimte])
            ruimte -= len(waarde)
            if ruimte <= 0:
                break

    def rauw(self, naam: str) -> list[str]:
        return self._waarden.get(naam, [])

    def tekst(self, naam: str, lengte: int = 2_000) -> str:
        waarden = self.rauw(naam)
        return kop(waarden[0], lengte) if waarden else ""

    def heeft(self, *namen: str) -> bool:
        return any(naam in self._waarden for naam in namen)


def koppen_van(bericht: Message[str, str]) -> Koppen:
    """The headers as Python's parser hands them over."""
    return Koppen((str(naam), str(waarde)) for naam, waarde in bericht.raw_items())


ADRES: Final = re.compile(
    r"[^\s<>()\[\]\",;:@]{1,128}@[A-Za-z0-9\u00a1-\uffff][A-Za-z0-9.\-\u00a1-\uffff]{0,250}"
)


def eerste_adres(koppen: Koppen, *velden: str) -> tuple[str, str]:
    """The first usable address in these headers, in lower case, and the name beside it."""
    for veld in velden:
        for rauw in koppen.rauw(veld)[:3]:
            # Addresses are found before the words are decoded: an encoded name may hold any character.
            gevonden = ADRES.search(_uit_lijst(ontcijferd(bytes_van(rauw[:5_000])))) or ADRES.search(
                kop(rauw, 5_000)
            )
            if gevonden:
                return gevonden.group(0).rstrip(".").lower()[:254], _naam_bij(rauw, gevonden.group(0))
    return "", ""


def geadresseerd(koppen: Koppen) -> tuple[str, ...]:
    velden = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
    gevonden = (
        adres.rstrip(".").lower()[:320]
        for veld in velden
        for rauw in koppen.rauw(veld)[:5]
        for adres in ADRES.findall(ontcijferd(bytes_van(rauw[:5_000])))
    )
    return tuple(dict.fromkeys(gevonden))[:_MAX_GEADRESSEERD]


def _uit_lijst(rauw: str) -> str:
    try:
        return next((adres for _, adres in getaddresses([rauw], strict=False) if "@" in adres), "")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""


def _naam_bij(rauw: str, adres: str) -> str:
    tekst = kop(rauw, 1_000)
    voor = tekst.split("<", 1)[0] if "<" in tekst else tekst.replace(adres, "")
    naam = regel(voor.strip(" \"'()\t"), 200)
    return "" if naam.lower() == adres.lower() else naam.replace('\\"', '"')


def ids_in(tekst: str, *, alleen_kop: bool = False) -> list[str]:
    """Message-IDs in a text, without brackets; with ``alleen_kop`` only those on a Message-ID line."""
    if alleen_kop:
        gevonden = re.findall(
            r"^[ \t>]*(?:message|bericht)[- ]?id[ \t]*:\s{0,3}<([^<>\s]{1,250})>",
            tekst,
            re.IGNORECASE | re.MULTILINE,
        )
        return gevonden[:MAX_VERWIJZINGEN]
    haken = [schoon(gevonden) for gevonden in re.findall(r"<([^<>\s]+)>", tekst) if len(gevonden) <= _MAX_ID]
    if haken:
        return haken
    kaal = schoon(tekst).strip(" <>\n\t")
    return [kaal] if kaal and len(kaal) <= _MAX_ID and "@" in kaal and not re.search(r"\s", kaal) else []


def momenten_van(koppen: Koppen) -> Iterator[datetime]:
    """The newest Received (every server puts its own on top), then the Date of the sender."""
    for waarde in koppen.rauw("received"):
        moment = _moment(kop(waarde).rpartition(";")[2])
        if moment:
            yield moment
            break
    moment = _moment(koppen.tekst("date", 200))
    if moment:
        yield moment


def _moment(tekst: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(tekst)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
