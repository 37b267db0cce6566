"""What we ask of a Mastodon-compatible server."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from django.core.cache import cache

from kanalen.email.platte_tekst import platte_tekst
from kanalen.social.accounts import Account
from kanalen.social.nieuwsbeeld import Nieuwsbeeld
from kanalen.social.verbinding import ONBEGRIJPELIJK, Mislukt, Verbinding

BLADZIJDE: Final = 40
_EEN_UUR: Final = 3600
_EVEN: Final = timedelta(seconds=30)
NOG_BEZIG: Final = "Het medium verwerkt het beeld nog."


class Maat(NamedTuple):
    """How long a status may be on this server, and what a web address counts for."""

    tekens: int
    per_adres: int


STANDAARDMAAT: Final = Maat(500, 23)
"""What a server keeps to that says nothing about it."""


def bekende_maat(account: Account) -> Maat:
    """The limits as the server said them last; asks nobody."""
    return Maat(*cache.get(_maatsleutel(account), STANDAARDMAAT))


def _maatsleutel(account: Account) -> str:
    return "mastodon:maat:" + hashlib.sha256(account.adres.encode()).hexdigest()[:32]


class Mastodon:
    """One account on one server."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.verbinding = Verbinding(account.adres, account.token)

    def maat(self) -> Maat:
        """The limits of the server, asked once an hour. Raises ``Mislukt``."""
        sleutel = _maatsleutel(self.account)
        bekend = cache.get(sleutel)
        if bekend is None:
            bekend = self._gevraagde_maat()
            cache.set(sleutel, tuple(bekend), _EEN_UUR)
        return Maat(*bekend)

    def _gevraagde_maat(self) -> Maat:
        try:
            server = self.verbinding.vraag("GET", "/api/v2/instance")
        except Mislukt as fout:
            if fout.status == 404:  # older than version 4, or another program that speaks the rest
                return STANDAARDMAAT
            raise
        gesteld = _diep(server, "configuration", "statuses")
        tekens, per_adres = gesteld.get("max_characters"), gesteld.get("characters_reserved_per_url")
        return Maat(
            tekens if isinstance(tekens, int) and tekens >= 100 else STANDAARDMAAT.tekens,
            per_adres if isinstance(per_adres, int) and per_adres > 0 else STANDAARDMAAT.per_adres,
        )

    def stuur_beeld(self, beeld: Nieuwsbeeld) -> str:
        """The id by which a status can show this picture. Raises ``Mislukt``, also while the server works on it."""
        gekregen = self.verbinding.vraag(
            "POST",
            "/api/v2/media",
            inhoud={"description": beeld.alt},
            bestanden={"file": ("beeld.jpg", beeld.inhoud, "image/jpeg")},
        )
        id_ = _diep(gekregen).get("id")
        if not isinstance(id_, str) or not id_:
            raise Mislukt(ONBEGRIJPELIJK, status=502)
        if _diep(gekregen).get("url") is None:
            raise Mislukt(NOG_BEZIG, status=503, over=_EVEN)
        return id_

    def plaats(
        self, tekst: str, *, sleutel: str, visibility: str, antwoord_op: str = "", beelden: Sequence[str] = ()
    ) -> tuple[str, str]:
        """Post a status; the id it has there and its address. The same ``sleutel`` within the hour in which
        servers remember it gives the status that is there already. Raises ``Mislukt``."""
        inhoud: dict[str, Any] = {"status": tekst, "visibility": visibility, "language": "nl"}
        if beelden:
            inhoud["media_ids"] = list(beelden)
        if antwoord_op:
            inhoud["in_reply_to_id"] = antwoord_op
        status = self.verbinding.vraag(
            "POST", "/api/v1/statuses", inhoud=inhoud, koppen={"Idempotency-Key": sleutel}
        )
        return _id_en_url(status)

    def al_geplaatst(self, tekst: str, *, antwoord_op: str) -> tuple[str, str] | None:
        """The status of ours with this text that stands there already, below ``antwoord_op`` if that is given."""
        if antwoord_op:
            draad = self.verbinding.vraag("GET", f"/api/v1/statuses/{quote(antwoord_op, safe='')}/context")
            kandidaten = _diep(draad).get("descendants") or ()
        else:
            kandidaten = self.gezegd("account", self.account.naam)
        eigen = self.account.naam.lower()
        for status in kandidaten:
            van = str(_diep(status, "account").get("acct", "")).lower()
            zelfde = _woorden(platte_tekst(str(_diep(status).get("content", "")))) == _woorden(tekst)
            if van == eigen and zelfde and (status.get("in_reply_to_id") or "") == antwoord_op:
                return _id_en_url(status)
        return None

    def meldingen(self, na: str = "") -> list[Mapping[str, Any]]:
        """Notifications of mentions and direct messages, the oldest first: those right after ``na``, or the
        newest when that is empty.

        ``min_id`` and not ``since_id``: after a night without us the latter gives the newest page and loses
        what lies between.
        """
        params: dict[str, Any] = {"types[]": "mention", "limit": BLADZIJDE}
        if na:
            params["min_id"] = na
        return self._bladzijde("/api/v1/notifications", params)

    def gezegd(self, soort: str, waarde: str, na: str = "") -> list[Mapping[str, Any]]:
        """Public statuses with this hashtag or word, or of this account, the oldest first and newer than ``na``.

        A search gives the newest page and takes no mark, so what is known comes again.
        """
        params: dict[str, Any] = {"limit": BLADZIJDE}
        if soort == "woord":
            gevonden = self.verbinding.vraag(
                "GET", "/api/v2/search", params={**params, "q": waarde, "type": "statuses"}
            )
            rijen = gevonden.get("statuses") if isinstance(gevonden, dict) else None
            return [rij for rij in reversed(rijen or []) if isinstance(rij, dict)]
        if na:
            params["min_id"] = na
        if soort == "hashtag":
            return self._bladzijde(f"/api/v1/timelines/tag/{quote(waarde, safe='')}", params)
        account = self.verbinding.vraag("GET", "/api/v1/accounts/lookup", params={"acct": waarde})
        id_ = quote(str(_diep(account).get("id", "")), safe="")
        return self._bladzijde(f"/api/v1/accounts/{id_}/statuses", {**params, "exclude_reblogs": "true"})

    def _bladzijde(self, pad: str, params: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        gevonden = self.verbinding.vraag("GET", pad, params=params)
        if not isinstance(gevonden, list):
            raise Mislukt(ONBEGRIJPELIJK, status=502)
        return [deel for deel in reversed(gevonden) if isinstance(deel, dict)]


def _woorden(tekst: str) -> list[str]:
    """The words by which a post of ours is known again; servers shorten the names of people."""
    return [woord for woord in tekst.split() if not woord.startswith("@")]


def _id_en_url(status: Any) -> tuple[str, str]:
    id_, url = _diep(status).get("id"), _diep(status).get("url")
    if not isinstance(id_, str) or not id_:
        raise Mislukt(ONBEGRIJPELIJK, status=502)
    return id_, url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""


def _diep(document: Any, *pad: str) -> Mapping[str, Any]:
    for deel in pad:
        document = document.get(deel) if isinstance(document, dict) else None
    return document if isinstance(document, dict) else {}
