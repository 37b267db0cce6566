"""Level 5: the question belongs to a partner; we make sure it gets there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal
from organisatie.models import Ketenpartner, Medewerker
from zaken import statussen
from zaken.models import Doorverwijzing, Termijn
from zaken.services.termijn_beeindigen import termijnen_halen
from zaken.services.terugbellen_afronden import terugbelverzoek_afronden
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling
from zaken.weigering import Weigering

SCHRIFTELIJK = frozenset({Kanaal.EMAIL.value, Kanaal.POST.value, Kanaal.WEB.value})
"""Channels on which an application is written, so that it is sent on unchanged (Awb 2:3)."""


@transaction.atomic
def vraag_doorverwijzen(
    *,
    vraag_id: int,
    ketenpartner: Ketenpartner,
    wijze: Doorverwijzing.Wijze,
    toelichting: str,
    op: datetime,
    door: Medewerker | None = None,
) -> Doorverwijzing:
    """Connect or refer the resident to the partner, or send their letter on unchanged (Awb 2:3).

    Never a rejection: it ends our terms because the resident now knows where the question is and why.
    Raises ``Weigering`` without an explanation, for sending on what was never written or to a partner
    without an address; ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.DOORVERWIJZEN, vraag.status)
    if not toelichting.strip():
        raise Weigering("Leg uit waarom deze partner de vraag beantwoordt.", veld="toelichting")
    if wijze == Doorverwijzing.Wijze.DOORGEZONDEN:
        if vraag.kanaal not in SCHRIFTELIJK:
            raise Weigering(
                "Alleen een geschreven vraag kunnen wij doorzenden. Kies doorverbinden of verwijzen.",
                veld="wijze",
            )
        if not ketenpartner.email:
            raise Weigering(
                f"Van {ketenpartner.naam} kennen wij geen e-mailadres. Kies een andere manier.",
                veld="wijze",
            )
    doorverwijzing = Doorverwijzing.objects.create(
        vraag=vraag,
        ketenpartner=ketenpartner,
        wijze=wijze,
        toelichting=toelichting.strip(),
        op=op,
        door=door,
    )
    vraag.status = status.value
    vraag.niveau = Niveau.KETENPARTNER
    vraag.wacht_tot = None
    vraag.save(update_fields=["status", "niveau", "wacht_tot"])
    termijnen_halen(vraag=vraag, soorten=list(Termijn.Soort), op=op, door=door)
    terugbelverzoek_afronden(vraag=vraag, op=op)
    vastleggen(
        soort="vraag.doorverwezen",
        onderwerp=vraag,
        op=op,
        door=door,
        doorverwijzing=doorverwijzing.pk,
        wijze=wijze.value,
    )
    return doorverwijzing
