"""Go on with a question that waited for the resident."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import DataError, IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.fouten import TermijnFout
from termijnen.tijdzone import lokaal
from zaken import statussen
from zaken.models import Attendering, Storing, Termijn, Vraag
from zaken.services.attenderen import attenderen, eigenaren_van
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.termijn_herrekenen import termijn_herrekenen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling, Status

logger = logging.getLogger(__name__)


@transaction.atomic
def vraag_hervatten(*, vraag_id: int, op: datetime, door: Medewerker | None = None) -> Vraag:
    """The resident gave what we asked, or the time for it ended unused: suspended terms run again.

    A legal term moves by the days it was really suspended: up to today, or to the end of the period that
    was given if that came first (Awb 4:15). Raises ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.HERVATTEN, vraag.status)
    laatste_dag = min(lokaal(op).date(), vraag.wacht_tot or lokaal(op).date())
    vraag.status = status.value
    vraag.wacht_tot = None
    vraag.save(update_fields=["status", "wacht_tot"])
    for termijn in vraag.termijnen.select_for_update().filter(uitkomst="", opgeschort=True):
        _opschorting_beeindigen(termijn, laatste_dag)
        termijn.opgeschort = False
        termijn_herrekenen(vraag=vraag, termijn=termijn, op=op, door=door)
    vastleggen(soort="vraag.hervat", onderwerp=vraag, op=op, door=door)
    return vraag


def _opschorting_beeindigen(termijn: Termijn, laatste_dag: date) -> None:
    """Cut the open suspension off after ``laatste_dag``; asked and received on one day is none at all."""
    for opschorting in termijn.opschortingen.filter(periode__endswith__gt=laatste_dag + timedelta(days=1)):
        if opschorting.periode.lower > laatste_dag:
            opschorting.delete()
        else:
            opschorting.periode = (
                opschorting.periode.lower,
                laatste_dag + timedelta(days=1),
            )
            opschorting.save(update_fields=["periode"])


def verlopen_opschortingen_hervatten(*, op: datetime, hoeveel: int = 200) -> int:
    """Resume every question whose resident had until yesterday; returns how many.

    Each in a transaction of its own; one that another worker has in hands is left to that worker. While an
    outage lasts, the time of a resident it stands in the way of does not run out. What cannot be resumed is set
    apart and never holds up the rest.
    """
    vandaag = lokaal(op).date()
    storing = Storing.objects.filter(tot=None, van__date__lte=OuterRef("wacht_tot")).filter(
        Q(kanaal="") | Q(kanaal=OuterRef("kanaal"))
    )
    apart = Termijn.objects.filter(vraag=OuterRef("pk"), uitkomst="", apart_gezet_op__isnull=False)
    verlopen = (
        Vraag.objects.filter(status=Status.WACHT_OP_INWONER.value, wacht_tot__lt=vandaag)
        .exclude(Exists(storing))
        .exclude(Exists(apart))
        .values_list("pk", flat=True)[:hoeveel]
    )
    return sum(_hervatten_of_apart(vraag_id, op) for vraag_id in list(verlopen))


def _hervatten_of_apart(vraag_id: int, op: datetime) -> bool:
    try:
        return _hervatten_als_nog_verlopen(vraag_id, op)
    except (TermijnFout, IntegrityError, DataError) as fout:
        logger.exception("Vraag %s kan niet worden hervat. Haar termijnen zijn apart gezet.", vraag_id)
        _apart_zetten(vraag_id, fout, op)
        return False


@transaction.atomic
def _hervatten_als_nog_verlopen(vraag_id: int, op: datetime) -> bool:
    vraag = (
        Vraag.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=vraag_id, wacht_tot__lt=lokaal(op).date())
        .first()
    )
    if vraag is None:
        return False
    vraag = vraag_hervatten(vraag_id=vraag.pk, op=op)
    for eigenaar in eigenaren_van(vraag):
        attenderen(vraag=vraag, voor=eigenaar, soort=Attendering.Soort.NADERT, op=op)
    return True


@transaction.atomic
def _apart_zetten(vraag_id: int, fout: Exception, op: datetime) -> None:
    vraag = vergrendelde_vraag(vraag_id)
    stil = vraag.termijnen.select_for_update().filter(uitkomst="", opgeschort=True)
    termijnen_apart_zetten(fouten=dict.fromkeys(stil, fout), op=op)
