"""Send what is ready: claim, offer outside any transaction, record what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from kanalen.adapters import Uitslag, rekening_van, schema, verzendende_kanalen, verzender
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Bezorging, Bijlage, Plaatsing
from kanalen.queries import te_openen
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.geheim_wissen import geheim_wissen
from kanalen.services.kanaal_hervatten import kanaal_hervatten
from kanalen.services.kanaal_laten_wachten import kanaal_laten_wachten, proef_claimen, wachtende_kanalen
from klanten.models import Richting

logger = logging.getLogger(__name__)

PARTIJ = 10
PACHT = timedelta(minutes=10)
"""How long a claim holds: longer than ten slow servers take, so that nobody else sends meanwhile."""
OPGEGEVEN = "Wij hebben het een dag lang geprobeerd."


def berichten_versturen(*, klok: Callable[[], datetime], hooguit: int = 500) -> int:
    """Send messages whose turn it is, until there are none or ``hooguit`` were tried; returns how many.

    Any number of workers do this at once. A worker that is killed half-way leaves messages claimed until
    their lease is over; then another sends them, with the same Message-ID. A channel whose other side is
    gone waits, and its messages with it, none the older for it: one of them is tried per interval.
    """
    geprobeerd = 0
    while geprobeerd < hooguit:
        berichten = _claimen(op=klok())
        if not berichten:
            break
        for (kanaal, rekening), groep in groupby(berichten, key=_overkant):
            geprobeerd += _aanbieden(kanaal, rekening, list(groep), klok)
    return geprobeerd


@transaction.atomic(durable=True)
def _claimen(*, op: datetime) -> list[Bericht]:
    """Take the next few messages for this worker. The claim is an attempt that is due again after the lease."""
    wachtend = Q(pk__in=[])
    aan_de_beurt: list[int] = []
    for stand in wachtende_kanalen(Richting.UITGAAND):
        van_dit_kanaal = Q(kanaal=stand.kanaal)
        if stand.rekening:
            van_dit_kanaal &= Q(postbus=stand.rekening)
        wachtend |= van_dit_kanaal
        if proef_claimen(stand_id=stand.pk, op=op, pacht=PACHT):
            aan_de_beurt += _aan_de_beurt(van_dit_kanaal, op, hooguit=1)
    aan_de_beurt += _aan_de_beurt(~wachtend, op, hooguit=PARTIJ - len(aan_de_beurt))
    if not aan_de_beurt:
        return []
    Bericht.objects.filter(pk__in=aan_de_beurt).update(
        volgende_poging_op=op + PACHT, pogingen=F("pogingen") + 1
    )
    return list(
        Bericht.objects.filter(pk__in=aan_de_beurt)
        .select_related("ingesloten", "vraag")
        .prefetch_related("bijlagen")
        .order_by("kanaal", "postbus", "op", "pk")
    )


def _draagt_wat_niet_open_mag() -> Exists:
    """Files that nobody here may open go nowhere; those that the scanner has not seen yet wait for it."""
    eigen = Q(bericht=OuterRef("pk"))
    # A file that was too large to be kept apart goes along unchanged with the message it came in (Awb 2:3).
    ingesloten = Q(bericht=OuterRef("ingesloten")) & ~Q(bestand="")
    return Exists(Bijlage.objects.filter(eigen | ingesloten).exclude(te_openen()))


def _aan_de_beurt(welke: Q, op: datetime, *, hooguit: int) -> list[int]:
    return list(
        Bericht.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(
            welke,
            status=Bericht.Status.KLAARGEZET,
            volgende_poging_op__lte=op,
            kanaal__in=verzendende_kanalen(),
        )
        .exclude(_draagt_wat_niet_open_mag())
        .order_by("volgende_poging_op", "pk")
        .values_list("pk", flat=True)[:hooguit]
    )


def _overkant(bericht: Bericht) -> tuple[str, str]:
    return bericht.kanaal, rekening_van(bericht)


def _aanbieden(kanaal: str, rekening: str, berichten: Sequence[Bericht], klok: Callable[[], datetime]) -> int:
    """Offer messages that go to one other side; how many were tried. When it is gone, the rest is let go."""
    adapter = verzender(kanaal)
    if adapter is None:
        return len(berichten)
    uitslagen = adapter.verzenden(berichten)
    bereikt = False
    for nummer, bericht in enumerate(berichten, 1):
        uitslag = next(uitslagen)
        op = klok()
        if uitslag.onbereikbaar:
            nieuw = kanaal_laten_wachten(
                kanaal=kanaal,
                richting=Richting.UITGAAND,
                rekening=rekening,
                melding=uitslag.toelichting,
                op=op,
            )
            _niet_bereikt(bericht, uitslag, telt_mee=nieuw, op=op)
            _loslaten(berichten[nummer:], op=op)
            return nummer
        _vastleggen(bericht_id=bericht.pk, poging=bericht.pogingen, uitslag=uitslag, op=op)
        if not bereikt and not uitslag.wacht:
            kanaal_hervatten(kanaal=kanaal, richting=Richting.UITGAAND, rekening=rekening, op=op)
            bereikt = True
    return len(berichten)


def _niet_bereikt(bericht: Bericht, uitslag: Uitslag, *, telt_mee: bool, op: datetime) -> None:
    """Nobody answered. That is no fault of the message, unless it was the first to meet it: somewhere there may
    be a message that makes the other side hang up, and it may not be tried for ever."""
    if telt_mee:
        _vastleggen(bericht_id=bericht.pk, poging=bericht.pogingen, uitslag=uitslag, op=op)
        return
    Bericht.objects.filter(pk=bericht.pk, status=Bericht.Status.KLAARGEZET, pogingen=bericht.pogingen).update(
        volgende_poging_op=op, melding=uitslag.toelichting[:500]
    )


def _loslaten(berichten: Sequence[Bericht], *, op: datetime) -> None:
    """Give back what was claimed and not tried; not what somebody else has by now."""
    for bericht in berichten:
        Bericht.objects.filter(
            pk=bericht.pk, status=Bericht.Status.KLAARGEZET, pogingen=bericht.pogingen
        ).update(volgende_poging_op=op)


@transaction.atomic(durable=True)
def _vastleggen(*, bericht_id: int, poging: int, uitslag: Uitslag, op: datetime) -> None:
    """Record one outcome; not that of a claim which ran out, for by now somebody else has it."""
    # What stands on the other side stands there, whoever has the message now.
    Plaatsing.objects.bulk_create(
        (
            Plaatsing(bericht_id=bericht_id, deel=plaats.deel, extern_id=plaats.extern_id, url=plaats.url)
            for plaats in uitslag.geplaatst
        ),
        ignore_conflicts=True,
    )
    bericht = (
        Bericht.objects.select_for_update()
        .filter(pk=bericht_id, status=Bericht.Status.KLAARGEZET, pogingen=poging)
        .defer("rauw")
        .first()
    )
    if bericht is None:
        logger.warning("Bericht %s: de uitslag van poging %s kwam te laat", bericht_id, poging)
        return
    if uitslag.aangeboden:
        bericht.status = Bericht.Status.AANGEBODEN
        bericht.volgende_poging_op = None
        bericht.melding = ""
        bericht.save(update_fields=["status", "volgende_poging_op", "melding"])
        Bezorging.objects.create(
            bericht=bericht, status=bericht.status, op=op, toelichting=uitslag.toelichting[:500]
        )
        geheim_wissen(bericht=bericht)
        return
    if uitslag.wacht:
        bericht.volgende_poging_op = None
        bericht.melding = uitslag.toelichting[:500]
        bericht.save(update_fields=["volgende_poging_op", "melding"])
        return
    bericht.mislukt += 1
    wachten = None if uitslag.definitief else schema(bericht.kanaal).wachttijd(bericht.mislukt)
    if wachten is None:
        reden = uitslag.toelichting if uitslag.definitief else f"{OPGEGEVEN} {uitslag.toelichting}"
        bezorging_melden(
            bericht_id=bericht_id, uitkomst=Bezorguitkomst.ONBESTELBAAR, toelichting=reden, op=op
        )
        return
    bericht.volgende_poging_op = op + max(wachten, uitslag.opnieuw_over or wachten)
    bericht.melding = uitslag.toelichting[:500]
    bericht.save(update_fields=["mislukt", "volgende_poging_op", "melding"])
