"""Whether the seals still follow from what they vouch for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from journaal.models import Zegel
from journaal.zegels import BEGIN, REEKSEN, zegel_over

PARTIJ = 5_000
"""Rows that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A seal that does not follow from the rows it vouches for and the seal before it."""

    reeks: str
    na_id: int
    tot_en_met_id: int
    verzegeld: int
    aanwezig: int


def rijen_van(reeks: str, *, na_id: int, tot_en_met_id: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a series between two ids, in the order in which they are sealed."""
    wat = REEKSEN[reeks]
    model = apps.get_model(wat.model)
    rijen: Iterator[tuple[Any, ...]] = (
        model._default_manager.filter(pk__gt=na_id, pk__lte=tot_en_met_id)
        .order_by("pk")
        .values_list(*wat.velden)
        .iterator(chunk_size=PARTIJ)
    )
    return rijen


def afwijkingen(*, verwacht: str = "") -> list[Afwijking]:
    """Every seal that does not hold, by series and id; empty when nobody touched what is sealed.

    ``verwacht`` is a seal that was kept elsewhere. Raises ``LookupError`` when no such seal is there: then the seals
    themselves were replaced.
    """
    if verwacht and not Zegel.objects.filter(hash=verwacht).exists():
        raise LookupError(verwacht)
    return [afwijking for reeks in REEKSEN for afwijking in _van_reeks(reeks)]


def _van_reeks(reeks: str) -> Iterator[Afwijking]:
    """Each seal is held against the stored one before it, so that one change is told once and not to the end."""
    vorig, na_id = BEGIN, 0
    for zegel in Zegel.objects.filter(reeks=reeks).order_by("tot_en_met_id").iterator():
        nu, aantal = zegel_over(vorig, rijen_van(reeks, na_id=na_id, tot_en_met_id=zegel.tot_en_met_id))
        if nu != zegel.hash:
            yield Afwijking(reeks, na_id, zegel.tot_en_met_id, zegel.aantal, aantal)
        vorig, na_id = zegel.hash, zegel.tot_en_met_id
