"""The file that describes the mailboxes: read into types, or refused with a sentence that says where."""

from pathlib import Path

import pytest

from kanalen.postbussen import OAuth, Postbus, Toegang
from kcc.omgeving import InstellingFout, lees
from kcc.postbussen import PostbusFout, lees_postbussen
from tests.kcc.test_omgeving import GOED

VOLLEDIG = """
[[postbus]]
adres = "Info@waterrijk.example"
afzender = "Gemeente Waterrijk <info@waterrijk.example>"
plusadres = true
imap = "imaps://imap.waterrijk.example/Vragen%20in"
wachtwoord_bestand = "/run/secrets/info"

[[postbus]]
adres = "wmo@waterrijk.example"
team = "wmo"
imap = "imap://localhost:1143"
gebruiker = "wmo"
[postbus.oauth]
adres = "https://inloggen.example/token"
client_id = "kcc"
geheim_bestand = "/run/secrets/oauth"
scope = "mail"

[[postbus]]
adres = "loket@waterrijk.example"
"""
EEN = '[[postbus]]\nadres = "info@waterrijk.example"\n'


class TestLeesPostbussen:
    def test_leest_wat_er_staat(self) -> None:
        info, wmo, loket = lees_postbussen(VOLLEDIG.encode())

        assert info == Postbus(
            adres="info@waterrijk.example",
            afzender="Gemeente Waterrijk <info@waterrijk.example>",
            plusadres=True,
            imap=Toegang(
                host="imap.waterrijk.example",
                poort=993,
                gebruiker="Info@waterrijk.example",
                wachtwoord_bestand=Path("/run/secrets/info"),
                map="Vragen in",
            ),
        )
        assert wmo.team == "wmo"
        assert wmo.imap is not None
        assert (wmo.imap.tls, wmo.imap.poort, wmo.imap.gebruiker, wmo.imap.map) == (
            False,
            1143,
            "wmo",
            "INBOX",
        )
        assert wmo.imap.oauth == OAuth(
            adres="https://inloggen.example/token",
            client_id="kcc",
            geheim_bestand=Path("/run/secrets/oauth"),
            scope="mail",
        )
        assert loket.imap is None
        assert loket.afzender == "loket@waterrijk.example"

    @pytest.mark.parametrize(
        ("inhoud", "zin"),
        [
            ("geen toml", "geen geldige TOML"),
            ("[postbus]\nadres = 'a@b.example'", "iets anders dan"),
            ("x = 1", "iets anders dan"),
            ("[[postbus]]\n", "mist een postbus het veld adres"),
            ("[[postbus]]\nadres = 'info'", "geen e-mailadres"),
            ("[[postbus]]\nadres = 'info+x@waterrijk.example'", "geen e-mailadres"),
            (EEN + EEN, "twee keer"),
            (EEN + "wachtwoord = 'geheim'", "onbekend veld 'wachtwoord'"),
            (EEN + "afzender = 'ander@waterrijk.example'", "ander adres"),
            (EEN + "plusadres = 'ja'", "true of false"),
            (EEN + "imap = 'pop3://server'", "imaps://server/INBOX"),
            (EEN + "imap = 'imaps://server:poort'", "geen geldig adres"),
            (EEN + "imap = 'imaps://info:geheim@server'", "wachtwoord_bestand"),
            (EEN + "imap = 'imaps://server'", "wachtwoord_bestand nodig, of oauth"),
            (EEN + "imap = 'imaps://server'\n[postbus.oauth]\nonzin = 1", "kent oauth"),
            (EEN + "imap = 'imaps://server'\n[postbus.oauth]\nadres = 'ftp://x'", "https://"),
            (EEN + "imap = 'imaps://server'\n[postbus.oauth]\nadres = 'https://x'", "geheim_bestand"),
        ],
    )
    def test_zegt_wat_er_mis_is(self, inhoud: str, zin: str) -> None:
        with pytest.raises(PostbusFout, match=zin):
            lees_postbussen(inhoud.encode())


class TestInDeOmgeving:
    def test_de_eigen_postbus_staat_vooraan(self, tmp_path: Path) -> None:
        bestand = tmp_path / "postbussen.toml"
        bestand.write_text(VOLLEDIG)

        postbussen = lees(GOED | {"POSTBUSSEN": str(bestand)}).postbussen

        assert [postbus.adres.partition("@")[0] for postbus in postbussen] == ["kcc", "info", "wmo", "loket"]

    def test_het_bestand_mag_de_eigen_postbus_beschrijven(self, tmp_path: Path) -> None:
        bestand = tmp_path / "postbussen.toml"
        bestand.write_text('[[postbus]]\nadres = "kcc@gemeente.example"\nplusadres = true\n')

        (postbus,) = lees(
            GOED | {"POSTBUSSEN": str(bestand), "IMAP_URL": "imaps://kcc:geheim@mail.example"}
        ).postbussen

        assert postbus.plusadres
        assert postbus.imap is not None and postbus.imap.wachtwoord == "geheim"

    def test_maar_niet_twee_keer(self, tmp_path: Path) -> None:
        bestand = tmp_path / "postbussen.toml"
        bestand.write_text(
            '[[postbus]]\nadres = "kcc@gemeente.example"\nimap = "imaps://x"\nwachtwoord_bestand = "/x"\n'
        )

        with pytest.raises(InstellingFout, match=r"IMAP_URL beschrijft kcc@gemeente\.example"):
            lees(GOED | {"POSTBUSSEN": str(bestand), "IMAP_URL": "imaps://kcc:geheim@mail.example"})

    def test_noemt_een_bestand_dat_er_niet_is(self) -> None:
        with pytest.raises(InstellingFout, match="POSTBUSSEN: /nergens is niet te lezen"):
            lees(GOED | {"POSTBUSSEN": "/nergens"})
