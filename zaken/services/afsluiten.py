"""Close a question: after its answer, or without one when there is nothing to answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from zaken import statussen
from zaken.models import Termijn, Vraag, Zaak
from zaken.services.termijn_beeindigen import termijnen_halen, termijnen_laten_vervallen
from zaken.services.terugbellen_afronden import terugbelverzoek_afronden
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling, Status
from zaken.weigering import Weigering


@transaction.atomic
def vraag_afsluiten(*, vraag_id: int, op: datetime, door: Medewerker | None = None) -> Vraag:
    """Close a question that was answered or referred. Raises ``OvergangNietToegestaan`` before that."""
    vraag = vergrendelde_vraag(vraag_id)
    doorverwezen = vraag.status == Status.DOORVERWEZEN
    status = statussen.na(Handeling.AFSLUITEN, vraag.status)
    termijnen_halen(vraag=vraag, soorten=list(Termijn.Soort), op=op, door=door)
    resultaat = Zaak.Resultaat.DOORVERWEZEN if doorverwezen else Zaak.Resultaat.AFGEHANDELD
    return vraag_sluiten(
        vraag=vraag, status=status, afloop=Vraag.Afloop.AFGEHANDELD, resultaat=resultaat, op=op, door=door
    )


@transaction.atomic
def vraag_intrekken(
    *, vraag_id: int, afloop: Vraag.Afloop, op: datetime, door: Medewerker | None = None
) -> Vraag:
    """Close a question that needs no answer: withdrawn, no question at all, or known already.

    Its terms lapse; one that had already passed stays missed. Raises ``Weigering`` for the outcome of an
    answered question, ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.INTREKKEN, vraag.status)
    if afloop == Vraag.Afloop.AFGEHANDELD:
        raise Weigering("Geef eerst antwoord. Daarna kunt u de vraag afsluiten.", veld="afloop")
    termijnen_laten_vervallen(vraag=vraag, soorten=list(Termijn.Soort), op=op, door=door)
    terugbelverzoek_afronden(vraag=vraag, op=op)
    return vraag_sluiten(
        vraag=vraag, status=status, afloop=afloop, resultaat=Zaak.Resultaat.INGETROKKEN, op=op, door=door
    )


def vraag_sluiten(
    *,
    vraag: Vraag,
    status: Status,
    afloop: Vraag.Afloop,
    resultaat: Zaak.Resultaat,
    op: datetime,
    door: Medewerker | None,
) -> Vraag:
    """Write down that a locked question is closed, and its case when that was the last; ends no term."""
    vraag.status = status.value
    vraag.afloop = afloop
    vraag.afgesloten_op = op
    vraag.wacht_tot = None
    vraag.save(update_fields=["status", "afloop", "afgesloten_op", "wacht_tot"])
    zaak = vraag.zaak
    if zaak is not None and not zaak.vragen.exclude(status=Status.AFGESLOTEN.value).exists():
        zaak.einddatum = lokaal(op).date()
        zaak.resultaat = resultaat
        zaak.save(update_fields=["einddatum", "resultaat"])
        vastleggen(soort="zaak.afgesloten", onderwerp=vraag, op=op, door=door, zaak=zaak.pk)
    vastleggen(soort="vraag.afgesloten", onderwerp=vraag, op=op, door=door, afloop=afloop.value)
    return vraag
