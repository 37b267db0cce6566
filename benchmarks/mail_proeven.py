"""A hundred thousand messages that nobody should send, read one after the other: no crash, nothing lost, and how long
and how much memory the worst of them takes.

Run with `python -m benchmarks.mail_proeven [COUNT [SEED]]`. Half of them are messages torn apart (of the shared
collection where it is), a quarter pieces in any order, a quarter well-formed trees of parts with a mark in each that
has to be found again. Needs no database. Exits 1 when anything goes wrong or one takes more than 5 s or 200 MB.
"""

from __future__ import annotations

import random
import resource
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.meten import tabel
from benchmarks.vreemde_mail import Gemerkt, gemerkt, gescheurd, samengeraapt, zaden

AANTAL = 100_000
SECONDEN, MEGABYTES = 5.0, 200.0
_FOUT = Path("fout.eml")


@dataclass
class Soort:
    """How it went with one kind of message."""

    naam: str
    aantal: int = 0
    seconden: float = 0.0
    langste: float = 0.0
    grootste: int = 0
    mislukt: list[str] = field(default_factory=list)


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else AANTAL
    toeval = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2026)
    begin = zaden()
    soorten = {naam: Soort(naam) for naam in ("torn apart", "pieces", "marked trees")}
    vooraf = _megabytes()
    for nummer in range(aantal):
        match nummer % 4:
            case 0 | 1:
                _lezen(soorten["torn apart"], Gemerkt(gescheurd(begin, toeval), ()))
            case 2:
                _lezen(soorten["pieces"], Gemerkt(samengeraapt(toeval), ()))
            case _:
                _lezen(soorten["marked trees"], gemerkt(toeval))
    erbij = _megabytes() - vooraf
    return _uitslag(list(soorten.values()), erbij, len(begin))


def _lezen(soort: Soort, bericht: Gemerkt) -> None:
    from kanalen.email.lezen import identiteit, lees

    klacht = ""
    begin = perf_counter()
    try:
        lezing = lees(bericht.rauw)
        kenmerk = identiteit(bericht.rauw)
        duur = perf_counter() - begin
        klacht = _klacht(bericht, lezing, kenmerk.kanaal_id)
    except Exception as fout:  # noqa: BLE001  (what is looked for)
        duur = perf_counter() - begin
        klacht = f"{type(fout).__name__}: {fout}"
    soort.aantal += 1
    soort.seconden += duur
    soort.langste = max(soort.langste, duur)
    soort.grootste = max(soort.grootste, len(bericht.rauw))
    if klacht:
        soort.mislukt.append(klacht)
        if len(soort.mislukt) == 1:
            _FOUT.write_bytes(bericht.rauw)


def _klacht(bericht: Gemerkt, lezing: object, kanaal_id: str) -> str:
    """What is wrong with the reading; empty when nothing is."""
    from kanalen.lezing import Lezing

    assert isinstance(lezing, Lezing)
    teksten = [
        *(lezing.afzender, lezing.afzender_naam, lezing.ontvanger, lezing.onderwerp, lezing.tekst),
        *(lezing.geciteerd, lezing.geclaimd_moment, lezing.reden, kanaal_id, *lezing.verwijzingen),
        *(deel for b in lezing.bijvoegsels for deel in (b.naam, b.mimetype, b.content_id)),
    ]
    for tekst in teksten:
        if "\x00" in tekst:
            return f"a NUL in {tekst[:60]!r}"
        tekst.encode()
    if any("/" in b.naam or "\\" in b.naam or not b.naam for b in lezing.bijvoegsels):
        return "a file name with a path"
    gevonden = f"{lezing.tekst}\n{lezing.geciteerd}".encode() + b"\n".join(
        b.inhoud for b in lezing.bijvoegsels
    )
    weg = [merk for merk in bericht.merken if merk.encode() not in gevonden]
    return f"lost {weg}" if weg and not lezing.weggelaten else ""


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _uitslag(soorten: list[Soort], erbij: float, begonnen_met: int) -> int:
    totaal = sum(soort.aantal for soort in soorten)
    tabel(
        f"{totaal:,} messages read, from {begonnen_met} to start with",
        ("kind", "messages", "ms each", "worst ms", "largest kB", "wrong"),
        [
            (
                soort.naam,
                soort.aantal,
                1_000 * soort.seconden / max(1, soort.aantal),
                1_000 * soort.langste,
                soort.grootste // 1024,
                len(soort.mislukt),
            )
            for soort in soorten
        ],
    )
    fout = [klacht for soort in soorten for klacht in soort.mislukt]
    langste = max(soort.langste for soort in soorten)
    sys.stdout.write(
        f"worst time {langste:.2f} s (bar {SECONDEN:.0f}), memory beside the start {erbij:.0f} MB (bar "
        f"{MEGABYTES:.0f}), wrong: {len(fout)}\n"
    )
    for klacht in fout[:5]:
        sys.stdout.write(f"  {klacht[:200]}\n")
    return 1 if fout or langste > SECONDEN or erbij > MEGABYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
