"""Send the codes that were asked for, to the contact detail on file and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.bestemming import sleutelhouder
from kanalen.models import Bericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import opgesteld
from kanalen.tekstmomenten import Tekstmoment
from kanalen.tekstvelden import aanhef
from portaal.codes import GELDIG, kenmerk, nieuw_zout, nieuwe_code
from portaal.models import Toegangscode
from zaken.models import Vraag

PER_ADRES_PER_DAG: Final = 20
"""Codes to one e-mail address, over all its questions."""
TE_OUD: Final = timedelta(minutes=15)
"""Who asked longer ago no longer waits at the page; a code would only be a riddle by then."""


def codes_versturen(*, op: datetime, hooguit: int = 100) -> int:
    """Handle waiting requests, each in its own transaction; returns how many.

    Any number of workers do this at once: a request that one of them has in hand is left to it.
    """
    gedaan = 0
    while gedaan < hooguit and _een(op=op):
        gedaan += 1
    return gedaan


def _te_veel(adres: str, op: datetime) -> bool:
    """Whether this address got enough codes today, for whatever questions: nobody is buried under our mail."""
    return (
        Bericht.objects.filter(
            aanleiding=Bericht.Aanleiding.TOEGANGSCODE, ontvanger=adres, op__gt=op - timedelta(days=1)
        ).count()
        >= PER_ADRES_PER_DAG
    )


@transaction.atomic
def _een(*, op: datetime) -> bool:
    aanvraag = (
        Toegangscode.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(verwerkt_op=None)
        .order_by("pk")
        .first()
    )
    if aanvraag is None:
        return False
    aanvraag.verwerkt_op = op
    vraag = Vraag.objects.select_related("partij").filter(referentie=aanvraag.referentie).first()
    aan = sleutelhouder(vraag) if vraag and op - aanvraag.aangevraagd_op <= TE_OUD else None
    if vraag is None or aan is None or _te_veel(aan.adres, op):
        aanvraag.save(update_fields=["verwerkt_op"])
        return True
    code, zout = nieuwe_code(), nieuw_zout()
    aanvraag.vraag = vraag
    aanvraag.zout, aanvraag.kenmerk = zout, kenmerk(code, zout)
    aanvraag.geldig_tot = op + GELDIG
    aanvraag.save(update_fields=["verwerkt_op", "vraag", "zout", "kenmerk", "geldig_tot"])
    feit = vastleggen(soort="toegangscode.verstuurd", onderwerp=vraag, op=op, toegangscode=aanvraag.pk)
    bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.TOEGANGSCODE,
        aan=aan,
        inhoud=opgesteld(
            Tekstmoment.TOEGANGSCODE,
            {
                "aanhef": aanhef(aan.naam, aan.taal),
                "code": code,
                "referentie": vraag.referentie,
                "minuten": str(int(GELDIG.total_seconds()) // 60),
            },
            taal=aan.taal,
        ),
        vraag=vraag,
        feit=feit,
        op=op,
    )
    return True
