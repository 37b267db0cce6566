"""A learned reader of residents' words: a linear model over words, word pairs and pieces of words. Pure.

It knows no texts: a feature is kept as a number (CRC-32), a weight as one byte. So a model can travel as a file
without anybody's words in it, and is read without running any code of its maker (numpy's own format, no pickle).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from routering.tekst import LEES_TEKENS, inhoudswoorden, stam, woorden

INDELING: Final = 1
"""Changes with the features or the fields of the file; a model of another layout is refused."""

MEESTE_WOORDEN: Final = 80
STUKJES: Final = (3, 4, 5)
NIET_VAN_ONS: Final = ""
"""The class of a question that no product of the catalogue answers."""

GEHEUGEN: Final = 50_000
DEEL_BEKEND: Final = 0.8
"""So much of the catalogue a model knows at least, and so much of what it knows the catalogue still has."""

type Getallen = NDArray[np.float32]
type Rijen = NDArray[np.int32]


class ModelPastNiet(Exception):
    """The model was made for another layout or for another catalogue; the message says which, in Dutch."""


@dataclass(frozen=True, slots=True)
class IJking:
    """How the answers of rules and model become one certainty: ``regelgewicht`` and a logistic curve."""

    regelgewicht: float
    constante: float
    gewichten: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """A text as the model reads it. ``per_woord`` gives each content word its own rows, for the explanation."""

    rijen: Rijen
    gewichten: Getallen
    per_woord: tuple[tuple[str, tuple[int, ...]], ...]
    bekend: float
    """Which part of the content words the model has seen before, 0 to 1."""


@dataclass(slots=True)
class Leermodel:
    """The weights with everything needed to use them. Never changes once made; safe to share between threads."""

    codes: tuple[str, ...]
    hashes: NDArray[np.uint32]
    zeldzaamheid: Getallen
    gewichten: NDArray[np.int8]
    schaal: Getallen
    ijking: IJking
    versie: str
    _rij: dict[int, int] = field(init=False, repr=False)
    _klasse: dict[str, int] = field(init=False, repr=False)
    _gelezen: dict[str, tuple[int, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._rij = {waarde: rij for rij, waarde in enumerate(self.hashes.tolist())}
        self._klasse = {code: klasse for klasse, code in enumerate(self.codes)}

    def klasse(self, code: str) -> int | None:
        """The column of a product; None for one the model never learned."""
        return self._klasse.get(code)

    def lees(self, tekst: str) -> Kenmerken:
        """``tekst`` as features; empty when it holds nothing the model has seen."""
        alle: set[int] = set()
        per_woord: list[tuple[str, tuple[int, ...]]] = []
        gezien = 0
        vorige = ""
        for woord in te_lezen_woorden(tekst):
            rijen = self._gelezen.get(woord)
            if rijen is None:
                rijen = tuple(
                    self._rij.get(zlib.crc32(kenmerk.encode()), -1) for kenmerk in kenmerken_van_woord(woord)
                )
                if len(self._gelezen) < GEHEUGEN:
                    self._gelezen[woord] = rijen
            gezien += rijen[0] >= 0
            alle.update(rijen)
            per_woord.append((woord, rijen))
            if vorige:
                alle.add(self._rij.get(zlib.crc32(paar(vorige, woord).encode()), -1))
            vorige = woord
        alle.discard(-1)
        rijenlijst = np.fromiter(alle, dtype=np.int32, count=len(alle))
        gewichten = self.zeldzaamheid[rijenlijst]
        lengte = float(np.sqrt(gewichten @ gewichten))
        return Kenmerken(
            rijen=rijenlijst,
            gewichten=gewichten / np.float32(lengte) if lengte else gewichten,
            per_woord=tuple(per_woord),
            bekend=gezien / len(per_woord) if per_woord else 0.0,
        )

    def kansen(self, gelezen: Kenmerken) -> Getallen:
        """The logarithm of the chance of each class, in the order of ``codes``."""
        som = (gelezen.gewichten @ self.gewichten[gelezen.rijen].astype(np.float32)) * self.schaal
        som -= som.max()
        return np.asarray(som - np.log(np.exp(som).sum()), dtype=np.float32)

    def sprekende_woorden(self, gelezen: Kenmerken, klasse: int, hooguit: int = 3) -> list[str]:
        """The words that speak most for this class, in the order of the text."""
        gewicht = dict(zip(gelezen.rijen.tolist(), gelezen.gewichten.tolist(), strict=True))
        kolom = self.gewichten[gelezen.rijen, klasse].astype(np.float32) * self.schaal[klasse]
        bijdrage = dict(
            zip(gelezen.rijen.tolist(), (kolom * gelezen.gewichten).tolist(), strict=True),
        )
        per_woord = {
            woord: sum(bijdrage[rij] for rij in set(rijen) if rij in gewicht)
            for woord, rijen in gelezen.per_woord
        }
        grens = max(per_woord.values(), default=0.0) * 0.4
        beste = sorted(per_woord, key=lambda woord: -per_woord[woord])[:hooguit]
        return [
            woord
            for woord in per_woord
            if woord in beste and per_woord[woord] > 0 and per_woord[woord] >= grens
        ]

    def past_bij(self, productcodes: Iterable[str]) -> None:
        """Refuse a catalogue this model was not made for. Raises ``ModelPastNiet``."""
        huidig, geleerd = set(productcodes), set(self.codes) - {NIET_VAN_ONS}
        samen = len(huidig & geleerd)
        if samen < DEEL_BEKEND * max(len(huidig), len(geleerd)):
            raise ModelPastNiet(
                f"Dit model past niet bij de catalogus. Het kent {samen} van de {len(huidig)} producten, "
                f"en leerde er {len(geleerd)}. Leer een nieuw model met manage.py routering_leren."
            )

    def bewaar(self, naar: Path | IO[bytes]) -> None:
        """Write the model as an .npz file. The same model gives the same bytes."""
        np.savez_compressed(
            naar,
            indeling=np.int64(INDELING),
            versie=np.array(self.versie),
            codes=np.array(self.codes),
            hashes=self.hashes,
            zeldzaamheid=self.zeldzaamheid.astype(np.float16),
            gewichten=self.gewichten,
            schaal=self.schaal,
            ijking=np.array(
                [self.ijking.regelgewicht, self.ijking.constante, *self.ijking.gewichten], dtype=np.float64
            ),
        )


def laad(van: Path | IO[bytes]) -> Leermodel:
    """Read a model. Raises ``ModelPastNiet`` for a file that is no model or one of another layout."""
    try:
        with np.load(van, allow_pickle=False) as delen:
            inhoud: dict[str, Any] = {naam: delen[naam] for naam in delen.files}
    except (OSError, ValueError, EOFError, zlib.error, KeyError, BadZipFile) as fout:
        raise ModelPastNiet("Dit bestand is geen model.") from fout
    if int(inhoud.get("indeling", -1)) != INDELING:
        raise ModelPastNiet("Dit model is gemaakt door een andere versie van het programma.")
    try:
        regelgewicht, constante, *gewichten = inhoud["ijking"].tolist()
        model = Leermodel(
            codes=tuple(inhoud["codes"].tolist()),
            hashes=inhoud["hashes"].astype(np.uint32),
            zeldzaamheid=inhoud["zeldzaamheid"].astype(np.float32),
            gewichten=inhoud["gewichten"],
            schaal=inhoud["schaal"].astype(np.float32),
            ijking=IJking(regelgewicht, constante, tuple(gewichten)),
            versie=str(inhoud["versie"]),
        )
    except (KeyError, ValueError, AttributeError) as fout:
        raise ModelPastNiet("Dit bestand is geen model.") from fout
    if model.gewichten.dtype != np.int8 or model.gewichten.shape != (len(model.hashes), len(model.codes)):
        raise ModelPastNiet("Dit model is beschadigd: de maten kloppen niet.")
    return model


def te_lezen_woorden(tekst: str) -> list[str]:
    """The words a model learns from and reads: those that carry the subject, else all there are."""
    begin = tekst[:LEES_TEKENS]
    return (inhoudswoorden(begin) or woorden(begin))[:MEESTE_WOORDEN]


def kenmerken_van_woord(woord: str) -> list[str]:
    """The stem first, then pieces of three to five letters: they see into compounds and through slips."""
    omrand = f"^{woord}$"
    return [
        "=" + stam(woord),
        *(omrand[i : i + lengte] for lengte in STUKJES for i in range(len(omrand) - lengte + 1)),
    ]


def paar(vorige: str, woord: str) -> str:
    """Two words that stand beside each other."""
    return f"&{stam(vorige)} {stam(woord)}"


def kenmerken_van_tekst(tekst: str) -> set[str]:
    """All features of a text, once each."""
    uit: set[str] = set()
    vorige = ""
    for woord in te_lezen_woorden(tekst):
        uit.update(kenmerken_van_woord(woord))
        if vorige:
            uit.add(paar(vorige, woord))
        vorige = woord
    return uit


def als_bytes(gewichten: Getallen) -> tuple[NDArray[np.int8], Getallen]:
    """Weights as one byte each, with one scale per column."""
    grootste = np.maximum(np.abs(gewichten).max(axis=0), np.float32(1e-6))
    schaal = (grootste / np.float32(127)).astype(np.float32)
    return np.round(gewichten / schaal).astype(np.int8), schaal
