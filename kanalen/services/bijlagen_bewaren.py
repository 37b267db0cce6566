"""Keep the files of a message: their bytes before the transaction, their rows in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError

from kanalen.bestandssoort import soort_van, waarschuwing
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Bijlage
from zaken.models import Reactie


def bestanden_opslaan(*, bijvoegsels: Iterable[Bijvoegsel], op: datetime) -> list[str]:
    """Store the files and return where each went; empty for one that is too large to be kept apart.

    Outside any transaction, for a storage may be a network away. A process that is killed here leaves a file
    nobody points at, never a row without its file.
    """
    namen: list[str] = []
    samen = 0
    for bijvoegsel in bijvoegsels:
        omvang = len(bijvoegsel.inhoud)
        if omvang > settings.MAX_BIJLAGE or samen + omvang > settings.MAX_BIJLAGEN:
            namen.append("")
            continue
        samen += omvang
        namen.append(default_storage.save(f"{op:%Y/%m}/{uuid4().hex}", ContentFile(bijvoegsel.inhoud)))
    return namen


@dataclass(slots=True)
class Gebruik:
    """Whether rows were made that point at the files."""

    vastgelegd: bool = False


@contextmanager
def ongebruikt_weggooien(bestanden: Iterable[str]) -> Iterator[Gebruik]:
    """Remove the files when the body, which holds the whole transaction, made no rows for them.

    A connection that breaks may break after the commit; then nobody knows, and the files stay: one that nobody
    points at harms nobody, a row without its file has lost it. The same for a process that is told to stop.
    """
    gebruik = Gebruik()
    try:
        yield gebruik
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _weggooien(bestanden)
        raise
    if not gebruik.vastgelegd:
        _weggooien(bestanden)


def _weggooien(bestanden: Iterable[str]) -> None:
    for bestand in bestanden:
        if bestand:
            default_storage.delete(bestand)


def bijlagen_maken(
    *,
    bijvoegsels: Sequence[Bijvoegsel],
    bestanden: Sequence[str],
    bericht: Bericht | None = None,
    reactie: Reactie | None = None,
) -> list[Bijlage]:
    """Tie stored files to their message or reaction; with a scanner each waits until it is found clean."""
    return Bijlage.objects.bulk_create(
        Bijlage(
            bericht=bericht,
            reactie=reactie,
            naam=bijvoegsel.naam,
            mimetype=bijvoegsel.mimetype,
            grootte=len(bijvoegsel.inhoud),
            content_id=bijvoegsel.content_id,
            bestand=bestand,
            digest=hashlib.sha256(bijvoegsel.inhoud).hexdigest(),
            soort=soort_van(bijvoegsel.inhoud),
            opmerking=waarschuwing(bijvoegsel.naam, bijvoegsel.inhoud)[:200],
            keuring=Bijlage.Keuring.TE_KEUREN if bestand else Bijlage.Keuring.TE_GROOT,
        )
        for bijvoegsel, bestand in zip(bijvoegsels, bestanden, strict=True)
    )
