"""Keep what somebody says about us, and what it sounds like."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from kanalen.models import Bericht, Uurtelling, Vermelding
from kanalen.social.pieken import uur_van
from kanalen.social.sentiment import Sentiment, sentiment
from klanten.models import Kanaal, Richting
from routering.services.voorstellen import voorstel_voor
from weergave.gemeente import huidige_gemeente

ZEKER: Final = 0.5
"""From here on the rules know well enough what a post is about to name its theme."""
OUD: Final = timedelta(days=60)


@transaction.atomic
def vermelding_bewaren(
    *,
    medium: str,
    extern_id: str,
    account: str,
    tekst: str,
    geplaatst_op: datetime | None,
    naam: str = "",
    url: str = "",
    via: str = "",
    termen: Collection[str] = (),
    op: datetime,
) -> Vermelding:
    """Keep the post once; found again by another term it gets that term as well. A post that was sent to us too,
    and so is a question already, points at that question. Its hour is counted when it was not long ago."""
    moment = geplaatst_op if geplaatst_op is not None and geplaatst_op <= op else op
    voorstel = voorstel_voor(tekst, moment=op)
    vermelding, nieuw = Vermelding.objects.get_or_create(
        medium=medium,
        extern_id=extern_id,
        defaults={
            "account": account[:120],
            "naam": naam[:200],
            "tekst": tekst,
            "url": url[:500],
            "via": via,
            "geplaatst_op": moment,
            "gevonden_op": op,
            "termen": sorted(termen),
            "sentiment": sentiment(tekst, naam=huidige_gemeente().naam).value,
            "thema": voorstel.vakdomein if voorstel.zekerheid >= ZEKER else "",
            "vraag_id": _vraag_van(medium, extern_id),
        },
    )
    if nieuw:
        if op - moment < OUD:
            _tel(moment, Sentiment(vermelding.sentiment))
    elif not set(termen) <= set(vermelding.termen):
        vermelding.termen = sorted({*vermelding.termen, *termen})
        vermelding.save(update_fields=["termen"])
    return vermelding


def _vraag_van(medium: str, extern_id: str) -> int | None:
    return (
        Bericht.objects.filter(
            kanaal=Kanaal.SOCIAL,
            richting=Richting.INKOMEND,
            postbus__startswith=medium,
            kanaal_id=extern_id,
            vraag__isnull=False,
        )
        .values_list("vraag", flat=True)
        .first()
    )


def _tel(moment: datetime, welk: Sentiment) -> None:
    telling, _ = Uurtelling.objects.get_or_create(uur=uur_van(moment))
    Uurtelling.objects.filter(pk=telling.pk).update(**{welk.value: F(welk.value) + 1})
