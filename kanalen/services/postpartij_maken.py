"""Make the files of a batch of letters: what is printed, and the list that goes with it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Brief, Postpartij
from kanalen.post.briefpapier import (
    Lijstregel,
    Partijbestanden,
    PdfNietMogelijk,
    lijst_als_pdf,
)
from kanalen.post.drukwerk import BijlageOntbreekt, partij_met_bijlagen

logger = logging.getLogger(__name__)

PACHT = timedelta(minutes=15)
"""How long a worker has; after that another may try."""
MISGEGAAN = "Het maken van de brieven lukte niet. Wij proberen het opnieuw."


def postpartijen_maken(*, klok: Callable[[], datetime]) -> int:
    """Make the files of every batch that waits, one by one; returns how many were made.

    Any number of workers do this at once. A worker that is killed leaves its batch claimed until the lease is
    over; nothing of it was shown to anybody, so the next makes it anew.
    """
    gedaan = 0
    while (partij_id := _claimen(op=klok())) is not None:
        try:
            _maken(partij_id, klok)
        except Exception as fout:
            logger.exception("Postpartij %s is niet te maken", partij_id)
            melding = MISGEGAAN
            if isinstance(fout, PdfNietMogelijk):
                melding = str(fout)
            elif isinstance(fout, BijlageOntbreekt):
                melding = f"De bijlage ‘{fout}’ is niet meer goed. Vraag de beheerder om hulp."
            Postpartij.objects.filter(pk=partij_id, gemaakt_op=None).update(melding=melding[:300])
        else:
            gedaan += 1
    return gedaan


@transaction.atomic
def _claimen(*, op: datetime) -> int | None:
    partij = (
        Postpartij.objects.select_for_update(skip_locked=True)
        .filter(Q(geclaimd_op=None) | Q(geclaimd_op__lte=op - PACHT), gemaakt_op=None)
        .order_by("pk")
        .first()
    )
    if partij is None:
        return None
    partij.geclaimd_op = op
    partij.save(update_fields=["geclaimd_op"])
    return partij.pk


def _maken(partij_id: int, klok: Callable[[], datetime]) -> None:
    partij = Postpartij.objects.get(pk=partij_id)
    brieven = list(
        partij.brieven.select_related("bericht__vraag", "ondertekenaar")
        .prefetch_related("bericht__bijlagen")
        .defer("bericht__rauw")
        .order_by("pk")
    )
    gemaakt = partij_met_bijlagen(brieven, op=partij.samengesteld_op)
    lijst = lijst_als_pdf(
        partij=partij.nummer,
        op=partij.samengesteld_op,
        regels=[
            Lijstregel(_referentie(brief), brief.adres.naam, brief.adres.in_een_regel, bladzijden)
            for brief, bladzijden in zip(brieven, gemaakt.bladzijden, strict=True)
            if brief.adres is not None
        ],
    )
    map_ = f"post/{partij.samengesteld_op:%Y/%m}"
    bestanden = tuple(
        default_storage.save(f"{map_}/{uuid4().hex}.pdf", ContentFile(inhoud))
        for inhoud in (gemaakt.brieven, lijst)
    )
    bericht_ids = [brief.bericht_id for brief in brieven]
    if not _vastleggen(partij, bericht_ids, gemaakt, bestanden, op=klok()):
        for bestand in bestanden:
            default_storage.delete(bestand)


def _referentie(brief: Brief) -> str:
    return brief.bericht.vraag.referentie if brief.bericht.vraag else ""


@transaction.atomic
def _vastleggen(
    partij: Postpartij,
    bericht_ids: list[int],
    gemaakt: Partijbestanden,
    bestanden: tuple[str, ...],
    *,
    op: datetime,
) -> bool:
    """Tie the files to their batch, and each letter as printed to its message; not when another was first."""
    vast = Postpartij.objects.select_for_update().get(pk=partij.pk)
    if vast.gemaakt_op is not None or vast.geclaimd_op != partij.geclaimd_op:
        return False
    vast.gemaakt_op = op
    vast.melding = ""
    vast.brieven_pdf.name, vast.lijst_pdf.name = bestanden
    vast.digest = hashlib.sha256(gemaakt.brieven).hexdigest()
    vast.bladzijden = sum(gemaakt.bladzijden)
    vast.save(update_fields=["gemaakt_op", "melding", "brieven_pdf", "lijst_pdf", "digest", "bladzijden"])
    Bericht.objects.bulk_update(
        [Bericht(pk=pk, rauw=los) for pk, los in zip(bericht_ids, gemaakt.los, strict=True)], ["rauw"]
    )
    vastleggen(soort="postpartij.gemaakt", onderwerp=vast, op=op, bladzijden=vast.bladzijden)
    return True
