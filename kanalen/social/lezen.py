"""Read a post or message as the social webhook delivers it, or as an adapter puts it down. Pure."""

from __future__ import annotations

import base64
import binascii
import json
import mimetypes
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kanalen.email.tekens import regel, schoon
from kanalen.lezing import Bijvoegsel, Lezing

ZICHTBAARHEDEN = ("openbaar", "stil", "volgers", "besloten")


@dataclass(frozen=True, slots=True)
class PostOngeldig(ValueError):
    """A field is missing or wrong; the message says in Dutch what to do."""

    veld: str
    uitleg: str

    def __str__(self) -> str:
        return f"{self.veld}: {self.uitleg}"


def lees(rauw: bytes) -> Lezing:
    """What the post says. Raises ``PostOngeldig``."""
    post = _object(rauw)
    medium, account = _tekst(post, "medium", 40).lower(), _tekst(post, "account", 120).lower()
    antwoord_op = _tekst(post, "antwoord_op", 250, verplicht=False)
    geplaatst_op = _moment(post)
    return Lezing(
        afzender=f"{medium}:{account}",
        afzender_naam=_tekst(post, "naam", 200, verplicht=False),
        ontvanger=medium,
        tekst=_tekst(post, "tekst", 10_000, regels=True),
        verwijzingen=(antwoord_op,) if antwoord_op else (),
        momenten=(geplaatst_op,) if geplaatst_op else (),
        geclaimd_moment=_tekst(post, "geplaatst_op", 60, verplicht=False),
        bijvoegsels=_bijvoegsels(post),
        zichtbaarheid=_zichtbaarheid(post),
    )


def medium_en_id(rauw: bytes) -> tuple[str, str]:
    """Where the post stands and the id it has there. Raises ``PostOngeldig``."""
    post = _object(rauw)
    return _tekst(post, "medium", 40).lower(), _tekst(post, "id", 250)


def is_vermelding(rauw: bytes) -> bool:
    """Whether this was said about us and not to us. Raises ``PostOngeldig``."""
    soort = _tekst(_object(rauw), "soort", 20, verplicht=False) or "bericht"
    if soort not in {"bericht", "vermelding"}:
        raise PostOngeldig("soort", "Kies uit: bericht, vermelding.")
    return soort == "vermelding"


def adres_van(rauw: bytes) -> str:
    """Where the post can be read; empty when it does not say so."""
    url = _tekst(_object(rauw), "url", 500, verplicht=False)
    if url and not url.startswith(("https://", "http://")):
        raise PostOngeldig("url", "Gebruik een webadres dat met https:// begint.")
    return url


def _object(rauw: bytes) -> dict[str, Any]:
    try:
        post = json.loads(rauw)
    except (ValueError, RecursionError):
        raise PostOngeldig("", "Dit is geen geldige JSON.") from None
    if not isinstance(post, dict):
        raise PostOngeldig("", "Stuur één object met de velden van de post.")
    return post


def _tekst(
    post: dict[str, Any], veld: str, lengte: int, *, verplicht: bool = True, regels: bool = False
) -> str:
    waarde = post.get(veld)
    if waarde is None and not verplicht:
        return ""
    if not isinstance(waarde, str):
        raise PostOngeldig(veld, "Vul dit veld met tekst." if waarde is not None else "Dit veld ontbreekt.")
    rein = schoon(waarde).strip() if regels else regel(waarde, lengte + 1)
    if len(rein) > lengte:
        raise PostOngeldig(veld, f"Gebruik hooguit {lengte} tekens.")
    if not rein and verplicht:
        raise PostOngeldig(veld, "Dit veld is leeg.")
    return rein


def _moment(post: dict[str, Any]) -> datetime | None:
    waarde = _tekst(post, "geplaatst_op", 60, verplicht=False)
    if not waarde:
        return None
    try:
        moment = datetime.fromisoformat(waarde)
    except ValueError:
        raise PostOngeldig("geplaatst_op", "Gebruik ISO 8601, zoals 2026-11-23T10:00:00+01:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _zichtbaarheid(post: dict[str, Any]) -> str:
    waarde = _tekst(post, "zichtbaarheid", 20, verplicht=False)
    if waarde and waarde not in ZICHTBAARHEDEN:
        raise PostOngeldig("zichtbaarheid", f"Kies uit: {', '.join(ZICHTBAARHEDEN)}.")
    return waarde


def _bijvoegsels(post: dict[str, Any]) -> tuple[Bijvoegsel, ...]:
    """Files that an adapter fetched: each a name and its content in base64."""
    bestanden = post.get("bijlagen")
    if not isinstance(bestanden, list):
        return ()
    gelezen = []
    for bestand in bestanden:
        if not isinstance(bestand, dict):
            raise PostOngeldig("bijlagen", "Geef van elk bestand een naam en een inhoud.")
        naam = _tekst(bestand, "naam", 200).replace("/", "_").replace("\\", "_")
        try:
            inhoud = base64.b64decode(str(bestand.get("inhoud", "")), validate=True)
        except (binascii.Error, ValueError):
            raise PostOngeldig("bijlagen", "Zet de inhoud van een bestand in base64.") from None
        soort = mimetypes.guess_type(naam)[0] or "application/octet-stream"
        gelezen.append(Bijvoegsel(naam, soort, inhoud))
    return tuple(gelezen)
