"""What a decision of the system was made from, kept so that it can be made again. Pure."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from routering.niveauregels import Regel
from routering.regels import Productregel


@dataclass(frozen=True, slots=True)
class Momentopname:
    """A catalogue or a set of rules as it was; the same content always has the same ``digest``."""

    digest: str
    inhoud: bytes
    """JSON, compressed."""


def opname_van_catalogus(producten: Iterable[Productregel]) -> Momentopname:
    """The products as the rules read them."""
    return _opname([asdict(product) for product in producten])


def opname_van_regels(regels: Sequence[Regel]) -> Momentopname:
    """The rules about levels that could apply, in their order."""
    return _opname([asdict(regel) for regel in regels])


def lees_catalogus(inhoud: bytes) -> list[Productregel]:
    """The products of a snapshot."""
    return [
        Productregel(**(rij | {"synoniemen": tuple(rij["synoniemen"])}))
        for rij in json.loads(gzip.decompress(inhoud))
    ]


def lees_regels(inhoud: bytes) -> list[Regel]:
    """The rules of a snapshot."""
    return [Regel(**rij) for rij in json.loads(gzip.decompress(inhoud))]


def vingerafdruk(tekst: str) -> str:
    """By which a text is recognised without keeping it."""
    return hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()


def _opname(rijen: list[dict[str, object]]) -> Momentopname:
    tekst = json.dumps(rijen, sort_keys=True, ensure_ascii=False)
    return Momentopname(vingerafdruk(tekst), gzip.compress(tekst.encode(), mtime=0))
