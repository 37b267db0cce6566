"""Make the certainty of a model honest: fit it on texts that neither the model nor the rules had seen. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from routering.leermodel import NIET_VAN_ONS, IJking, Leermodel
from routering.leren import Leerrij, leer, logistisch
from routering.regels import Catalogusindex, Productregel
from routering.samenspraak import Samenspraak
from routering.tekst import woorden
from routering.voorstel import Voorstel

REGELGEWICHTEN: Final = (2.0, 3.0, 4.0, 5.0, 6.0, 8.0)
"""What the score of the rules may weigh against the model; the best on the texts set apart is taken."""

IJKPUNTEN: Final = 9
ONGEIJKT: Final = IJking(4.0, 0.0, (0.0,) * IJKPUNTEN)
DELEN: Final = 5
"""One group in five is set apart."""


def leer_met_ijking(
    producten: Sequence[Productregel],
    rijen: Sequence[Leerrij],
    *,
    versie: str,
    basis: Leermodel | None = None,
    meld: Callable[[str], None] = lambda _: None,
) -> Leermodel:
    """Learn a model, with a certainty fitted on groups of texts that a first model had not seen.

    Synonyms that only those groups use are hidden from the rules meanwhile. A model that is taught further keeps
    the certainty of ``basis``: it was fitted on more than one municipality has. Raises ValueError when there is too
    little to learn.
    """
    if basis is not None:
        return leer(rijen, versie=versie, ijking=basis.ijking, basis=basis, meld=meld)
    apart = [rij for rij in rijen if hoort_apart(rij.groep)]
    mee = [rij for rij in rijen if not hoort_apart(rij.groep)]
    meld("ijken")
    eerste = leer(mee, versie=versie, ijking=ONGEIJKT, meld=meld)
    ijking = ijk(zonder_woorden_van(producten, apart, mee), eerste, apart)
    meld("leren")
    return leer(rijen, versie=versie, ijking=ijking, meld=meld)


def hoort_apart(groep: str) -> bool:
    """Whether a group is in the part that is fitted or measured on; the same every time."""
    return zlib.crc32(groep.encode()) % DELEN == 0


def zonder_woorden_van(
    producten: Iterable[Productregel], apart: Iterable[Leerrij], mee: Iterable[Leerrij]
) -> list[Productregel]:
    """The catalogue without the synonyms that only the rows set apart use."""
    verborgen = {_sleutel(rij.tekst) for rij in apart} - {_sleutel(rij.tekst) for rij in mee}
    return [
        replace(product, synoniemen=tuple(s for s in product.synoniemen if _sleutel(s) not in verborgen))
        for product in producten
    ]


def ijk(producten: Sequence[Productregel], model: Leermodel, apart: Sequence[Leerrij]) -> IJking:
    """Fit the weight of the rules and the curve of certainty on rows that the model has not seen."""
    samen = Samenspraak(Catalogusindex(producten), model)
    gelezen = [(rij, lezing) for rij in apart if not isinstance(lezing := samen.lees(rij.tekst), Voorstel)]
    if not gelezen:
        return ONGEIJKT
    # What residents write themselves is what the certainty is for; a page's abstract hardly counts.
    telt = np.array([rij.gewicht**3 for rij, _ in gelezen])
    beste, uitkomst = -1.0, ONGEIJKT
    for gewicht in REGELGEWICHTEN:
        wegingen = [samen.weeg(lezing, gewicht) for _, lezing in gelezen]
        eerste = [weging.codes[0] for weging in wegingen]
        goed = np.array([float(code == rij.code) for code, (rij, _) in zip(eerste, gelezen, strict=True)])
        if float(telt @ goed) <= beste:
            continue
        beste = float(telt @ goed)
        aangeboden = np.array([code != NIET_VAN_ONS for code in eerste])
        punten = np.array([weging.ijkpunten for weging in wegingen], dtype=np.float64)
        constante, gewichten = logistisch(punten[aangeboden], goed[aangeboden], telt[aangeboden])
        uitkomst = IJking(gewicht, constante, gewichten)
    return uitkomst


def _sleutel(tekst: str) -> str:
    return " ".join(woorden(tekst))
