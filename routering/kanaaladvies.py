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
    complexiteit: str | None,
    zelfredzaamheid: Zelfredzaamheid,
    matrix: Matrix = STANDAARDMATRIX,
) -> Kanaaladvies:
    """The advice for one question. ``matrix`` is what administrators made of it.

    Without a complexity, as long as nobody knows the product, it is the advice for a simple service. Raises
    ValueError for an unknown complexity and KeyError for a matrix with a hole.
    """
    dienst = Complexiteit(complexiteit or Complexiteit.ENKELVOUDIG)
    kanaal = matrix[dienst, zelfredzaamheid]
    wat = f"Dit product is {_DIENST[dienst]}" if complexiteit else "Wij kennen het product nog niet"
    waarom = f"{wat} en de inwoner {_INWONER[zelfredzaamheid]}: {kanaal.value} contact past het best."
    return Kanaaladvies(kanaal=kanaal, waarom=waarom)


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One cell of the matrix that becomes something else."""

    dienst: Complexiteit
    inwoner: Zelfredzaamheid
    was: Voorkeurskanaal
    wordt: Voorkeurskanaal

    def zin(self) -> str:
        """As an administrator reads it."""
        return (
            f"Product {_DIENST[self.dienst]}, inwoner {_INWONER[self.inwoner]}: "
            f"{self.was.value} wordt {self.wordt.value}."
        )


def verschillen(oud: Matrix, nieuw: Matrix) -> list[Wijziging]:
    """The cells that change, in the order of the matrix. Raises ValueError when ``nieuw`` has a hole."""
    if set(nieuw) != set(STANDAARDMATRIX):
        raise ValueError("De matrix heeft voor elk vak een kanaal nodig.")
    return [Wijziging(*vak, oud[vak], nieuw[vak]) for vak in STANDAARDMATRIX if oud[vak] is not nieuw[vak]]


def als_tabel(matrix: Matrix) -> dict[str, dict[str, str]]:
    """The matrix as it is stored."""
    tabel: dict[str, dict[str, str]] = {}
    for (dienst, inwoner), kanaal in matrix.items():
        tabel.setdefault(dienst.value, {})[inwoner.value] = kanaal.value
    return tabel


def uit_tabel(tabel: Mapping[str, Mapping[str, str]]) -> Matrix:
    """The matrix as it was stored; a cell that is missing is as we ship it."""
    return {
        (dienst, inwoner): Voorkeurskanaal(tabel.get(dienst.value, {}).get(inwoner.value, standaard))
        for (dienst, inwoner), standaard in STANDAARDMATRIX.items()
    }
