"""Record that an employee looks: what cannot be recorded is not shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from klanten.models import Inzage
from organisatie.models import Medewerker

EEN_KEER: Final = timedelta(minutes=15)
"""Opening the same again within this time is one look: a page is read anew after each act."""


_EENMAAL: Final = """
    INSERT INTO klanten_inzage (medewerker_id, rol, partij_id, vraag_id, doel, op)
    SELECT %(medewerker)s, %(rol)s, %(partij)s, %(vraag)s, %(doel)s, %(op)s
    WHERE NOT EXISTS (
        SELECT FROM klanten_inzage
        WHERE medewerker_id = %(medewerker)s AND op > %(sinds)s AND op <= %(op)s AND doel = %(doel)s
        AND partij_id IS NOT DISTINCT FROM %(partij)s AND vraag_id IS NOT DISTINCT FROM %(vraag)s
    )
"""
"""One statement, so that each page costs the same whether or not it is a new look."""


def inzage_vastleggen(
    *, medewerker: Medewerker, partij_id: int | None, vraag_id: int | None, doel: Inzage.Doel, op: datetime
) -> None:
    """Write who looked at whom, at which question and why.

    Whoever reads calls this before anything is shown, and shows nothing when it raises.
    """
    if partij_id is None and vraag_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _EENMAAL,
            {
                "medewerker": medewerker.pk,
                "rol": medewerker.functie or "Medewerker",
                "partij": partij_id,
                "vraag": vraag_id,
                "doel": doel.value,
                "op": op,
                "sinds": op - EEN_KEER,
            },
        )
