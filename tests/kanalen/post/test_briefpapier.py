"""A letter as it comes out of the printer: read back with poppler, as the print room's program would."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import zlib
from datetime import date
from pathlib import Path

import pytest

from kanalen.post import briefpapier
from kanalen.post.briefpapier import (
    Briefgegevens,
    Lijstregel,
    PdfNietMogelijk,
    brief_als_pdf,
    lijst_als_pdf,
    partij_als_pdf,
)
from klanten.postadressen import Postadres
from tests.cast import OP

pytestmark = pytest.mark.usefixtures("pango")

ADRES = Postadres("Rosa Verzonnen", "Dijkstraat", "12", "A", "1299AB", "Waterrijk")
MM = 72 / 25.4


def gegevens(
    tekst: str = "Beste Rosa,\n\nDit is ons antwoord.", adres: Postadres | None = ADRES
) -> Briefgegevens:
    return Briefgegevens(
        adres=adres,
        onderwerp="Antwoord op uw vraag",
        tekst=tekst,
        referentie="V-7K4M-29QX",
        dagtekening=date(2026, 11, 23),
        contactpersoon="Bas Testema",
        functie="Casemanager",
        telefoon="015 555 55 55",
    )


@pytest.fixture
def lees(tmp_path: Path):
    """``lees("pdftotext", pdf, "-layout")``: what a program of poppler says of this file."""

    def _lees(programma: str, pdf: bytes, *opties: str) -> str:
        if shutil.which(programma) is None:
            pytest.skip(f"{programma} staat niet op deze machine (Debian: apt-get install poppler-utils)")
        pad = tmp_path / "brief.pdf"
        pad.write_bytes(pdf)
        naar = ["-"] if programma == "pdftotext" else []
        return subprocess.run(
            [programma, *opties, str(pad), *naar], check=True, capture_output=True, text=True
        ).stdout

    return _lees


def _uitgepakt(pdf: bytes) -> bytes:
    """The objects that the file keeps compressed."""
    return b"".join(
        zlib.decompress(stroom)
        for stroom in re.findall(rb"FlateDecode.*?stream\n(.*?)\nendstream", pdf, re.DOTALL)
    )


def woorden(bbox: str) -> list[tuple[str, float, float, float, float]]:
    """Words of the first page with left, top, right and bottom in millimetres."""
    eerste = bbox.split("</page>", 1)[0]
    return [
        (html.unescape(woord), float(links) / MM, float(boven) / MM, float(rechts) / MM, float(onder) / MM)
        for links, boven, rechts, onder, woord in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', eerste
        )
    ]


class TestBrief:
    def test_heeft_alles_wat_een_brief_van_ons_heeft(self, lees) -> None:
        tekst = lees("pdftotext", brief_als_pdf(gegevens()), "-layout")
        for stuk in (
            "Gemeente Waterrijk",
            "Retouradres",
            "Rosa Verzonnen",
            "Dijkstraat 12-A",
            "1299 AB",
            "WATERRIJK",
            "maandag 23 november 2026",
            "V-7K4M-29QX",
            "Bas Testema",
            "015 555 55 55",
            "Antwoord op uw vraag",
            "Dit is ons antwoord.",
            "Bladzijde 1 van 1",
        ):
            assert stuk in tekst

    def test_is_toegankelijk(self, lees) -> None:
        """PDF/UA: tagged, with a language, a title and a heading; nothing on it that a reader cannot find."""
        pdf = brief_als_pdf(gegevens())
        info = lees("pdfinfo", pdf)
        assert re.search(r"Tagged:\s+yes", info)
        assert re.search(r"Title:\s+Antwoord op uw vraag", info)
        assert b"/Lang (nl)" in _uitgepakt(pdf)
        assert "pdfuaid:part" in lees("pdfinfo", pdf, "-meta")
        structuur = lees("pdfinfo", pdf, "-struct-text")
        assert "H1" in structuur
        assert "Figure" in structuur

    @pytest.mark.parametrize(
        "naam", ["R. Verzonnen", "De heer en mevrouw Van den Bovenkamp-Verzonnen tot Waterrijk"]
    )
    def test_het_adres_valt_in_het_venster_en_niets_anders(self, lees, naam: str) -> None:
        """DIN 680: 20 to 105 mm from the left, 45 to 90 mm from the top; 5 mm play for the fold."""
        adres = Postadres(naam, "Burgemeester van Verzonnenlaan", "12345", "A", "1299AB", "Waterrijk")
        alles = woorden(lees("pdftotext", brief_als_pdf(gegevens(adres=adres)), "-bbox"))
        van_het_adres = {*re.findall(r"[^\s-]+", " ".join(adres.regels))}
        in_venster = [
            deel for deel in alles if deel[1] < 105 and deel[3] > 20 and deel[2] < 90 and deel[4] > 45
        ]
        retour = {"Retouradres:", "Postbus", "100,", "1299", "AB", "Waterrijk"}
        gelezen = {deel for woord, *_ in in_venster for deel in woord.split("-") if deel}
        assert gelezen <= van_het_adres | retour
        assert van_het_adres <= gelezen
        for woord, links, boven, rechts, onder in in_venster:
            assert links >= 25 and rechts <= 100.5, woord
            assert boven >= 50 and onder <= 85.5, woord

    def test_telt_zijn_eigen_bladzijden(self, lees) -> None:
        lang = "\n\n".join("Een lange alinea over de riolering in uw straat. " * 12 for _ in range(9))
        tekst = lees("pdftotext", brief_als_pdf(gegevens(lang)), "-layout")
        assert "Bladzijde 1 van 2" in tekst
        assert "Bladzijde 2 van 2" in tekst

    def test_kent_namen_van_overal(self, lees) -> None:
        adres = Postadres("Şule Kowałska-Ağaoğlu", "Dijkstraat", "1", "", "1299AB", "Waterrijk")
        assert "Şule Kowałska-Ağaoğlu" in lees("pdftotext", brief_als_pdf(gegevens(adres=adres)))

    def test_tekst_van_een_ander_wordt_nooit_opmaak(self, lees) -> None:
        tekst = 'Zie <img src="http://elders.example/x.png"> en <b>vet</b> {{ gemeente }}'
        assert "<b>vet</b> {{ gemeente }}" in lees("pdftotext", brief_als_pdf(gegevens(tekst)), "-layout")

    def test_haalt_niets_op_van_elders(self) -> None:
        ophaler = briefpapier._ophaler()
        for adres in ("http://elders.example/x.png", "file:///etc/passwd", "data:text/plain,x"):
            with pytest.raises(ValueError, match="niets op van elders"):
                ophaler.fetch(adres)

    def test_zonder_adres_kun_je_hem_toch_bekijken(self, lees) -> None:
        assert "Het adres is nog niet bekend" in lees("pdftotext", brief_als_pdf(gegevens(adres=None)))

    def test_heeft_de_kleuren_van_het_thema(self, settings) -> None:
        briefpapier._stijl.cache_clear()
        polder = brief_als_pdf(gegevens())
        settings.THEMA = "zee"
        briefpapier._stijl.cache_clear()
        try:
            assert brief_als_pdf(gegevens()) != polder
        finally:
            briefpapier._stijl.cache_clear()
            briefpapier._eigen_bestanden.cache_clear()


class TestPartij:
    def test_elke_brief_houdt_zijn_eigen_bladzijden(self, lees) -> None:
        lang = "\n\n".join("Een lange alinea over de riolering in uw straat. " * 12 for _ in range(9))
        gemaakt = partij_als_pdf([gegevens(), gegevens(lang), gegevens()])
        assert gemaakt.bladzijden == [1, 2, 1]
        tekst = lees("pdftotext", gemaakt.brieven, "-layout")
        assert re.findall(r"Bladzijde \d van \d", tekst) == [
            "Bladzijde 1 van 1",
            "Bladzijde 1 van 2",
            "Bladzijde 2 van 2",
            "Bladzijde 1 van 1",
        ]
        assert re.search(r"Tagged:\s+yes", lees("pdfinfo", gemaakt.brieven))
        assert [lees("pdftotext", los).count("Bladzijde") for los in gemaakt.los] == [1, 2, 1]

    def test_de_lijst_noemt_elke_brief(self, lees) -> None:
        regels = [
            Lijstregel(f"V-{n}", f"Naam {n}", f"Dijkstraat {n}, 1299 AB Waterrijk", n) for n in range(1, 60)
        ]
        tekst = lees("pdftotext", lijst_als_pdf(partij="Partij 7", op=OP, regels=regels), "-layout")
        assert "Partij 7" in tekst
        assert all(regel.adres in tekst for regel in regels)


class TestZonderPango:
    def test_zegt_wat_er_moet_gebeuren(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(briefpapier, "kan_pdf", lambda: False)
        with pytest.raises(PdfNietMogelijk, match="Pango"):
            brief_als_pdf(gegevens())
