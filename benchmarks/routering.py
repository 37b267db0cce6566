"""How many proposals per second one core makes, against the bar of the design, and at ten times the catalogue.

Run with `python -m benchmarks.routering`. Needs no database. Exits 1 when a bar is not reached.
"""

import csv
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from routering.regels import Catalogusindex, Productregel
from routering.tekst import woorden

PROJECT = Path(__file__).resolve().parent.parent
GEGEVENS = PROJECT / "catalogus" / "gegevens"
VRAGEN = PROJECT / "tests" / "routering" / "gegevens" / "bewonersvragen.jsonl"
PER_MAAT = 2_000
RONDES = 3
PER_SECONDE = 1_000
GROTER = 10
LANGZAMER = 3.0
"""Ten times the products may cost at most this many times the time."""


def producten() -> list[Productregel]:
    """The shipped catalogue, as routing reads it."""
    synoniemen: dict[str, list[str]] = defaultdict(list)
    with (GEGEVENS / "synoniemen.csv").open(encoding="utf-8", newline="") as stroom:
        for rij in csv.DictReader(stroom):
            synoniemen[rij["product"]].append(rij["synoniem"])
    with (GEGEVENS / "producten.csv").open(encoding="utf-8", newline="") as stroom:
        return [
            Productregel(
                code=rij["code"],
                naam=rij["naam"],
                upl=rij["upl_naam"],
                synoniemen=tuple(synoniemen[rij["code"]]),
                niveau=int(rij["niveau"]),
                vakdomein=rij["vakdomein"],
            )
            for rij in csv.DictReader(stroom)
        ]


def uitgebreid(basis: Sequence[Productregel], keren: int) -> list[Productregel]:
    """The catalogue ``keren`` times as large: copies whose rarer words were changed into words of their own."""
    toeval = random.Random(2026)
    uit = list(basis)
    for nummer in range(1, keren):
        uit.extend(
            replace(
                product,
                code=f"{product.code}-{nummer}",
                naam=_anders(product.naam, toeval),
                upl=_anders(product.upl, toeval),
                synoniemen=tuple(_anders(synoniem, toeval) for synoniem in product.synoniemen),
            )
            for product in basis
        )
    return uit


def _anders(zin: str, toeval: random.Random) -> str:
    """Half of the words get another ending, so that copies share words with the original as real products do."""
    return " ".join(
        woord + "".join(toeval.choices("bdfgklmnprstvz", k=2)) if toeval.random() < 0.5 else woord
        for woord in woorden(zin)
    )


def per_seconde(index: Catalogusindex, teksten: Sequence[str]) -> float:
    """The best of a few rounds, in processor time: other work on the machine makes a round slower, never faster."""
    rij = list(islice(cycle(teksten), PER_MAAT))
    tijden = []
    for _ in range(RONDES):
        begin = process_time()
        for tekst in rij:
            index.voorstel(tekst)
        tijden.append(process_time() - begin)
    return PER_MAAT / min(tijden)


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    vragen = [json.loads(regel)["tekst"] for regel in VRAGEN.read_text("utf-8").splitlines()]
    titels = [synoniem for product in producten()[::3] for synoniem in product.synoniemen[-4:]]
    brieven = ["\n".join(vragen[i : i + 12]) for i in range(0, len(vragen) - 12, 6)]
    begin = process_time()
    gewoon = Catalogusindex(producten())
    bouwtijd = process_time() - begin
    begin = process_time()
    groot = Catalogusindex(uitgebreid(producten(), GROTER))
    bouwtijd_groot = process_time() - begin
    print(f"catalogus van {len(gewoon)} producten, gebouwd in {bouwtijd:.2f} s")
    print(f"catalogus van {len(groot)} producten, gebouwd in {bouwtijd_groot:.2f} s\n")
    print(f"{'maat':<44}{'per seconde':>12}{'10x catalogus':>16}{'verhouding':>12}")
    gehaald = True
    for naam, teksten, lat in (
        ("een vraag van een inwoner", vragen, PER_SECONDE),
        ("een onderwerpregel", titels, PER_SECONDE),
        ("een lange brief (12 vragen achter elkaar)", brieven, None),
    ):
        snel, langzaam = per_seconde(gewoon, teksten), per_seconde(groot, teksten)
        verhouding = snel / langzaam
        gehaald &= lat is None or (snel >= lat and verhouding <= LANGZAMER)
        print(f"{naam:<44}{snel:>12,.0f}{langzaam:>16,.0f}{verhouding:>11.1f}x".replace(",", "."))
    print(
        f"\nlat: {PER_SECONDE} per seconde op één kern, bij 10x de catalogus hooguit {LANGZAMER:.0f}x zo lang"
    )
    print("gehaald" if gehaald else "NIET gehaald")
    return 0 if gehaald else 1


if __name__ == "__main__":
    sys.exit(main())
