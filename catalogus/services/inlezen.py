"""Read the shipped catalogue into the database: products with their synonyms, and answer cards."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from catalogus.models import Kenniskaart, Niveau, Product
from journaal.queries import velden_van_beheer
from journaal.services.vastleggen import vastleggen
from organisatie.models import Ketenpartner, Medewerker, Team
from organisatie.services.inlezen import (
    InlezenGeweigerd,
    Verslag,
    lees_csv,
    organisatie_inlezen,
    rijen_inlezen,
)

GEGEVENS: Final = Path(__file__).resolve().parent.parent / "gegevens"


@transaction.atomic
def catalogus_inlezen(
    *, op: datetime, door: Medewerker | None = None, map_: Path = GEGEVENS
) -> list[Verslag]:
    """Add or update everything the catalogue needs, from the files that ship with the product.

    Domains, teams and partners first, then products and answer cards. What is not in the files stays as it is, and
    so does every field and every card that an administrator changed. A card with another text becomes a new version
    from the day of ``op``. Reading the same files twice changes nothing the second time. Raises ``InlezenGeweigerd``
    with every error; then nothing has changed.
    """
    verslagen = organisatie_inlezen(op=op, door=door)
    fouten: list[str] = []
    lezer = _Productlezer(map_)
    verslagen.append(
        rijen_inlezen(
            model=Product,
            sleutel="code",
            rijen=lees_csv(map_ / "producten.csv", lezer.product, fouten),
            verslag=Verslag("Producten"),
            fouten=fouten,
            op=op,
            door=door,
        )
    )
    fouten += lezer.onbekende_codes()
    verslagen.append(_kaarten_inlezen(map_ / "kenniskaarten.toml", fouten, op, door))
    if fouten:
        raise InlezenGeweigerd(fouten)
    return verslagen


class _Productlezer:
    """Turns rows of producten.csv into values of a product, with what other files say about it."""

    def __init__(self, map_: Path) -> None:
        self.teams = {team.code: team for team in Team.objects.select_related("vakdomein")}
        self.partners = {partner.naam: partner for partner in Ketenpartner.objects.all()}
        self.synoniemen: dict[str, list[str]] = defaultdict(list)
        with (map_ / "synoniemen.csv").open(encoding="utf-8", newline="") as stroom:
            for rij in csv.DictReader(stroom, strict=True):
                self.synoniemen[rij["product"]].append(rij["synoniem"])
        self.uitvragen: dict[str, list[str]] = tomllib.loads((map_ / "uitvragen.toml").read_text("utf-8"))
        self.codes: set[str] = set()

    def product(self, rij: dict[str, str]) -> Mapping[str, Any]:
        """Raises ValueError, in Dutch, for what cannot be."""
        team = self.teams.get(rij["team"])
        if team is None:
            raise ValueError(f"team '{rij['team']}' bestaat niet.")
        if team.vakdomein.code != rij["vakdomein"]:
            raise ValueError(f"team '{team.code}' hoort niet bij vakdomein '{rij['vakdomein']}'.")
        partner = self.partners.get(rij["ketenpartner"])
        if rij["ketenpartner"] and partner is None:
            raise ValueError(f"ketenpartner '{rij['ketenpartner']}' bestaat niet.")
        niveau = _getal(rij["niveau"])
        if niveau not in Niveau.values:
            raise ValueError("het niveau is 1 tot en met 5.")
        if niveau == Niveau.KETENPARTNER and partner is None:
            raise ValueError("een product van niveau 5 heeft een ketenpartner nodig.")
        termijn = _getal(rij["wettelijke_termijn"])
        if (termijn is None) != (rij["wettelijke_eenheid"] == ""):
            raise ValueError("een wettelijke termijn heeft een getal en een eenheid.")
        self.codes.add(rij["code"])
        return {
            "code": rij["code"],
            "naam": rij["naam"],
            "upl_naam": rij["upl_naam"],
            "upl_uri": rij["upl_uri"],
            "synoniemen": self.synoniemen.get(rij["code"], []),
            "vakdomein": team.vakdomein,
            "team": team,
            "ketenpartner": partner,
            "niveau": niveau,
            "complexiteit": rij["complexiteit"],
            "doorlooptijd_werkdagen": _getal(rij["doorlooptijd_werkdagen"]),
            "wettelijke_termijn": termijn,
            "wettelijke_eenheid": rij["wettelijke_eenheid"],
            "grondslag": rij["grondslag"],
            "uitvragen": self.uitvragen.get(rij["code"], []),
        }

    def onbekende_codes(self) -> list[str]:
        """Complaints about other files that speak of a product that producten.csv does not have."""
        return [
            f"{bestand}, {code}: dit product staat niet in producten.csv."
            for bestand, codes in (
                ("synoniemen.csv", self.synoniemen),
                ("uitvragen.toml", self.uitvragen),
            )
            for code in codes
            if code not in self.codes
        ]


def _kaarten_inlezen(bestand: Path, fouten: list[str], op: datetime, door: Medewerker | None) -> Verslag:
    verslag = Verslag("Kenniskaarten")
    kaarten: dict[str, Any] = tomllib.loads(bestand.read_text("utf-8"))
    begin: date = kaarten.pop("geldig_vanaf")
    vandaag = timezone.localdate(op)
    producten = {product.code: product for product in Product.objects.filter(code__in=kaarten)}
    huidige = {
        kaart.product_id: kaart
        for kaart in Kenniskaart.objects.select_for_update()
        .filter(product__code__in=kaarten)
        .order_by("versie")
    }
    van_beheer = velden_van_beheer("kenniskaart")
    for code, teksten in kaarten.items():
        product = producten.get(code)
        if product is None:
            fouten.append(f"{bestand.name}, {code}: dit product staat niet in producten.csv.")
            continue
        kort, lang = teksten["kort"].strip(), teksten["lang"].strip()
        if len(kort) > 480:
            fouten.append(f"{bestand.name}, {code}: de korte tekst is langer dan 480 tekens.")
            continue
        kaart = huidige.get(product.pk)
        if kaart is not None and (kaart.kort, kaart.lang) == (kort, lang):
            verslag.gelijk += 1
            continue
        if kaart is not None and kaart.pk in van_beheer:
            verslag.behouden[code] = ["kort", "lang"]
            continue
        if kaart is None:
            nieuwe = Kenniskaart.objects.create(
                product=product, kort=kort, lang=lang, geldig_vanaf=min(begin, vandaag)
            )
            verslag.nieuw.append(code)
        elif kaart.geldig_vanaf >= vandaag:
            # A version that began today has not answered anybody's question of yesterday; it is corrected.
            nieuwe = kaart
            nieuwe.kort, nieuwe.lang = kort, lang
            nieuwe.save(update_fields=["kort", "lang"])
            verslag.gewijzigd[code] = ["kort", "lang"]
        else:
            kaart.geldig_tot = vandaag
            kaart.save(update_fields=["geldig_tot"])
            nieuwe = Kenniskaart.objects.create(
                product=product,
                versie=kaart.versie + 1,
                kort=kort,
                lang=lang,
                geldig_vanaf=vandaag,
            )
            verslag.gewijzigd[code] = ["kort", "lang"]
        vastleggen(
            soort="kenniskaart.ingelezen",
            onderwerp=nieuwe,
            op=op,
            door=door,
            product=code,
        )
    return verslag


def _getal(cel: str) -> int | None:
    if not cel:
        return None
    if not cel.isdigit():
        raise ValueError(f"'{cel}' is geen getal.")
    return int(cel)
