"""Take in what a webhook of Meta brings."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Final

from kanalen.models import Bericht
from kanalen.social.meta.lezen import Gebeurtenis, gebeurtenissen
from kanalen.social.ontvangen import post_bewaren, post_innemen
from klanten.models import Kanaal, Richting

METEEN: Final = 40
"""So many are processed before Meta hears that we have them; it does not wait long. All of them are kept
first, and what is left is processed within a minute."""

GESPREK: Final = timedelta(hours=24)
"""Private messages of one person that follow each other within this time are about the same."""


def webhook_ontvangen(*, document: Any, op: datetime) -> int:
    """Take in all that people wrote; returns how much was new. The same again makes nothing twice."""
    nieuw = 0
    for nummer, gebeurtenis in enumerate(gebeurtenissen(document)):
        post = gebeurtenis.post
        besloten = post["zichtbaarheid"] == Bericht.Zichtbaarheid.BESLOTEN
        if besloten and not post.get("antwoord_op") and (eerder := _eerder_in_gesprek(gebeurtenis, op)):
            post["antwoord_op"] = eerder
        rauw = json.dumps(post, ensure_ascii=False).encode("utf-8", "replace")
        innemen = post_innemen if nummer < METEEN else post_bewaren
        nieuw += innemen(postbus=gebeurtenis.postbus, kanaal_id=gebeurtenis.kanaal_id, rauw=rauw, op=op).nieuw
    return nieuw


def _eerder_in_gesprek(gebeurtenis: Gebeurtenis, op: datetime) -> str:
    return (
        Bericht.objects.filter(
            kanaal=Kanaal.SOCIAL,
            richting=Richting.INKOMEND,
            postbus=gebeurtenis.postbus,
            afzender=f"{gebeurtenis.post['medium']}:{gebeurtenis.post['account']}",
            zichtbaarheid=Bericht.Zichtbaarheid.BESLOTEN,
            op__gte=(gebeurtenis.op or op) - GESPREK,
        )
        .exclude(kanaal_id=gebeurtenis.kanaal_id)
        .order_by("-op", "-pk")
        .values_list("kanaal_id", flat=True)
        .first()
        or ""
    )
