"""Letters with the files that go along with them, as they are printed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from kanalen.models import Brief
from kanalen.post.bijvoegen import aaneen, aantal_bladzijden, met_bijlagen
from kanalen.post.briefpapier import Partijbestanden, brief_als_pdf, partij_als_pdf
from kanalen.post.gegevens import briefgegevens
from kanalen.queries import mag_open


class BijlageOntbreekt(Exception):
    """A file that should go along is gone from the storage, changed there, or may not be opened yet."""


def brief_met_bijlagen(brief: Brief, *, op: datetime) -> bytes:
    """One letter. Raises ``PdfNietMogelijk`` and ``BijlageOntbreekt``."""
    return met_bijlagen(brief_als_pdf(briefgegevens(brief, op=op)), bijlagen_van(brief))


def partij_met_bijlagen(brieven: Sequence[Brief], *, op: datetime) -> Partijbestanden:
    """A batch: every letter with its files behind it. Raises ``PdfNietMogelijk`` and ``BijlageOntbreekt``."""
    gemaakt = partij_als_pdf([briefgegevens(brief, op=op) for brief in brieven])
    bijgevoegd = [bijlagen_van(brief) for brief in brieven]
    if not any(bijgevoegd):
        return gemaakt
    los = [met_bijlagen(brief, bijlagen) for brief, bijlagen in zip(gemaakt.los, bijgevoegd, strict=True)]
    return Partijbestanden(aaneen(los), los, [aantal_bladzijden(brief) for brief in los])


def bijlagen_van(brief: Brief) -> list[bytes]:
    """The contents of the files that go along, as an employee added them."""
    inhouden = []
    for bijlage in brief.bericht.bijlagen.all():
        if not mag_open(bijlage):
            raise BijlageOntbreekt(bijlage.naam)
        try:
            with bijlage.bestand.open("rb") as bestand:
                inhoud = bytes(bestand.read())
        except FileNotFoundError:
            raise BijlageOntbreekt(bijlage.naam) from None
        if hashlib.sha256(inhoud).hexdigest() != bijlage.digest:
            raise BijlageOntbreekt(bijlage.naam)
        inhouden.append(inhoud)
    return inhouden
