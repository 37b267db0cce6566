"""Open the case behind a question of level 2, 3 or 4."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Team
from termijnen.berekenen import Eenheid
from zaken.kanaalnormen import BEHANDELNORM_STANDAARD
from zaken.models import Termijn, Vraag, Zaak
from zaken.services.termijn_starten import termijn_starten


def zaak_openen(
    *,
    vraag: Vraag,
    team: Team,
    casemanager: Medewerker,
    op: datetime,
    door: Medewerker | None = None,
) -> Zaak:
    """Open the case of this question with its casemanager; the case that is there already stays.

    Call it with the question locked, inside a transaction. Starts the service norm of the product (in
    working days, from receipt) and the legal term when the product has one; both run from receipt,
    because that is when the resident started to wait.
    """
    if vraag.zaak is not None:
        return vraag.zaak
    zaak = Zaak.objects.create(
        identificatie=_nieuwe_identificatie(op),
        omschrijving=vraag.onderwerp,
        product=vraag.product,
        team=team,
        casemanager=casemanager,
        geopend_op=op,
    )
    vraag.zaak = zaak
    vraag.save(update_fields=["zaak"])
    vastleggen(
        soort="zaak.geopend",
        onderwerp=vraag,
        op=op,
        door=door,
        zaak=zaak.pk,
        team=team.code,
    )
    _termijnen_starten(vraag, op=op, door=door)
    return zaak


def _termijnen_starten(vraag: Vraag, *, op: datetime, door: Medewerker | None) -> None:
    product = vraag.product
    norm = product.doorlooptijd_werkdagen if product else None
    if norm is None and vraag.niveau == Niveau.ENKELE_DAGEN:
        norm = BEHANDELNORM_STANDAARD
    if norm:
        termijn_starten(
            vraag=vraag,
            soort=Termijn.Soort.BEHANDELING,
            eenheid=Eenheid.WERKDAGEN,
            aantal=norm,
            vanaf=vraag.ontvangen_op,
            reden=f"Wij handelen dit af binnen {norm} werkdagen.",
            op=op,
            door=door,
        )
    if product and product.wettelijke_termijn:
        termijn_starten(
            vraag=vraag,
            soort=Termijn.Soort.WETTELIJK,
            eenheid=Eenheid(product.wettelijke_eenheid),
            aantal=product.wettelijke_termijn,
            vanaf=vraag.ontvangen_op,
            reden=f"De wet geeft ons {product.wettelijke_termijn} {product.wettelijke_eenheid}.",
            grondslag=product.grondslag,
            op=op,
            door=door,
        )


def _nieuwe_identificatie(op: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('zaak_identificatie')")
        (volgnummer,) = cursor.fetchone()
    return f"ZAAK-{op:%Y}-{volgnummer:08d}"
