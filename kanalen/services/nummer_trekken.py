"""Give a visitor a number."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from catalogus.models import Product
from journaal.services.seinen import seinen
from journaal.services.vastleggen import vastleggen
from kanalen.balie.talen import NAMEN
from kanalen.balie.volgorde import voorrang_vanaf
from kanalen.models import Balie, Volgnummer
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from zaken.weigering import Weigering

SOORT_SEIN: Final = "balie"
"""What pages that show the waiting list listen to."""

MEESTE_PER_DAG: Final = 999
"""What still fits on the screen in the hall, and far more than one hall sees in a day."""


@transaction.atomic
def nummer_trekken(
    *,
    balie: Balie,
    sleutel: UUID,
    product: Product | None = None,
    onderwerp: str = "",
    taal: str = "nl",
    afspraak_op: datetime | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Volgnummer:
    """The next number of the day; ``door`` is empty when the visitor took it at the kiosk.

    The same ``sleutel`` twice gives the same number. Raises ``Weigering`` for an appointment on another day, an
    unknown language, and when the day has no numbers left.
    """
    Balie.objects.select_for_update().get(pk=balie.pk)
    bestaand = Volgnummer.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    dag = lokaal(op).date()
    if afspraak_op is not None and lokaal(afspraak_op).date() != dag:
        raise Weigering("Een nummer is voor vandaag. Kies een tijd van vandaag.", veld="afspraak")
    if taal not in NAMEN:
        raise Weigering("Kies een van de talen uit de lijst.", veld="taal")
    hoogste = Volgnummer.objects.filter(balie=balie, dag=dag).aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    if hoogste >= MEESTE_PER_DAG:
        raise Weigering("Alle nummers van vandaag zijn gegeven. Vraag een medewerker om hulp.")
    nummer = Volgnummer.objects.create(
        balie=balie,
        dag=dag,
        nummer=hoogste + 1,
        sleutel=sleutel,
        product=product,
        onderwerp=onderwerp.strip()[:100],
        taal=taal,
        afspraak_op=afspraak_op,
        voorrang_op=voorrang_vanaf(afspraak_op=afspraak_op, getrokken_op=op),
        getrokken_op=op,
    )
    vastleggen(soort="volgnummer.getrokken", onderwerp=nummer, op=op, door=door, balie=balie.pk)
    seinen(soort=SOORT_SEIN, omroep=balie.omroep, op=op)
    return nummer
