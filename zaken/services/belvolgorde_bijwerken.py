"""Put callbacks where they belong in the queue at this hour."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from termijnen.queries import geldende_kalender
from zaken.belvolgorde import plaats_in_wachtrij
from zaken.models import Terugbelverzoek, Vraag


@transaction.atomic
def belvolgorde_bijwerken(*, op: datetime) -> int:
    """Move every callback with a preferred part of the day; returns how many moved.

    Costs as much as there are such callbacks open. A question that somebody has in hand moves at the next run.
    """
    wensen = Terugbelverzoek.objects.filter(afgerond_op=None).exclude(tijdvak="")
    kalender = geldende_kalender()
    tijdvakken = dict(wensen.values_list("vraag_id", "tijdvak"))
    geplaatst = Vraag.objects.filter(liefst_op__isnull=False)
    vragen = (
        Vraag.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(pk__in=[*tijdvakken, *geplaatst.values_list("pk", flat=True)])
        .only("pk", "uiterlijk_op", "liefst_op")
    )
    verplaatst = []
    for vraag in vragen:
        plaats = None
        if vraag.uiterlijk_op is not None:
            plaats = plaats_in_wachtrij(
                kalender, tijdvak=tijdvakken.get(vraag.pk, ""), uiterlijk=vraag.uiterlijk_op, op=op
            )
        if plaats != vraag.liefst_op:
            vraag.liefst_op = plaats
            verplaatst.append(vraag)
    Vraag.objects.bulk_update(verplaatst, ["liefst_op"])
    return len(verplaatst)
