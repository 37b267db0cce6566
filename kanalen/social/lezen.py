"""Read a post or message as the social webhook delivers it. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kanalen.email.tekens import regel, schoon
from kanalen.lezing import Lezing


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
    )


def medium_en_id(rauw: bytes) -> tuple[str, str]:
    """Where the post stands and the id it has there. Raises ``PostOngeldig``."""
    post = _object(rauw)
    return _tekst(post, "medium", 40).lower(), _tekst(post, "id", 250)


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
