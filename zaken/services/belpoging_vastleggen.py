"""Record an attempt to call a resident back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Belpoging, Terugbelverzoek
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def belpoging_vastleggen(
    *, verzoek_id: int, uitkomst: Belpoging.Uitkomst, op: datetime, door: Medewerker
) -> Belpoging:
    """Record what came of the call. Reaching somebody settles nothing yet: that takes a reaction.

    Raises ``Weigering`` for a callback that is settled.
    """
    vraag = vergrendelde_vraag(Terugbelverzoek.objects.values_list("vraag_id", flat=True).get(pk=verzoek_id))
    verzoek = Terugbelverzoek.objects.select_for_update().get(pk=verzoek_id)
    if verzoek.afgerond_op is not None:
        raise Weigering("Dit terugbelverzoek is al afgerond.")
    poging = Belpoging.objects.create(terugbelverzoek=verzoek, uitkomst=uitkomst, op=op, door=door)
    vastleggen(
        soort="vraag.belpoging",
        onderwerp=vraag,
        op=op,
        door=door,
        verzoek=verzoek.pk,
        uitkomst=uitkomst.value,
    )
    return poging
