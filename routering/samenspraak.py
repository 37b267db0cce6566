"""Rules and a learned model together: the model ranks, the rules explain, one certainty for both. Pure.

The model has read far more ways to say things than the catalogue has synonyms. The rules know what an administrator
wrote this morning, read what the model never saw, and can say which words led where. A product counts by the
logarithm of the model's chance plus the score of the rules; how sure that makes us was fitted on texts that
neither had seen (``routering.ijken``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from routering.leermodel import NIET_VAN_ONS, Getallen, IJking, Kenmerken, Leermodel
from routering.regels import ALTERNATIEVEN, ONBEKEND_ONDER, Catalogusindex, Woord, Zin
from routering.voorstel import Kandidaat, Voorstel, onbekend

NIEUW_PRODUCT: Final = -5.0
"""The logarithm of the chance of a product the model never learned: the rules alone can lift it."""

NIEUW_TELT: Final = 2.0
"""For such a product the rules count this many times: nobody else speaks for it."""

HELE_NAAM: Final = 0.999
"""From this likeness the text is the name of a product, word for word; an administrator's word then goes before what
was learned. The certainty stays what both make of it."""

DEEL_HERKEND: Final = 0.5
"""From here the text names so much of a phrase that the phrase explains the proposal best."""

_KLEINSTE: Final = -15.0


@dataclass(frozen=True, slots=True)
class Lezing:
    """A text as both read it: the words and phrases of the rules, the features and chances of the model."""

    gelezen: list[Woord]
    rangorde: list[tuple[float, str, Zin | None, float]]
    kenmerken: Kenmerken
    kansen: Getallen


@dataclass(frozen=True, slots=True)
class Weging:
    """What both make of a text: products from best to worst, with points, and what the certainty follows from."""

    codes: tuple[str, ...]
    punten: tuple[float, ...]
    dekking_zin: float
    ijkpunten: tuple[float, ...]


class Samenspraak:
    """Proposes with the catalogue as it is now and a model that fits it. Safe to share between threads."""

    def __init__(self, index: Catalogusindex, model: Leermodel) -> None:
        """Raises ``ModelPastNiet`` when the model was made for another catalogue."""
        codes = index.codes()
        model.past_bij(codes)
        self._index = index
        self._model = model
        aanwezig = {NIET_VAN_ONS, *codes}
        self._weg = np.array(
            [klasse for klasse, code in enumerate(model.codes) if code not in aanwezig], dtype=np.int64
        )

    def voorstel(self, tekst: str) -> Voorstel:
        """Propose product, level and domain for a resident's words, with the reason. Never raises."""
        lezing = self.lees(tekst)
        if isinstance(lezing, Voorstel):
            return lezing
        weging = self.weeg(lezing, self._model.ijking.regelgewicht)
        zekerheid = zekerheid_van(self._model.ijking, weging.ijkpunten)
        if weging.codes[0] == NIET_VAN_ONS:
            waarom = "Deze vraag lijkt niet over een product van de gemeente te gaan."
        elif zekerheid < ONBEKEND_ONDER:
            waarom = "Geen product past goed genoeg bij deze woorden."
        else:
            return self._stel_voor(lezing, weging, zekerheid)
        zekerheid = min(zekerheid, ONBEKEND_ONDER)
        gissingen = self._kandidaten(lezing, weging, zekerheid)[:ALTERNATIEVEN]
        return onbekend(waarom, gissingen, zekerheid)

    def lees(self, tekst: str) -> Lezing | Voorstel:
        """Read the text; or, when it cannot be read as a question, the proposal that says why."""
        gelezen = self._index.lees(tekst)
        if isinstance(gelezen, Voorstel):
            return gelezen
        kenmerken = self._model.lees(tekst)
        kansen = self._model.kansen(kenmerken)
        kansen[self._weg] = -np.inf
        return Lezing(gelezen, self._index.rangschik(gelezen), kenmerken, kansen)

    def weeg(self, lezing: Lezing, regelgewicht: float) -> Weging:
        """Rank the products; ``regelgewicht`` is what the score of the rules weighs against the model."""
        model = self._model
        punten = lezing.kansen.copy()
        nieuw: dict[str, float] = {}
        genoemd: list[str] = []
        for score, code, zin, gelijkenis in lezing.rangorde:
            klasse = model.klasse(code)
            if klasse is None:
                nieuw[code] = NIEUW_PRODUCT + NIEUW_TELT * regelgewicht * score
            else:
                punten[klasse] += np.float32(regelgewicht * score)
            if _is_naam(zin, gelijkenis):
                genoemd.append(code)
        aantal = min(ALTERNATIEVEN + 2, len(punten) - 1)
        eerste = np.argpartition(-punten, aantal)[: aantal + 1].tolist()
        eerste += [klasse for code in genoemd if (klasse := model.klasse(code)) is not None]
        alle = {model.codes[klasse]: float(punten[klasse]) for klasse in eerste} | nieuw
        volgorde = sorted(alle, key=lambda code: (code not in genoemd, -alle[code], code))
        zin = next((zin for _, code, zin, _ in lezing.rangorde if code == volgorde[0]), None)
        dekking_tekst, dekking_zin = self._index.dekking(lezing.gelezen, zin)
        gesorteerd = tuple(alle[code] for code in volgorde)
        return Weging(
            codes=tuple(volgorde),
            punten=gesorteerd,
            dekking_zin=dekking_zin,
            ijkpunten=(
                _kans_op_een(gesorteerd[0], punten),
                min(gesorteerd[0] - gesorteerd[1], 10.0),
                _voorsprong(lezing.rangorde, volgorde[0]),
                dekking_tekst,
                dekking_zin,
                float(model.codes[int(lezing.kansen.argmax())] == volgorde[0]),
                lezing.kenmerken.bekend,
                math.log(1 + min(len(lezing.gelezen), 20)),
                max(float(lezing.kansen[model.codes.index(NIET_VAN_ONS)]), _KLEINSTE),
            ),
        )

    def _stel_voor(self, lezing: Lezing, weging: Weging, zekerheid: float) -> Voorstel:
        beste, *anderen = self._kandidaten(lezing, weging, zekerheid)
        alternatieven = tuple(anderen[:ALTERNATIEVEN])
        return Voorstel.van_kandidaten(beste, alternatieven, zekerheid)

    def _kandidaten(self, lezing: Lezing, weging: Weging, zekerheid: float) -> tuple[Kandidaat, ...]:
        """The products that are ours, best first; what the first leaves of certainty is shared by the others."""
        rij = [
            (code, punten)
            for code, punten in zip(weging.codes, weging.punten, strict=True)
            if code != NIET_VAN_ONS and math.isfinite(punten)
        ]
        if not rij:
            return ()
        zinnen = {code: zin for _, code, zin, _ in lezing.rangorde}
        delen = [math.exp(punten - rij[0][1]) for _, punten in rij[1:]]
        som = sum(delen) or 1.0
        zekerheden = [zekerheid, *(min(zekerheid, (1 - zekerheid) * deel / som) for deel in delen)]
        return tuple(
            self._index.kandidaat(
                code,
                lezing.gelezen,
                zinnen.get(code),
                deel,
                "" if plek else self._herkenning(lezing, weging, code, zinnen.get(code)),
            )
            for plek, ((code, _), deel) in enumerate(zip(rij, zekerheden, strict=True))
        )

    def _herkenning(self, lezing: Lezing, weging: Weging, code: str, zin: Zin | None) -> str:
        """What led to the best product: nothing when the rules say it best, else the words the model went by."""
        klasse = self._model.klasse(code)
        if klasse is None or (zin is not None and weging.dekking_zin >= DEEL_HERKEND):
            return ""
        woorden = [f"'{woord}'" for woord in self._model.sprekende_woorden(lezing.kenmerken, klasse)]
        if not woorden:
            return ""
        opsomming = " en ".join([", ".join(woorden[:-1]), woorden[-1]] if len(woorden) > 1 else woorden)
        return f"Vragen met {opsomming} gaan meestal hierover"


def _is_naam(zin: Zin | None, gelijkenis: float) -> bool:
    return zin is not None and zin.soort == "naam" and gelijkenis >= HELE_NAAM


def zekerheid_van(ijking: IJking, ijkpunten: Sequence[float]) -> float:
    """The chance that the best product is right."""
    som = ijking.constante + sum(g * punt for g, punt in zip(ijking.gewichten, ijkpunten, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, som))))


def _kans_op_een(beste: float, punten: Getallen) -> float:
    """The chance of the best among all, as log odds."""
    hoogste = max(float(punten.max()), beste)
    som = float(np.exp(punten - np.float32(hoogste)).sum())
    kans = min(max(math.exp(beste - hoogste) / max(som, 1e-9), 1e-4), 1 - 1e-4)
    return math.log(kans / (1 - kans))


def _voorsprong(rangorde: Sequence[tuple[float, str, Zin | None, float]], beste: str) -> float:
    """How far ahead of the runner-up the rules have this product, as a part of its score; 0 when not first."""
    if not rangorde or rangorde[0][1] != beste:
        return 0.0
    tweede = rangorde[1][0] if len(rangorde) > 1 else 0.0
    return (rangorde[0][0] - tweede) / rangorde[0][0]
