"""What ships in the catalogue keeps the rules of the house, whoever edits it."""

from __future__ import annotations

import csv
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from catalogus.services.inlezen import GEGEVENS
from organisatie.services.inlezen import GEGEVENS as ORGANISATIE
from routering.tekst import woorden


def rijen(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as stroom:
        return list(csv.DictReader(stroom))


PRODUCTEN = {rij["code"]: rij for rij in rijen(GEGEVENS / "producten.csv")}
SYNONIEMEN = rijen(GEGEVENS / "synoniemen.csv")
UITVRAGEN: dict[str, list[str]] = tomllib.loads((GEGEVENS / "uitvragen.toml").read_text("utf-8"))
KAARTEN = {
    code: kaart
    for code, kaart in tomllib.loads((GEGEVENS / "kenniskaarten.toml").read_text("utf-8")).items()
    if code != "geldig_vanaf"
}
BEKENDE_WOORDEN_UIT = ("helaas", "succesvol", "middels", "dient u", "indien")


def zinnen(tekst: str) -> list[str]:
    """Sentences and list items; a point between digits is a time, no end."""
    zonder_tijd = re.sub(r"(?<=\d)[.:](?=\d)", "", tekst)
    return [zin.strip(" -") for zin in re.split(r"(?<=[.!?:;])\s+|\n", zonder_tijd) if zin.strip(" -")]


class TestKenniskaarten:
    def test_er_is_een_kaart_voor_de_veertig_meest_gevraagde_producten(self) -> None:
        assert len(KAARTEN) >= 40

    @pytest.mark.parametrize("code", KAARTEN)
    def test_is_geschreven_in_korte_zinnen(self, code: str) -> None:
        te_lang = [zin for tekst in KAARTEN[code].values() for zin in zinnen(tekst) if len(zin.split()) > 15]
        assert te_lang == []

    @pytest.mark.parametrize("code", KAARTEN)
    def test_spreekt_de_taal_van_het_huis(self, code: str) -> None:
        tekst = " ".join(KAARTEN[code].values()).lower()
        assert [woord for woord in BEKENDE_WOORDEN_UIT if woord in tekst] == []

    @pytest.mark.parametrize("code", KAARTEN)
    def test_de_korte_tekst_past_op_social_media(self, code: str) -> None:
        assert 40 <= len(KAARTEN[code]["kort"]) <= 300
        assert len(KAARTEN[code]["lang"]) > len(KAARTEN[code]["kort"])


class TestVerzonnenGegevens:
    TEKST = "\n".join(
        bestand.read_text("utf-8")
        for bestand in chain(GEGEVENS.iterdir(), ORGANISATIE.iterdir())
        if bestand.name != "synoniemen.csv"
    )

    def test_elk_telefoonnummer_is_verzonnen(self) -> None:
        nummers = re.findall(r"\b0\d{1,3}[- ]?\d{6,8}\b", self.TEKST)
        assert nummers
        assert [nummer for nummer in nummers if not re.fullmatch(r"088-0000\d{3}", nummer)] == []

    def test_elk_mailadres_is_van_niemand(self) -> None:
        adressen = re.findall(r"[\w.]+@[\w.]+\w", self.TEKST)
        assert adressen
        assert [adres for adres in adressen if not re.search(r"@example\.(nl|org)$", adres)] == []


class TestProducten:
    def test_elke_uri_staat_in_de_lijst_van_de_overheid(self) -> None:
        assert [
            rij["code"]
            for rij in PRODUCTEN.values()
            if rij["upl_uri"] and not rij["upl_uri"].startswith("http://standaarden.overheid.nl/owms/terms/")
        ] == []

    def test_een_wettelijke_termijn_noemt_zijn_artikel(self) -> None:
        met_termijn = [rij for rij in PRODUCTEN.values() if rij["wettelijke_termijn"]]
        assert met_termijn
        assert [rij["code"] for rij in met_termijn if "art. " not in rij["grondslag"]] == []

    def test_het_sociaal_domein_begint_niet_bij_een_kaart(self) -> None:
        """Sensitive matters that end in a decision are never closed by the front office alone."""
        for code in ("wmo", "huishoudelijke-hulp", "jeugdhulp", "bijstand", "schuldhulp"):
            assert PRODUCTEN[code]["niveau"] == "4"

    def test_elk_niveau_komt_voor(self) -> None:
        assert {rij["niveau"] for rij in PRODUCTEN.values()} == {"1", "2", "3", "4", "5"}

    def test_niveau_twee_heeft_een_servicenorm(self) -> None:
        assert [
            rij["code"]
            for rij in PRODUCTEN.values()
            if rij["niveau"] == "2" and not rij["doorlooptijd_werkdagen"]
        ] == []

    def test_uitvragen_horen_bij_een_product_en_zijn_vragen(self) -> None:
        assert set(UITVRAGEN) <= set(PRODUCTEN)
        assert [vraag for vraag in chain.from_iterable(UITVRAGEN.values()) if not vraag.endswith("?")] == []


class TestSynoniemen:
    def test_een_naam_hoort_bij_een_product(self) -> None:
        gezien: dict[str, str] = {}
        dubbel = []
        for rij in SYNONIEMEN:
            sleutel = " ".join(woorden(rij["synoniem"]))
            if gezien.setdefault(sleutel, rij["product"]) != rij["product"]:
                dubbel.append((rij["synoniem"], rij["product"], gezien[sleutel]))
        assert dubbel == []

    def test_elke_naam_heeft_een_bron(self) -> None:
        assert {rij["bron"] for rij in SYNONIEMEN} == {"kcc", "upl", "sc"}
        assert {rij["product"] for rij in SYNONIEMEN} <= set(PRODUCTEN)
