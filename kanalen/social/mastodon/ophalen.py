"""Fetch mentions and direct messages from a Mastodon-compatible server."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, TypedDict
from urllib.parse import urlsplit

from kanalen.models import Bericht, Leesstand
from kanalen.services.kanaal_hervatten import kanaal_hervatten
from kanalen.services.kanaal_laten_wachten import kanaal_laten_wachten
from kanalen.services.leesstand_bijwerken import leesfout_vastleggen, leesstand_bijwerken
from kanalen.social.accounts import Account, accounts
from kanalen.social.mastodon.api import BLADZIJDE, Mastodon
from kanalen.social.mastodon.lezen import als_post, media_van
from kanalen.social.ontvangen import post_innemen
from kanalen.social.verbinding import Mislukt
from klanten.models import Kanaal, Richting

logger = logging.getLogger(__name__)


class _Kant(TypedDict):
    kanaal: str
    richting: Richting


EERSTE_KEER: Final = timedelta(days=7)
"""How far back a new account is read; what is older was answered, or nobody waits for it any more."""
_KANT: Final[_Kant] = {"kanaal": Kanaal.SOCIAL.value, "richting": Richting.INKOMEND}
"""An account that cannot be read three times in a row shows on /gezond/; it is tried again every minute."""
_BESTANDEN: Final = 4
_GROOTSTE_BESTAND: Final = 8 * 1024 * 1024
_BLADZIJDEN: Final = 50
"""At most in one run, so that it ends; the next run goes on."""


def meldingen_ophalen(*, klok: Callable[[], datetime]) -> int:
    """Take in what is new for every account; returns how much. An account that fails keeps no other waiting."""
    return sum(_ophalen(account, klok) for account in accounts("mastodon"))


def _ophalen(account: Account, klok: Callable[[], datetime]) -> int:
    bron = f"{account.sleutel}/meldingen"
    stand = Leesstand.objects.filter(bron=bron).first()
    if stand is not None and stand.niet_voor is not None and stand.niet_voor > klok():
        return 0
    server = Mastodon(account)
    try:
        ingenomen = _lezen(server, bron, stand.laatste_id if stand else "", klok)
    except Mislukt as fout:
        logger.warning("%s is niet te lezen: %s", account.sleutel, fout.uitleg)
        leesfout_vastleggen(bron=bron, melding=fout.uitleg, over=fout.over, op=klok())
        if fout.over is None:
            kanaal_laten_wachten(**_KANT, rekening=account.sleutel, melding=fout.uitleg, op=klok())
        return 0
    else:
        kanaal_hervatten(**_KANT, rekening=account.sleutel, op=klok())
        return ingenomen
    finally:
        server.verbinding.sluit()


def _lezen(server: Mastodon, bron: str, na: str, klok: Callable[[], datetime]) -> int:
    """The mark moves after each message that was kept: whoever kills this loses nothing and doubles nothing."""
    ingenomen = 0
    voor_het_eerst = not na
    for _ in range(_BLADZIJDEN):
        meldingen = server.meldingen(na)
        for melding in meldingen:
            status = melding.get("status")
            if isinstance(status, dict) and not (voor_het_eerst and _is_oud(melding, klok())):
                ingenomen += _innemen(server, status, klok)
            na = str(melding.get("id") or na)
            leesstand_bijwerken(bron=bron, laatste_id=na, op=klok())
        if voor_het_eerst or len(meldingen) < BLADZIJDE:
            break
    leesstand_bijwerken(bron=bron, op=klok())
    return ingenomen


def _innemen(server: Mastodon, status: Mapping[str, Any], klok: Callable[[], datetime]) -> bool:
    account = server.account
    post = als_post(status, host=account.host, eigen_naam=account.naam)
    kanaal_id = post.get("id", "")
    if not kanaal_id or post.get("account") == f"{account.naam}@{account.host}":
        return False
    if _al_bij_ander_account(account, kanaal_id):
        return False
    if bijlagen := _bestanden(server, status):
        post["bijlagen"] = bijlagen
    rauw = json.dumps(post, ensure_ascii=False).encode("utf-8", "replace")
    return post_innemen(postbus=account.sleutel, kanaal_id=kanaal_id[:250], rauw=rauw, op=klok()).nieuw


def _al_bij_ander_account(account: Account, kanaal_id: str) -> bool:
    """A post that names two of our accounts on one server is one question."""
    anderen = [
        ander.sleutel
        for ander in accounts("mastodon")
        if ander.adres == account.adres and ander.sleutel != account.sleutel
    ]
    return (
        bool(anderen)
        and Bericht.objects.filter(
            kanaal=Kanaal.SOCIAL, richting=Richting.INKOMEND, postbus__in=anderen, kanaal_id=kanaal_id
        ).exists()
    )


def _is_oud(melding: Mapping[str, Any], op: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(melding.get("created_at"))) < op - EERSTE_KEER
    except (ValueError, TypeError):
        return False


def _bestanden(server: Mastodon, status: Mapping[str, Any]) -> list[dict[str, str]]:
    """The files that came along; one that cannot be fetched costs nobody the message."""
    bestanden = []
    for url in media_van(status)[:_BESTANDEN]:
        plaats = urlsplit(url)
        if plaats.scheme != "https" and plaats.netloc != urlsplit(server.account.adres).netloc:
            continue
        try:
            inhoud = server.verbinding.bestand(url, hooguit=_GROOTSTE_BESTAND)
        except Mislukt as fout:
            logger.warning("Een bestand bij een post is niet op te halen: %s", fout.uitleg)
            continue
        naam = plaats.path.rpartition("/")[2] or "bestand"
        bestanden.append({"naam": naam, "inhoud": base64.b64encode(inhoud).decode("ascii")})
    return bestanden
