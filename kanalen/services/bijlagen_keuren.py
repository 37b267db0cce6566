"""Look at files: what they are, and whether they hold a virus. Claim, scan outside any transaction, record."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from journaal.services.vastleggen import vastleggen
from kanalen import virusscanner
from kanalen.bestandssoort import GELEZEN, soort_van, waarschuwing
from kanalen.models import Bijlage
from kanalen.services.tegenhouden import onveilige_berichten_tegenhouden
from kanalen.virusscanner import Oordeel, Scan
from organisatie.models import Medewerker
from zaken.weigering import Weigering

logger = logging.getLogger(__name__)

PACHT: Final = timedelta(minutes=5)
"""How long a claim holds: longer than the slowest scan."""
WACHT_OP_SCANNER: Final = timedelta(minutes=1)
WEG: Final = "Dit bestand staat niet meer in de opslag."


def bijlagen_keuren(*, klok: Callable[[], datetime], hooguit: int = 200) -> int:
    """Recognise files that nobody looked at yet and, with a scanner, scan what waits; returns how many.

    Any number of workers do this at once. When the scanner does not answer everything waits, and the next
    run tries again: no file is let through because nobody looked.
    """
    gedaan = bestanden_herkennen(hooguit=hooguit)
    if not virusscanner.is_ingesteld():
        return gedaan
    while gedaan < hooguit:
        bijlage = _claimen(op=klok())
        if bijlage is None:
            break
        uitslag = _scannen(bijlage)
        _vastleggen(bijlage_id=bijlage.pk, uitslag=uitslag, op=klok())
        if uitslag.oordeel == Oordeel.ONBEREIKBAAR and uitslag.melding != WEG:
            break
        gedaan += 1
    return gedaan


def bestanden_herkennen(*, hooguit: int) -> int:
    """Note of files that were stored without a look at their content what they are."""
    onbekend = list(Bijlage.objects.filter(soort="").exclude(bestand="").order_by("pk")[:hooguit])
    for bijlage in onbekend:
        begin = _begin(bijlage)
        Bijlage.objects.filter(pk=bijlage.pk, soort="").update(
            soort=soort_van(begin), opmerking=waarschuwing(bijlage.naam, begin)[:200]
        )
    return len(onbekend)


@transaction.atomic
def bijlage_opnieuw_keuren(*, bijlage_id: int, op: datetime, door: Medewerker) -> Bijlage:
    """Have a file in quarantine scanned again, for a scanner may be wrong. Raises ``Weigering`` for another."""
    bijlage = Bijlage.objects.select_for_update().get(pk=bijlage_id)
    if bijlage.keuring != Bijlage.Keuring.BESMET:
        raise Weigering("Dit bestand staat niet meer apart. U hoeft niets te doen.")
    bijlage.keuring = Bijlage.Keuring.TE_KEUREN
    bijlage.volgende_keuring_op = None
    bijlage.save(update_fields=["keuring", "volgende_keuring_op"])
    vastleggen(soort="bijlage.opnieuw_te_keuren", onderwerp=bijlage, op=op, door=door)
    return bijlage


@transaction.atomic(durable=True)
def _claimen(*, op: datetime) -> Bijlage | None:
    """The next file for this worker, the newest that was never tried first: somebody may be waiting for it."""
    bijlage = (
        Bijlage.objects.select_for_update(skip_locked=True)
        .filter(
            Q(volgende_keuring_op=None) | Q(volgende_keuring_op__lte=op), keuring=Bijlage.Keuring.TE_KEUREN
        )
        .order_by(F("volgende_keuring_op").desc(nulls_first=True), "-pk")
        .first()
    )
    if bijlage is not None:
        bijlage.volgende_keuring_op = op + PACHT
        bijlage.save(update_fields=["volgende_keuring_op"])
    return bijlage


def _scannen(bijlage: Bijlage) -> Scan:
    try:
        with bijlage.bestand.open("rb") as bestand:
            return virusscanner.scan(bestand)
    except FileNotFoundError:
        return Scan(Oordeel.ONBEREIKBAAR, WEG)


@transaction.atomic(durable=True)
def _vastleggen(*, bijlage_id: int, uitslag: Scan, op: datetime) -> None:
    bijlage = (
        Bijlage.objects.select_for_update().filter(pk=bijlage_id, keuring=Bijlage.Keuring.TE_KEUREN).first()
    )
    if bijlage is None:
        return
    bijlage.melding = uitslag.melding
    if uitslag.oordeel == Oordeel.ONBEREIKBAAR:
        logger.warning("Bijlage %s wacht op de virusscanner: %s", bijlage_id, uitslag.melding)
        bijlage.volgende_keuring_op = op + (PACHT if uitslag.melding == WEG else WACHT_OP_SCANNER)
        bijlage.save(update_fields=["melding", "volgende_keuring_op"])
        return
    bijlage.keuring = Bijlage.Keuring(uitslag.oordeel.value)
    bijlage.gekeurd_op = op
    bijlage.volgende_keuring_op = None
    bijlage.save(update_fields=["keuring", "gekeurd_op", "melding", "volgende_keuring_op"])
    vastleggen(soort=f"bijlage.{bijlage.keuring}", onderwerp=bijlage, op=op, bericht=bijlage.bericht_id)
    onveilige_berichten_tegenhouden(bijlage=bijlage, op=op)


def _begin(bijlage: Bijlage) -> bytes:
    try:
        with bijlage.bestand.open("rb") as bestand:
            return bytes(bestand.read(GELEZEN))
    except FileNotFoundError:
        return b""
