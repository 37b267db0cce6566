"""A resident says how and when they want to hear from us."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Berichtvoorkeur, Kanaal, Partij


@transaction.atomic
def voorkeuren_vastleggen(
    *,
    partij_id: int,
    taal: str,
    voorkeurskanaal: Kanaal | str,
    wie_helpt: bool,
    hoe_hielpen_wij: bool,
    op: datetime,
) -> Berichtvoorkeur:
    """Keep the choices; they hold for what leaves from now on. What the law makes us send is no choice."""
    partij = Partij.objects.select_for_update().get(pk=partij_id)
    partij.taal, partij.voorkeurskanaal = taal, voorkeurskanaal
    partij.save(update_fields=["taal", "voorkeurskanaal"])
    voorkeur, _ = Berichtvoorkeur.objects.update_or_create(
        partij=partij, defaults={"wie_helpt": wie_helpt, "hoe_hielpen_wij": hoe_hielpen_wij}
    )
    vastleggen(soort="partij.voorkeuren", onderwerp=partij, op=op, taal=taal, kanaal=str(voorkeurskanaal))
    return voorkeur
