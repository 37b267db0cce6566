"""Products as rows of a CSV or JSON file, and back. Pure: it knows texts, not whether a team exists."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

PRODUCTVELDEN: Final = (
    "code",
    "naam",
    "upl_naam",
    "upl_uri",
    "synoniemen",
    "team",
    "ketenpartner",
    "niveau",
    "complexiteit",
    "doorlooptijd_werkdagen",
    "wettelijke_termijn",
    "wettelijke_eenheid",
    "grondslag",
    "gevoelig",
    "uitvragen",
    "eigenaar",
    "geldig_vanaf",
    "geldig_tot",
    "actief",
)
KOLOMMEN: Final = (*PRODUCTVELDEN, "kaart_kort", "kaart_lang")
LIJSTEN: Final = frozenset({"synoniemen", "uitvragen"})
SCHEIDING: Final = "|"
MEESTE_BYTES: Final = 5_000_000
MEESTE_RIJEN: Final = 10_000


class ImportGeweigerd(Exception):
    """The file cannot be used and nothing changed; ``fouten`` names every line with its reason, in Dutch."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__("\n".join(fouten))
        self.fouten = fouten


@dataclass(frozen=True, slots=True)
class Importrij:
    """One product in a file: where it stands, and its cells as text. A column the file lacks is absent."""

    plek: str
    cellen: Mapping[str, str]


def lees(inhoud: bytes) -> list[Importrij]:
    """The rows of a file, CSV or JSON by its first character. Raises ``ImportGeweigerd`` with every fault."""
    if len(inhoud) > MEESTE_BYTES:
        raise ImportGeweigerd(["Het bestand is groter dan 5 MB. Deel het op."])
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportGeweigerd(
            ["Het bestand is geen tekst in UTF-8. Sla het zo op en probeer het opnieuw."]
        ) from None
    if not tekst.strip():
        raise ImportGeweigerd(["Het bestand is leeg."])
    rijen = _uit_json(tekst) if tekst.lstrip()[0] in "[{" else _uit_csv(tekst)
    if len(rijen) > MEESTE_RIJEN:
        raise ImportGeweigerd([f"Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Deel het op."])
    return rijen


def als_csv(rijen: Iterable[Mapping[str, Any]]) -> str:
    """Products as CSV, readable by a spreadsheet. A cell can never start a formula."""
    stroom = io.StringIO()
    schrijver = csv.DictWriter(stroom, KOLOMMEN, lineterminator="\r\n")
    schrijver.writeheader()
    for rij in rijen:
        schrijver.writerow({kolom: _veilig(als_cel(rij[kolom])) for kolom in KOLOMMEN})
    return "\ufeff" + stroom.getvalue()


def als_json(rijen: Iterable[Mapping[str, Any]]) -> str:
    """Products as a JSON list, lists as lists."""
    return json.dumps(list(rijen), ensure_ascii=False, indent=1)


def als_cel(waarde: object) -> str:
    """A value as it stands in a cell."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list | tuple):
        return SCHEIDING.join(map(str, waarde))
    return str(waarde)


def als_lijst(cel: str) -> list[str]:
    """The parts of a cell that holds a list, each once."""
    return list(dict.fromkeys(deel.strip() for deel in cel.split(SCHEIDING) if deel.strip()))


def _uit_csv(tekst: str) -> list[Importrij]:
    kop = tekst.splitlines()[0]
    lezer = csv.reader(
        io.StringIO(tekst), delimiter=";" if kop.count(";") > kop.count(",") else ",", strict=True
    )
    try:
        regels = [(lezer.line_num, rij) for rij in lezer if any(cel.strip() for cel in rij)]
    except csv.Error as fout:
        raise ImportGeweigerd([f"Regel {lezer.line_num}: deze regel is geen geldige CSV ({fout})."]) from None
    kolommen = [cel.strip().lower() for cel in regels[0][1]]
    _keur_kolommen(kolommen, "Regel 1")
    fouten = [
        f"Regel {nummer}: deze regel heeft {len(rij)} kolommen en de kop {len(kolommen)}."
        for nummer, rij in regels[1:]
        if len(rij) != len(kolommen)
    ]
    if fouten:
        raise ImportGeweigerd(fouten)
    return [
        Importrij(f"Regel {nummer}", dict(zip(kolommen, map(_zonder_apostrof, rij), strict=True)))
        for nummer, rij in regels[1:]
    ]


def _uit_json(tekst: str) -> list[Importrij]:
    try:
        gegevens = json.loads(tekst)
    except (ValueError, RecursionError):
        raise ImportGeweigerd(["Het bestand is geen geldige JSON."]) from None
    if not isinstance(gegevens, list):
        raise ImportGeweigerd(["De JSON is geen lijst van producten."])
    rijen = []
    for nummer, rij in enumerate(gegevens, start=1):
        plek = f"Product {nummer}"
        if not isinstance(rij, dict):
            raise ImportGeweigerd([f"{plek}: dit is geen product."])
        _keur_kolommen(list(rij), plek)
        rijen.append(Importrij(plek, {kolom: als_cel(waarde) for kolom, waarde in rij.items()}))
    return rijen


def _keur_kolommen(kolommen: Sequence[str], plek: str) -> None:
    fouten = [f"{plek}: de kolom '{kolom}' kennen wij niet." for kolom in kolommen if kolom not in KOLOMMEN]
    fouten += [
        f"{plek}: de kolom '{kolom}' staat er twee keer in."
        for kolom in set(kolommen)
        if kolommen.count(kolom) > 1
    ]
    if "code" not in kolommen:
        fouten.append(f"{plek}: de kolom 'code' ontbreekt.")
    if fouten:
        raise ImportGeweigerd(fouten)


def _veilig(cel: str) -> str:
    return f"'{cel}" if cel[:1] in ("=", "+", "-", "@", "\t", "\r") else cel


def _zonder_apostrof(cel: str) -> str:
    return cel[1:] if cel[:1] == "'" and cel[1:2] in ("=", "+", "-", "@", "\t", "\r") else cel
