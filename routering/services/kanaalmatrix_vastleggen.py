"""Change which channel suits which service and which resident."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from routering.kanaaladvies import Matrix, als_tabel, verschillen
from routering.models import Kanaalmatrix
from routering.queries import geldende_matrix


@transaction.atomic
def kanaalmatrix_vastleggen(*, matrix: Matrix, op: datetime, door: Medewerker) -> Kanaalmatrix | None:
    """Keep ``matrix`` as the one that applies from ``op``; older ones stay. None when nothing changes.

    Raises ValueError for a matrix with a hole.
    """
    with connection.cursor() as cursor:
        # Two who change at once would each keep what the other did not see.
        cursor.execute("LOCK TABLE routering_kanaalmatrix IN SHARE ROW EXCLUSIVE MODE")
    wijzigingen = verschillen(geldende_matrix(), matrix)
    if not wijzigingen:
        return None
    versie = Kanaalmatrix.objects.create(
        tabel=als_tabel(matrix), wijzigingen=[wijziging.zin() for wijziging in wijzigingen], op=op, door=door
    )
    vastleggen(
        soort="kanaalmatrix.gewijzigd",
        onderwerp=versie,
        op=op,
        door=door,
        vakken=[f"{wijziging.dienst}/{wijziging.inwoner}" for wijziging in wijzigingen],
    )
    return versie
