"""Train a ``Leermodel`` on labelled texts. Pure: no database, no clock; the same rows give the same model.

Softmax regression, one example at a time, with a step per feature that shrinks as the feature is seen (Adagrad).
Needs numpy only: a text has about a hundred features, so an example touches a few rows of the weights.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from routering.leermodel import (
    NIET_VAN_ONS,
    Getallen,
    IJking,
    Leermodel,
    Rijen,
    als_bytes,
    kenmerken_van_tekst,
)

RONDES: Final = 5
STAP: Final = 0.5
MINSTENS: Final = 2
"""A feature that fewer texts have says nothing about the next text, and might give somebody away."""

HOOGUIT: Final = 120_000
"""So many features a model has at most; the rarest go first."""

ONGEZIEN: Final = 1e-3
EERDER_GEZIEN: Final = 0.5
"""What Adagrad starts from: new features learn fast, those of a model that is taught further change slowly."""


@dataclass(frozen=True, slots=True)
class Leerrij:
    """A text with the product it belongs to, or ``NIET_VAN_ONS``.

    ``groep`` says what belongs together (a municipality, a question): a group is never learned from and measured
    on at the same time. ``gewicht`` is how much the row counts.
    """

    tekst: str
    code: str
    groep: str
    gewicht: float = 1.0


def leer(
    rijen: Sequence[Leerrij],
    *,
    versie: str,
    ijking: IJking,
    basis: Leermodel | None = None,
    meld: Callable[[str], None] = lambda _: None,
) -> Leermodel:
    """Learn from ``rijen``, from nothing or further from ``basis``; ``ijking`` is kept with the model as it is.

    Raises ValueError when there are fewer than two products to tell apart.
    """
    codes = tuple(
        sorted({NIET_VAN_ONS, *(rij.code for rij in rijen), *(basis.codes if basis is not None else ())})
    )
    if len(codes) < 3:
        raise ValueError("Er zijn te weinig producten om van te leren.")
    kenmerken = [{zlib.crc32(k.encode()) for k in kenmerken_van_tekst(rij.tekst)} for rij in rijen]
    woordenschat, zeldzaamheid = _woordenschat(kenmerken, basis)
    klasse = {code: nummer for nummer, code in enumerate(codes)}
    gewichten, gezien = _begin(codes, woordenschat, klasse, basis)
    voorbeelden = [
        _voorbeeld(gevonden, woordenschat, zeldzaamheid, klasse[rij.code], rij.gewicht)
        for gevonden, rij in zip(kenmerken, rijen, strict=True)
    ]
    toeval = np.random.default_rng(2026)
    for ronde in range(RONDES):
        stap = np.float32(STAP * (1 - ronde / RONDES))
        for nummer in toeval.permutation(len(voorbeelden)):
            _leer_een(voorbeelden[nummer], gewichten, gezien, stap)
        meld(f"ronde {ronde + 1} van {RONDES}")
    klein, schaal = als_bytes(gewichten)
    return Leermodel(
        codes=codes,
        hashes=np.fromiter(woordenschat, dtype=np.uint32, count=len(woordenschat)),
        zeldzaamheid=zeldzaamheid.astype(np.float16).astype(np.float32),
        gewichten=klein,
        schaal=schaal,
        ijking=ijking,
        versie=versie,
    )


@dataclass(frozen=True, slots=True)
class _Voorbeeld:
    rijen: Rijen
    waarden: Getallen
    klasse: int
    gewicht: np.float32


def _woordenschat(kenmerken: Sequence[set[int]], basis: Leermodel | None) -> tuple[dict[int, int], Getallen]:
    """Feature -> row, and how rare each is; what ``basis`` knows comes first and keeps its rarity."""
    aantallen = Counter[int]()
    for gevonden in kenmerken:
        aantallen.update(gevonden)
    bekend = [] if basis is None else basis.hashes.tolist()
    vaak = sorted(
        (kenmerk for kenmerk, aantal in aantallen.items() if aantal >= MINSTENS),
        key=lambda kenmerk: (-aantallen[kenmerk], kenmerk),
    )
    woordenschat = {kenmerk: rij for rij, kenmerk in enumerate(dict.fromkeys([*bekend, *vaak][:HOOGUIT]))}
    zeldzaamheid = np.array(
        [math.log(1 + len(kenmerken) / max(aantallen[kenmerk], 1)) for kenmerk in woordenschat],
        dtype=np.float32,
    )
    if basis is not None:
        zeldzaamheid[: len(bekend)] = basis.zeldzaamheid
    return woordenschat, zeldzaamheid


def _begin(
    codes: Sequence[str], woordenschat: dict[int, int], klasse: dict[str, int], basis: Leermodel | None
) -> tuple[Getallen, Getallen]:
    """The weights to start from, and how much each feature has been seen."""
    gewichten = np.zeros((len(woordenschat), len(codes)), np.float32)
    gezien = np.full(len(woordenschat), ONGEZIEN, np.float32)
    if basis is not None:
        kolommen = [klasse[code] for code in basis.codes]
        gewichten[: len(basis.hashes), kolommen] = basis.gewichten.astype(np.float32) * basis.schaal
        gezien[: len(basis.hashes)] = EERDER_GEZIEN
    return gewichten, gezien


def _voorbeeld(
    kenmerken: set[int], woordenschat: dict[int, int], zeldzaamheid: Getallen, klasse: int, gewicht: float
) -> _Voorbeeld:
    rijen = np.array(
        sorted(woordenschat[kenmerk] for kenmerk in kenmerken if kenmerk in woordenschat), dtype=np.int32
    )
    waarden = zeldzaamheid[rijen]
    lengte = np.float32(np.sqrt(waarden @ waarden))
    return _Voorbeeld(rijen, waarden / lengte if lengte else waarden, klasse, np.float32(gewicht))


def _leer_een(
    voorbeeld: _Voorbeeld, gewichten: Getallen, gezien: NDArray[np.float32], stap: np.float32
) -> None:
    rijen, waarden = voorbeeld.rijen, voorbeeld.waarden
    if not len(rijen):
        return
    som = waarden @ gewichten[rijen]
    som -= som.max()
    verschil = np.exp(som)
    verschil /= verschil.sum()
    verschil[voorbeeld.klasse] -= 1
    verschil *= voorbeeld.gewicht
    gezien[rijen] += waarden * waarden * np.float32(verschil @ verschil)
    gewichten[rijen] -= (stap * waarden / np.sqrt(gezien[rijen]))[:, None] * verschil[None, :]


def logistisch(
    punten: NDArray[np.float64], juist: NDArray[np.float64], telt: NDArray[np.float64]
) -> tuple[float, tuple[float, ...]]:
    """A logistic curve through points that were right (1) or wrong (0): constant and weights, by Newton's method."""
    demping = 1e-3
    punten = np.hstack([np.ones((len(punten), 1)), punten])
    gewichten = np.zeros(punten.shape[1])
    for _ in range(50):
        kans = 1 / (1 + np.exp(-np.clip(punten @ gewichten, -30, 30)))
        helling = punten.T @ (telt * (kans - juist)) + demping * gewichten
        kromming = (punten * (telt * kans * (1 - kans) + 1e-9)[:, None]).T @ punten
        stap = np.linalg.solve(kromming + demping * np.eye(len(gewichten)), helling)
        gewichten -= stap
        if float(np.abs(stap).max()) < 1e-7:
            break
    constante, *rest = gewichten.tolist()
    return constante, tuple(rest)
