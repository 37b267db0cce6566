"""Texts to learn from: what ships with the product, and open data for whoever has it. Reads files, no database."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from routering.leermodel import NIET_VAN_ONS
from routering.leren import Leerrij
from routering.regels import Productregel
from routering.tekst import woorden

GEGEVENS: Final = Path(__file__).resolve().parent / "gegevens"

GEWICHT_VRAAG: Final = 2.0
"""A question in a resident's words counts for two titles."""

GEWICHT_OMSCHRIJVING: Final = 0.5
GEWICHT_VREEMD: Final = 0.7

TOETSDEEL: Final = 5
"""One municipality in five is kept for measuring, by the MD5 of its name; the catalogue holds none of its titles."""


def meegeleverd(producten: Sequence[Productregel], map_: Path = GEGEVENS) -> list[Leerrij]:
    """What everybody has: the names in the catalogue, questions written for this project, and what is not ours."""
    codes = {product.code for product in producten}
    rijen = [
        Leerrij(tekst, product.code, f"woord:{_sleutel(tekst)}")
        for product in producten
        for tekst in dict.fromkeys((product.naam, product.upl, *product.synoniemen))
        if tekst
    ]
    rijen += [
        Leerrij(vraag["tekst"], vraag["categorie"], f"vraag:{vraag['tekst']}", GEWICHT_VRAAG)
        for vraag in map(json.loads, (map_ / "oefenvragen.jsonl").read_text("utf-8").splitlines())
        if vraag["categorie"] in codes
    ]
    eigen = {_sleutel(rij.tekst) for rij in rijen}
    rijen += [
        Leerrij(zin, NIET_VAN_ONS, f"vreemd:{zin}", GEWICHT_VRAAG)
        for zin in (map_ / "niet_van_ons.txt").read_text("utf-8").splitlines()
        if zin and not zin.startswith("#")
    ]
    with (map_ / "andere_overheden.csv").open(encoding="utf-8", newline="") as stroom:
        rijen += [
            Leerrij(rij["upl_naam"], NIET_VAN_ONS, f"vreemd:{rij['upl_naam']}", GEWICHT_VREEMD)
            for rij in csv.DictReader(stroom)
            if _sleutel(rij["upl_naam"]) not in eigen
        ]
    return rijen


def van_productpaginas(bestand: Path, producten: Sequence[Productregel]) -> list[Leerrij]:
    """Titles and abstracts of municipal product pages: a gzipped JSON object per line.

    A page whose UPL name the catalogue does not have is left out, and so are the municipalities that are kept for
    measuring.
    """
    code_van = labels(producten)
    rijen: list[Leerrij] = []
    for pagina in lees_productpaginas(bestand):
        code = code_van.get(_sleutel(pagina["upl"]))
        if code is None or is_toetsgemeente(pagina["gemeente"]):
            continue
        groep = f"gemeente:{pagina['gemeente']}"
        rijen.append(Leerrij(pagina["title"], code, groep))
        if pagina.get("abstract"):
            rijen.append(Leerrij(pagina["abstract"], code, groep, GEWICHT_OMSCHRIJVING))
    return rijen


def toetsrijen(bestand: Path, producten: Sequence[Productregel]) -> list[Leerrij]:
    """The titles of the municipalities kept for measuring, for the UPL names the catalogue has."""
    code_van = labels(producten)
    return [
        Leerrij(pagina["title"], code, f"gemeente:{pagina['gemeente']}")
        for pagina in lees_productpaginas(bestand)
        if is_toetsgemeente(pagina["gemeente"]) and (code := code_van.get(_sleutel(pagina["upl"])))
    ]


def is_toetsgemeente(naam: str) -> bool:
    """Whether this municipality is kept for measuring."""
    return int(hashlib.md5(naam.encode(), usedforsecurity=False).hexdigest(), 16) % TOETSDEEL == 0


def lees_productpaginas(bestand: Path) -> Iterable[Mapping[str, Any]]:
    """The pages in the file, one at a time. Raises OSError or ValueError for a file that is not one."""
    with gzip.open(bestand, "rt", encoding="utf-8") as stroom:
        for regel in stroom:
            yield json.loads(regel)


def labels(producten: Sequence[Productregel]) -> dict[str, str]:
    """UPL name, code, name or synonym -> the code of the product; the first that claims a name has it."""
    uit: dict[str, str] = {}
    for noem in (
        lambda product: (product.upl,),
        lambda product: (product.code,),
        lambda product: (product.naam,),
        lambda product: product.synoniemen,
    ):
        for product in producten:
            for naam in noem(product):
                if naam:
                    uit.setdefault(_sleutel(naam), product.code)
    return uit


def _sleutel(tekst: str) -> str:
    return " ".join(woorden(tekst))
