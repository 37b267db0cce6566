"""Listen on a Mastodon-compatible server for what is said about us in public."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kanalen.models import Leesstand, Volgterm
from kanalen.services.leesstand_bijwerken import leesfout_vastleggen, leesstand_bijwerken
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.social.accounts import accounts
from kanalen.social.mastodon.api import Mastodon
from kanalen.social.mastodon.lezen import als_post
from kanalen.social.verbinding import Mislukt

logger = logging.getLogger(__name__)


def vermeldingen_ophalen(*, klok: Callable[[], datetime]) -> int:
    """Keep what is new for every followed term on every server we have an account on; returns how many posts
    were seen. A server that fails or wants rest keeps no other waiting."""
    termen = list(Volgterm.objects.filter(gestopt_op=None))
    per_server = {account.adres: account for account in accounts("mastodon")}
    gezien = 0
    for account in per_server.values():
        server = Mastodon(account)
        try:
            gezien += sum(_term(server, term, klok) for term in termen)
        except Mislukt as fout:
            logger.warning("Luisteren via %s lukt niet: %s", account.sleutel, fout.uitleg)
            leesfout_vastleggen(
                bron=f"{account.sleutel}/luisteren", melding=fout.uitleg, over=fout.over, op=klok()
            )
        finally:
            server.verbinding.sluit()
    return gezien


def _term(server: Mastodon, term: Volgterm, klok: Callable[[], datetime]) -> int:
    rust = Leesstand.objects.filter(bron=f"{server.account.sleutel}/luisteren", niet_voor__gt=klok())
    if rust.exists():
        return 0
    bron = f"{server.account.sleutel}/luisteren/{term}"
    na = Leesstand.objects.filter(bron=bron).values_list("laatste_id", flat=True).first() or ""
    gezien = 0
    for status in server.gezegd(term.soort, term.waarde, na):
        post = als_post(status, host=server.account.host, eigen_naam="")
        na = post.get("id") or na
        if post.get("zichtbaarheid") != "openbaar" or _van_onszelf(post) or not post.get("account"):
            continue
        vermelding_bewaren(
            medium="mastodon",
            extern_id=post["id"][:250],
            account=post["account"],
            naam=post.get("naam", ""),
            tekst=post["tekst"],
            url=post.get("url", ""),
            geplaatst_op=_moment(post),
            via=server.account.sleutel,
            termen=[str(term)],
            op=klok(),
        )
        gezien += 1
    leesstand_bijwerken(bron=bron, laatste_id=na, op=klok())
    return gezien


def _van_onszelf(post: Mapping[str, Any]) -> bool:
    return any(post.get("account") == f"{eigen.naam}@{eigen.host}" for eigen in accounts("mastodon"))


def _moment(post: Mapping[str, Any]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(post.get("geplaatst_op")))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
