"""An outage is over: who could not hand something in because of it gets that time back (Awb 2:21 lid 3)."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import QuerySet

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.fouten import TermijnFout
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden
from zaken import statussen
from zaken.models import Attendering, Reactie, Storing, Termijn, Uitstel, Vraag
from zaken.services.attenderen import attenderen, eigenaren_van
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.termijn_herrekenen import termijn_herrekenen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling, Status
from zaken.uitstel import geraakte_dagen, uitgesteld_tot
from zaken.weigering import Weigering

logger = logging.getLogger(__name__)

DAG = timedelta(days=1)


@transaction.atomic
def storing_beeindigen(
    *, storing_id: int, tot: datetime, op: datetime, door: Medewerker | None = None
) -> list[Uitstel]:
    """End the outage at ``tot`` and give every resident it stood in the way of as much more time.

    That is who had to answer a request of ours on one of its days or the day after; a question that went on
    meanwhile without them waits again. What we promised others does not move. Raises ``Weigering`` for an outage
    that has ended, or an end before its begin or still to come.
    """
    storing = Storing.objects.select_for_update().get(pk=storing_id)
    if storing.tot is not None:
        raise Weigering("Deze storing is al voorbij.")
    if tot <= storing.van:
        raise Weigering("Een storing eindigt nadat zij begint.", veld="tot")
    if tot > op:
        raise Weigering("Dit moment moet nog komen. Meld het einde als het er is.", veld="tot")
    storing.tot = tot
    storing.save(update_fields=["tot"])
    vastleggen(soort="storing.beeindigd", onderwerp=storing, op=op, door=door, tot=tot.isoformat())
    uitstellen = []
    for vraag_id in _geraakte_vragen(storing, tot):
        uitstel = _uitstellen_of_apart(vraag_id, storing, tot, op=op, door=door)
        if uitstel is not None:
            uitstellen.append(uitstel)
    return uitstellen


def _navragen(storing: Storing, tot: datetime) -> QuerySet[Reactie]:
    """Requests that wait for their answer, with a last day on which this outage stood in the way of it."""
    navragen = Reactie.objects.filter(
        soort=Reactie.Soort.NAVRAAG,
        toezegging__uitkomst="",
        antwoord_tot__range=geraakte_dagen(storing.van, tot),
        vraag__status__in=[status.value for status in statussen.LOPEND],
    )
    return navragen.filter(vraag__kanaal=storing.kanaal) if storing.kanaal else navragen


def _geraakte_vragen(storing: Storing, tot: datetime) -> list[int]:
    return sorted(set(_navragen(storing, tot).values_list("vraag_id", flat=True)))


def _uitstellen_of_apart(
    vraag_id: int, storing: Storing, tot: datetime, *, op: datetime, door: Medewerker | None
) -> Uitstel | None:
    vraag = vergrendelde_vraag(vraag_id)
    navraag = _navragen(storing, tot).filter(vraag=vraag).select_related("toezegging").last()
    if navraag is None:
        return None
    try:
        with transaction.atomic():
            return _uitstellen(vraag, navraag, storing, tot, op=op, door=door)
    except TermijnFout as fout:
        logger.exception("Vraag %s krijgt geen uitstel.", vraag.referentie)
        if navraag.toezegging is not None:
            termijnen_apart_zetten(fouten={navraag.toezegging: fout}, op=op)
        return None


def _uitstellen(
    vraag: Vraag,
    navraag: Reactie,
    storing: Storing,
    tot: datetime,
    *,
    op: datetime,
    door: Medewerker | None,
) -> Uitstel:
    kalender = geldende_kalender()
    van = cast(date, navraag.antwoord_tot)
    naar = uitgesteld_tot(kalender, van, storing.van, tot)
    navraag.antwoord_tot = naar
    navraag.save(update_fields=["antwoord_tot"])
    wacht = _laten_wachten(vraag, naar, op)
    _langer_opschorten(vraag, van, naar, wacht=wacht, op=op, door=door)
    toezegging = navraag.toezegging
    if toezegging is not None and toezegging.uiterlijk_op > op:
        datum = kalender.volgende_werkdag(naar)
        toezegging.reden = f"Door een storing verschoven naar {datum_in_woorden(datum, op)}."
        termijn_herrekenen(vraag=vraag, termijn=toezegging, datum=datum, op=op, door=door)
    uitstel = Uitstel.objects.create(storing=storing, vraag=vraag, van=van, naar=naar, op=op)
    vastleggen(
        soort="vraag.uitgesteld",
        onderwerp=vraag,
        op=op,
        door=door,
        storing=storing.pk,
        van=van.isoformat(),
        naar=naar.isoformat(),
    )
    return uitstel


def _laten_wachten(vraag: Vraag, naar: date, op: datetime) -> bool:
    """Whether the question waits for its resident now; one that went on without them waits again, and is told."""
    if vraag.status == Status.WACHT_OP_INWONER:
        vraag.wacht_tot = naar
        vraag.save(update_fields=["wacht_tot"])
        return True
    if naar < lokaal(op).date():
        return False
    vraag.status = statussen.na(Handeling.OPSCHORTEN, vraag.status).value
    vraag.wacht_tot = naar
    vraag.save(update_fields=["status", "wacht_tot"])
    for eigenaar in eigenaren_van(vraag):
        attenderen(vraag=vraag, voor=eigenaar, soort=Attendering.Soort.UITSTEL, op=op)
    return True


def _langer_opschorten(
    vraag: Vraag, van: date, naar: date, *, wacht: bool, op: datetime, door: Medewerker | None
) -> None:
    """The period given to the applicant is longer, and with it the suspension of a term that runs (Awb 4:15)."""
    for termijn in vraag.termijnen.select_for_update().filter(
        soort=Termijn.Soort.WETTELIJK, uitkomst="", uiterlijk_op__gt=op
    ):
        opschorting = termijn.opschortingen.filter(periode__endswith=van + DAG).first()
        if opschorting is None:
            continue
        opschorting.periode = (opschorting.periode.lower, naar + DAG)
        opschorting.save(update_fields=["periode"])
        termijn.opgeschort = wacht
        termijn_herrekenen(vraag=vraag, termijn=termijn, op=op, door=door)
