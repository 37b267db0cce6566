"""Read products from a file: first what would change, then, on confirmation, change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogus.models import Complexiteit, Niveau, Product, Productversie
from catalogus.queries import geldende_kaarten
from catalogus.services.kaart_vastleggen import kaart_vastleggen
from catalogus.services.product_vastleggen import ProductGeweigerd, product_vastleggen
from catalogus.uitwisseling import LIJSTEN, ImportGeweigerd, Importrij, als_lijst
from journaal.services.vastleggen import vastleggen
from organisatie.models import Ketenpartner, Medewerker, Team

KAART: Final = ("kaart_kort", "kaart_lang")
KORT_HOOGUIT: Final = 480


@dataclass(slots=True)
class Importverslag:
    """What a file would change, or changed: per product the fields with what was and what becomes of them."""

    nieuw: list[str] = field(default_factory=list)
    gewijzigd: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    gelijk: int = 0

    @property
    def is_veranderd(self) -> bool:
        return bool(self.nieuw or self.gewijzigd)


def import_bekijken(*, rijen: Sequence[Importrij], door: Medewerker, nu: datetime) -> Importverslag:
    """What the file would change; changes nothing. Raises ``ImportGeweigerd`` with every line that is wrong."""
    with transaction.atomic():
        verslag = catalogus_importeren(rijen=rijen, op=nu, door=door)
        transaction.set_rollback(True)
    return verslag


@transaction.atomic
def catalogus_importeren(*, rijen: Sequence[Importrij], op: datetime, door: Medewerker) -> Importverslag:
    """Add and change the products in the file; what it does not name stays as it is.

    A column the file lacks is left alone. Raises ``ImportGeweigerd`` with every line that is wrong; then nothing has
    changed.
    """
    lezer = _Rijlezer()
    verslag = Importverslag()
    fouten: list[str] = []
    gezien: set[str] = set()
    for rij in rijen:
        code = rij.cellen.get("code", "").strip()
        if not code or code in gezien:
            fouten.append(
                f"{rij.plek}: {'deze code staat er twee keer in' if code else 'de code ontbreekt'}."
            )
            continue
        gezien.add(code)
        waarden, gebreken = lezer.lees(rij)
        if not gebreken:
            gebreken = _vastleggen(code, waarden, lezer, verslag, op=op, door=door)
        fouten += [f"{rij.plek}, {code}: {gebrek}" for gebrek in gebreken]
    if fouten:
        raise ImportGeweigerd(fouten)
    if verslag.is_veranderd:
        vastleggen(
            soort="catalogus.geimporteerd",
            onderwerp=door,
            op=op,
            door=door,
            nieuw=len(verslag.nieuw),
            gewijzigd=len(verslag.gewijzigd),
        )
    return verslag


def _vastleggen(
    code: str,
    waarden: dict[str, Any],
    lezer: _Rijlezer,
    verslag: Importverslag,
    *,
    op: datetime,
    door: Medewerker,
) -> list[str]:
    """Write one row; what is wrong with it comes back as sentences."""
    bestaand = lezer.producten.get(code)
    if bestaand is None and (
        ontbreekt := [kolom for kolom in ("naam", "team", "niveau") if kolom not in waarden]
    ):
        return [f"een nieuw product heeft ook {' en '.join(ontbreekt)} nodig."]
    kaart: dict[str, str] = {kolom: waarden.pop(kolom) for kolom in KAART if kolom in waarden}
    try:
        with transaction.atomic():
            product, wijzigingen = product_vastleggen(
                product_id=bestaand, waarden=waarden, herkomst=Productversie.Herkomst.IMPORT, op=op, door=door
            )
    except ProductGeweigerd as geweigerd:
        return [
            f"{f'{veld}: ' if veld else ''}{melding}"
            for veld, meldingen in geweigerd.fouten.items()
            for melding in meldingen
        ]
    wijzigingen |= _kaart(product, kaart, lezer, op=op, door=door)
    if bestaand is None:
        verslag.nieuw.append(code)
    elif wijzigingen:
        verslag.gewijzigd[code] = wijzigingen
    else:
        verslag.gelijk += 1
    return []


def _kaart(
    product: Product, kaart: dict[str, str], lezer: _Rijlezer, *, op: datetime, door: Medewerker
) -> dict[str, list[Any]]:
    was = dict(zip(KAART, lezer.kaarten.get(product.pk, ("", "")), strict=True))
    wordt = was | kaart
    if wordt == was:
        return {}
    kaart_vastleggen(
        product_id=product.pk, kort=wordt["kaart_kort"], lang=wordt["kaart_lang"], op=op, door=door
    )
    return {kolom: [was[kolom], wordt[kolom]] for kolom in KAART if was[kolom] != wordt[kolom]}


class _Rijlezer:
    """Turns cells into values of a product; looks up what they name once for the whole file."""

    def __init__(self) -> None:
        self.producten = dict(Product.objects.values_list("code", "pk"))
        self.kaarten = geldende_kaarten()
        self._teams = {team.code: team for team in Team.objects.select_related("vakdomein")}
        self._partners = {partner.naam: partner for partner in Ketenpartner.objects.all()}
        self._medewerkers = {m.username: m for m in Medewerker.objects.filter(is_active=True)}

    def lees(self, rij: Importrij) -> tuple[dict[str, Any], list[str]]:
        """The values of the row, and what is wrong with it in Dutch."""
        waarden: dict[str, Any] = {}
        fouten: list[str] = []
        for kolom, cel in rij.cellen.items():
            try:
                waarden[kolom] = self._waarde(kolom, cel.strip())
            except (ValueError, ValidationError) as fout:
                fouten.append(str(fout))
        if any(waarden.get(kolom) for kolom in KAART) and not all(waarden.get(k, True) for k in KAART):
            fouten.append("een antwoordkaart heeft een korte en een lange tekst.")
        return waarden, fouten

    def _waarde(self, kolom: str, cel: str) -> Any:  # noqa: PLR0911 - one line for each kind of column
        if kolom in LIJSTEN:
            return als_lijst(cel)
        match kolom:
            case "team":
                return _gevonden(self._teams, cel, "team")
            case "ketenpartner":
                return _gevonden(self._partners, cel, "ketenpartner") if cel else None
            case "eigenaar":
                return _gevonden(self._medewerkers, cel, "medewerker") if cel else None
            case "niveau":
                return _een_van(int(cel) if cel.isdigit() else cel, Niveau.values, "het niveau")
            case "complexiteit":
                return _een_van(cel, Complexiteit.values, "de complexiteit")
            case "doorlooptijd_werkdagen" | "wettelijke_termijn":
                return _getal(cel, kolom)
            case "gevoelig" | "actief":
                return _een_van(cel, ["ja", "nee"], kolom) == "ja"
            case "geldig_vanaf" | "geldig_tot":
                return _datum(cel, kolom)
            case "kaart_kort" if len(cel) > KORT_HOOGUIT:
                raise ValueError(f"de korte tekst is langer dan {KORT_HOOGUIT} tekens.")
        return cel


def _gevonden[T](bekend: dict[str, T], naam: str, soort: str) -> T:
    if naam not in bekend:
        raise ValueError(f"{soort} '{naam}' bestaat niet.")
    return bekend[naam]


def _een_van(waarde: Any, mogelijk: Sequence[Any], wat: str) -> Any:
    if waarde not in mogelijk:
        raise ValueError(f"{wat} is '{waarde}', maar dat kan niet. Kies uit {', '.join(map(str, mogelijk))}.")
    return waarde


def _getal(cel: str, kolom: str) -> int | None:
    if not cel:
        return None
    if not cel.isdigit() or len(cel) > 4:
        raise ValueError(f"{kolom} is '{cel}', en dat is geen getal.")
    return int(cel)


def _datum(cel: str, kolom: str) -> date | None:
    try:
        return date.fromisoformat(cel) if cel else None
    except ValueError:
        raise ValueError(f"{kolom} is '{cel}'. Schrijf een datum als 2026-11-30.") from None
