"""Which channel suits a question best: complexity of the service against self-reliance of the resident. Pure.

The service vision prints this matrix in colours that did not survive; these are the values to start with.
It is advice to the employee, never a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Complexiteit(StrEnum):
    ENKELVOUDIG = "enkelvoudig"
    MEERVOUDIG = "meervoudig"
    MEERVOUDIG_COMPLEX = "meervoudig_complex"


class Zelfredzaamheid(StrEnum):
    ZELFSTANDIG = "zelfstandig"
    BEPERKT = "beperkt_zelfstandig"
    AFHANKELIJK = "afhankelijk"


class Voorkeurskanaal(StrEnum):
    DIGITAAL = "digitaal"
    TELEFONISCH = "telefonisch"
    PERSOONLIJK = "persoonlijk"


type Matrix = Mapping[tuple[Complexiteit, Zelfredzaamheid], Voorkeurskanaal]

STANDAARDMATRIX: Final[Matrix] = {
    (Complexiteit.ENKELVOUDIG, Zelfredzaamheid.ZELFSTANDIG): Voorkeurskanaal.DIGITAAL,
    (Complexiteit.ENKELVOUDIG, Zelfredzaamheid.BEPERKT): Voorkeurskanaal.TELEFONISCH,
    (
        Complexiteit.ENKELVOUDIG,
        Zelfredzaamheid.AFHANKELIJK,
    ): Voorkeurskanaal.PERSOONLIJK,
    (Complexiteit.MEERVOUDIG, Zelfredzaamheid.ZELFSTANDIG): Voorkeurskanaal.DIGITAAL,
    (Complexiteit.MEERVOUDIG, Zelfredzaamheid.BEPERKT): Voorkeurskanaal.TELEFONISCH,
    (Complexiteit.MEERVOUDIG, Zelfredzaamheid.AFHANKELIJK): Voorkeurskanaal.PERSOONLIJK,
    (
        Complexiteit.MEERVOUDIG_COMPLEX,
        Zelfredzaamheid.ZELFSTANDIG,
    ): Voorkeurskanaal.TELEFONISCH,
    (
        Complexiteit.MEERVOUDIG_COMPLEX,
        Zelfredzaamheid.BEPERKT,
    ): Voorkeurskanaal.PERSOONLIJK,
    (
        Complexiteit.MEERVOUDIG_COMPLEX,
        Zelfredzaamheid.AFHANKELIJK,
    ): Voorkeurskanaal.PERSOONLIJK,
}

_DIENST: Final = {
    Complexiteit.ENKELVOUDIG: "enkelvoudig",
    Complexiteit.MEERVOUDIG: "meervoudig",
    Complexiteit.MEERVOUDIG_COMPLEX: "meervoudig en complex",
}
_INWONER: Final = {
    Zelfredzaamheid.ZELFSTANDIG: "redt zich zelf",
    Zelfredzaamheid.BEPERKT: "redt zich deels zelf",
    Zelfredzaamheid.AFHANKELIJK: "heeft hulp nodig",
}


@dataclass(frozen=True, slots=True)
class Kanaaladvies:
    """The channel that suits best, and why in one sentence for a colleague."""

    kanaal: Voorkeurskanaal
    waarom: str


def kanaaladvies(
    complexiteit: str,
    zelfredzaamheid: Zelfredzaamheid,
    matrix: Matrix = STANDAARDMATRIX,
) -> Kanaaladvies:
    """The advice for one question. ``matrix`` is what administrators made of it.

    Raises ValueError for an unknown complexity and KeyError for a matrix with a hole.
    """
    dienst = Complexiteit(complexiteit)
    kanaal = matrix[dienst, zelfredzaamheid]
    waarom = (
        f"Dit product is {_DIENST[dienst]} en de inwoner {_INWONER[zelfredzaamheid]}: "
        f"{kanaal.value} contact past het best."
    )
    return Kanaaladvies(kanaal=kanaal, waarom=waarom)
