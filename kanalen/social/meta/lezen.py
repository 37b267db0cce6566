"""Read what a webhook of Meta brings: batches of messages and comments. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

MEDIA: Final = {"page": "facebook", "instagram": "instagram"}
_BIJLAGE: Final = {"image": "afbeelding", "video": "video", "audio": "geluid", "file": "bestand"}


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that somebody wrote to us, as a post (``kanalen.social.lezen``)."""

    postbus: str
    kanaal_id: str
    op: datetime | None
    post: dict[str, Any]


def gebeurtenissen(document: Any) -> list[Gebeurtenis]:
    """What people wrote, the oldest first whatever the order it came in. What we wrote ourselves, what was
    read, delivered, changed or taken away, and what we do not know, is no message and is left out."""
    medium = MEDIA.get(str(_object(document).get("object")))
    if medium is None:
        return []
    gevonden = [
        gebeurtenis
        for deel in _lijst(_object(document).get("entry"))
        for gebeurtenis in _in_deel(medium, _object(deel))
    ]
    verst = datetime.max.replace(tzinfo=UTC)
    return sorted(gevonden, key=lambda gebeurtenis: gebeurtenis.op or verst)


def _in_deel(medium: str, deel: Mapping[str, Any]) -> Iterator[Gebeurtenis]:
    eigen = _tekst(deel.get("id"))
    if not eigen:
        return
    for bericht in _lijst(deel.get("messaging")):
        if (gelezen := _bericht(medium, eigen, _object(bericht))) is not None:
            yield gelezen
    for wijziging in _lijst(deel.get("changes")):
        veld, waarde = _object(wijziging).get("field"), _object(_object(wijziging).get("value"))
        if veld == "feed":
            gelezen = _reactie_facebook(eigen, waarde)
        elif veld == "comments":
            gelezen = _reactie_instagram(eigen, waarde, _moment(deel.get("time")))
        else:
            gelezen = None
        if gelezen is not None:
            yield gelezen


def _bericht(medium: str, eigen: str, gebeurtenis: Mapping[str, Any]) -> Gebeurtenis | None:
    inhoud = _object(gebeurtenis.get("message"))
    van = _tekst(_object(gebeurtenis.get("sender")).get("id"))
    kanaal_id = _tekst(inhoud.get("mid"))
    if not kanaal_id or not van or van == eigen or inhoud.get("is_echo") or inhoud.get("is_deleted"):
        return None
    return _gebeurtenis(
        medium,
        eigen,
        kanaal_id,
        op=_moment(gebeurtenis.get("timestamp")),
        van=van,
        tekst=_met_bijlagen(_tekst(inhoud.get("text")), inhoud),
        antwoord_op=_tekst(_object(inhoud.get("reply_to")).get("mid")),
        besloten=True,
        origineel=gebeurtenis,
    )


def _reactie_facebook(eigen: str, waarde: Mapping[str, Any]) -> Gebeurtenis | None:
    """A comment below a post, or a post of a visitor on the page."""
    soort, van = waarde.get("item"), _object(waarde.get("from"))
    kanaal_id = _tekst(waarde.get("comment_id" if soort == "comment" else "post_id"))
    if waarde.get("verb") != "add" or soort not in {"comment", "post", "status"}:
        return None
    if not kanaal_id or not _tekst(van.get("id")) or van.get("id") == eigen:
        return None
    boven = _tekst(waarde.get("parent_id")) if soort == "comment" else ""
    return _gebeurtenis(
        "facebook",
        eigen,
        kanaal_id,
        op=_moment(waarde.get("created_time")),
        van=_tekst(van.get("id")),
        naam=_tekst(van.get("name")),
        tekst=_tekst(waarde.get("message")),
        antwoord_op="" if boven == _tekst(waarde.get("post_id")) else boven,
        origineel=waarde,
    )


def _reactie_instagram(eigen: str, waarde: Mapping[str, Any], op: datetime | None) -> Gebeurtenis | None:
    van = _object(waarde.get("from"))
    kanaal_id = _tekst(waarde.get("id"))
    if not kanaal_id or not _tekst(van.get("id")) or van.get("id") == eigen:
        return None
    return _gebeurtenis(
        "instagram",
        eigen,
        kanaal_id,
        op=op,
        van=_tekst(van.get("id")),
        naam=_tekst(van.get("username")),
        tekst=_tekst(waarde.get("text")),
        antwoord_op=_tekst(waarde.get("parent_id")),
        origineel=waarde,
    )


def _gebeurtenis(
    medium: str,
    eigen: str,
    kanaal_id: str,
    *,
    op: datetime | None,
    van: str,
    tekst: str,
    origineel: Mapping[str, Any],
    naam: str = "",
    antwoord_op: str = "",
    besloten: bool = False,
) -> Gebeurtenis:
    post = {
        "medium": medium,
        "id": kanaal_id,
        "account": van,
        "naam": naam[:200],
        "tekst": tekst.strip() or "(Dit bericht heeft geen tekst.)",
        "geplaatst_op": op.isoformat() if op else "",
        "antwoord_op": antwoord_op,
        "zichtbaarheid": "besloten" if besloten else "openbaar",
        "origineel": origineel,
    }
    leeg = {naam: waarde for naam, waarde in post.items() if waarde != ""}
    return Gebeurtenis(f"{medium}:{eigen}", kanaal_id[:250], op, leeg)


def _met_bijlagen(tekst: str, inhoud: Mapping[str, Any]) -> str:
    regels = [tekst]
    for bijlage in _lijst(inhoud.get("attachments")):
        url = _tekst(_object(_object(bijlage).get("payload")).get("url"))
        soort = _BIJLAGE.get(_tekst(_object(bijlage).get("type")), "bijlage")
        regels.append(f"({soort}: {url})" if url else f"({soort})")
    return "\n".join(regel for regel in regels if regel)


def _moment(waarde: Any) -> datetime | None:
    """Seconds since 1970, or thousandths of them."""
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not 0 < waarde < 10**14:
        return None
    seconden = waarde / 1000 if waarde > 10**11 else waarde
    return datetime.fromtimestamp(seconden, tz=UTC)


def _tekst(waarde: Any) -> str:
    return waarde if isinstance(waarde, str) else ""


def _object(waarde: Any) -> Mapping[str, Any]:
    return waarde if isinstance(waarde, dict) else {}


def _lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else []
