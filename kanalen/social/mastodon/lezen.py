"""Read a status as a Mastodon-compatible server gives it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kanalen.email.platte_tekst import platte_tekst

ZICHTBAARHEID: Final = {
    "public": "openbaar",
    "unlisted": "stil",
    "private": "volgers",
    "direct": "besloten",
}
"""Their words for who can read a status -> ours."""
VISIBILITY: Final = {onze: hun for hun, onze in ZICHTBAARHEID.items()}


def als_post(status: Mapping[str, Any], *, host: str, eigen_naam: str) -> dict[str, Any]:
    """The status as a post (``kanalen.social.lezen``). ``host`` completes names of people on our own server;
    our own name in front of the text is an address and no part of what is asked."""
    account = _tekst(_object(status.get("account")).get("acct"))
    if account and "@" not in account:
        account = f"{account}@{host}"
    tekst = tekst_van(status)
    post: dict[str, Any] = {
        "medium": "mastodon",
        "id": _tekst(status.get("id")),
        "account": account,
        "naam": _tekst(_object(status.get("account")).get("display_name"))[:200],
        "tekst": _zonder_adressering(tekst, eigen_naam, host) or tekst,
        "geplaatst_op": _tekst(status.get("created_at"))[:60],
        "antwoord_op": _tekst(status.get("in_reply_to_id")),
        "url": _tekst(status.get("url")),
        # A word that we do not know yet is taken for the widest: then nothing personal goes out.
        "zichtbaarheid": ZICHTBAARHEID.get(_tekst(status.get("visibility")), "openbaar"),
        "origineel": status,
    }
    return {naam: waarde for naam, waarde in post.items() if waarde != ""}


def tekst_van(status: Mapping[str, Any]) -> str:
    """What it says: a warning in front, then the text, then what its pictures show."""
    delen = [
        _tekst(status.get("spoiler_text")).strip(),
        platte_tekst(_tekst(status.get("content"))),
        *(f"({_SOORT.get(soort, 'bestand')}: {wat})" for soort, wat in _beschrijvingen(status)),
    ]
    return "\n\n".join(deel for deel in delen if deel) or _ALLEEN_BEELD


_SOORT: Final = {"image": "afbeelding", "video": "video", "gifv": "video", "audio": "geluid"}
_ALLEEN_BEELD: Final = "(Dit bericht heeft geen tekst. Bekijk de bijlagen.)"


def media_van(status: Mapping[str, Any]) -> list[str]:
    """The addresses of the files that came along."""
    adressen = [_tekst(_object(medium).get("url")) for medium in _lijst(status.get("media_attachments"))]
    return [adres for adres in adressen if adres]


def _beschrijvingen(status: Mapping[str, Any]) -> list[tuple[str, str]]:
    media = [_object(medium) for medium in _lijst(status.get("media_attachments"))]
    return [
        (_tekst(medium.get("type")), _tekst(medium.get("description")).strip())
        for medium in media
        if _tekst(medium.get("description")).strip()
    ]


def _zonder_adressering(tekst: str, naam: str, host: str) -> str:
    return re.sub(
        rf"^(?:@{re.escape(naam)}(?:@{re.escape(host)})?(?![\w@.-])[\s,:]*)+", "", tekst, flags=re.IGNORECASE
    )


def _tekst(waarde: Any) -> str:
    return waarde if isinstance(waarde, str) else ""


def _object(waarde: Any) -> Mapping[str, Any]:
    return waarde if isinstance(waarde, dict) else {}


def _lijst(waarde: Any) -> Sequence[Any]:
    return waarde if isinstance(waarde, list) else ()
