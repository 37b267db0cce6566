from __future__ import annotations

import json

import pytest

from catalogus.uitwisseling import KOLOMMEN, ImportGeweigerd, als_csv, als_json, als_lijst, lees

RIJ: dict[str, object] = dict.fromkeys(KOLOMMEN, "") | {
    "code": "paspoort",
    "naam": 'Paspoort, ook "spoed"',
    "synoniemen": ["pas", "reisdocument"],
    "niveau": 1,
    "gevoelig": False,
    "kaart_lang": "Eerste regel.\n\nTweede regel; met puntkomma.",
}


class TestHeenEnTerug:
    def test_wat_eruit_gaat_komt_er_hetzelfde_weer_in(self) -> None:
        for tekst in (als_csv([RIJ]), als_json([RIJ])):
            (rij,) = lees(tekst.encode())
            assert rij.cellen["naam"] == RIJ["naam"]
            assert als_lijst(rij.cellen["synoniemen"]) == RIJ["synoniemen"]
            assert (rij.cellen["niveau"], rij.cellen["gevoelig"]) == ("1", "nee")
            assert rij.cellen["kaart_lang"] == RIJ["kaart_lang"]

    @pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
    def test_een_cel_begint_nooit_met_een_formule(self, begin: str) -> None:
        tekst = als_csv([RIJ | {"naam": f"{begin}SOM(A1)"}])
        assert f",'{begin}SOM(A1)" in tekst
        assert lees(tekst.encode())[0].cellen["naam"] == f"{begin}SOM(A1)"

    def test_leest_ook_puntkommas_van_een_nederlands_rekenblad(self) -> None:
        assert lees(b"code;naam\r\npaspoort;Paspoort\r\n")[0].cellen == {
            "code": "paspoort",
            "naam": "Paspoort",
        }


class TestLees:
    @pytest.mark.parametrize(
        ("inhoud", "reden"),
        [
            (b"", "leeg"),
            (b"\xff\xfe\x00", "UTF-8"),
            (b"naam\nPaspoort\n", "de kolom 'code' ontbreekt"),
            (b"code,kleur\npaspoort,rood\n", "de kolom 'kleur' kennen wij niet"),
            (b"code,naam\na,b\nc\nd,e,f\n", "Regel 3: deze regel heeft 1 kolommen"),
            (b'code,naam\n"a,b\n', "geen geldige CSV"),
            (b'{"code": "a"}', "geen lijst"),
            (b"[1]", "geen product"),
            (b"[" * 5_000, "geen geldige JSON"),
            (b"x" * 5_000_001, "groter dan 5 MB"),
        ],
    )
    def test_zegt_wat_er_mis_is(self, inhoud: bytes, reden: str) -> None:
        with pytest.raises(ImportGeweigerd) as geweigerd:
            lees(inhoud)
        assert reden in str(geweigerd.value)

    def test_noemt_elke_regel_die_niet_past(self) -> None:
        with pytest.raises(ImportGeweigerd) as geweigerd:
            lees(b"code,naam\na,b\nc\nd,e,f\n")
        assert [fout.split(":")[0] for fout in geweigerd.value.fouten] == ["Regel 3", "Regel 4"]

    def test_leest_getallen_en_lijsten_uit_json(self) -> None:
        inhoud = json.dumps([{"code": "a", "niveau": 3, "actief": True, "synoniemen": ["x", "y"]}]).encode()
        assert lees(inhoud)[0].cellen == {"code": "a", "niveau": "3", "actief": "ja", "synoniemen": "x|y"}
