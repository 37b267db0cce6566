"""Watch a term again that was set apart, after what was wrong with it has been repaired."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.fouten import TermijnFout
from termijnen.ladder import Trede
from termijnen.queries import geldende_kalender
from zaken.models import Termijn
from zaken.services.termijn_herrekenen import termijn_herrekenen
from zaken.services.termijn_starten import plan_trede
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def termijn_hervatten_bewaking(*, termijn_id: int, op: datetime, door: Medewerker | None = None) -> Termijn:
    """Put a term back in front of the watch; the step it missed meanwhile comes at the next run.

    A term that has not passed is computed anew; one that has keeps its end. Raises ``Weigering`` for a term
    that is watched already, and as long as it cannot be computed.
    """
    vraag = vergrendelde_vraag(Termijn.objects.values_list("vraag_id", flat=True).get(pk=termijn_id))
    termijn = Termijn.objects.select_for_update(of=("self",)).get(pk=termijn_id)
    if termijn.apart_gezet_op is None:
        raise Weigering("Deze termijn wordt al bewaakt.")
    termijn.apart_gezet_op, termijn.apart_gezet_om = None, ""
    try:
        if not termijn.uitkomst and termijn.uiterlijk_op > op:
            termijn_herrekenen(vraag=vraag, termijn=termijn, op=op, door=door)
        else:
            laatste = termijn.tredestappen.order_by("-gepland_op", "-pk").first()
            plan_trede(
                termijn,
                geldende_kalender(),
                na=laatste.gepland_op if laatste else None,
                gezet=Trede(laatste.trede) if laatste else None,
            )
            termijn.save(
                update_fields=["apart_gezet_op", "apart_gezet_om", "volgende_trede", "volgende_trede_op"]
            )
    except TermijnFout as fout:
        raise Weigering(f"De termijn is nog niet te berekenen. {fout}") from None
    vastleggen(soort="termijn.bewaking_hervat", onderwerp=vraag, op=op, door=door, termijn=termijn.pk)
    return termijn
