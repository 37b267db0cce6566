from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kanalen.models import Bericht, Bijlage, Poststuk
from kanalen.queries import berichten_die_een_hand_vragen
from kanalen.services.scanmap_innemen import ScanmapOnbereikbaar, Stand, scanmap_innemen
from kanalen.tasks import scanmap
from organisatie.models import Medewerker, Team
from tests.cast import OP
from tests.kanalen.scans import beeld, pdf_scan

pytestmark = pytest.mark.usefixtures("kcc")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "scans"


def leg_neer(map_: Path, naam: str, inhoud: bytes, *, oud: timedelta = timedelta(minutes=1)) -> Path:
    bestand = map_ / naam
    bestand.parent.mkdir(parents=True, exist_ok=True)
    bestand.write_bytes(inhoud)
    os.utime(bestand, times=((OP - oud).timestamp(),) * 2)
    return bestand


def inhoud_van(map_: Path) -> list[str]:
    return sorted(str(bestand.relative_to(map_)) for bestand in map_.rglob("*") if bestand.is_file())


class TestScanmapInnemen:
    def test_elk_bestand_wordt_een_brief_en_gaat_uit_de_map(self, map_: Path, karin: Medewerker) -> None:
        leg_neer(map_, "0002.pdf", pdf_scan("Twee"), oud=timedelta(minutes=1))
        leg_neer(map_, "0001.jpg", beeld(), oud=timedelta(minutes=2))
        assert scanmap_innemen(map_=map_, op=OP) == Stand(ingenomen=2)
        namen = [bijlage.naam for bijlage in Bijlage.objects.order_by("pk")]
        assert namen == ["0001.jpg", "0002.pdf"]
        assert berichten_die_een_hand_vragen(karin).count() == 2
        assert inhoud_van(map_) == []
        assert scanmap_innemen(map_=map_, op=OP) == Stand()

    def test_hetzelfde_bestand_twee_keer_is_een_brief(self, map_: Path) -> None:
        leg_neer(map_, "a.pdf", pdf_scan())
        leg_neer(map_, "b.pdf", pdf_scan())
        assert scanmap_innemen(map_=map_, op=OP) == Stand(ingenomen=1, dubbel=1)
        assert inhoud_van(map_) == [] and Poststuk.objects.count() == 1

    def test_wie_halverwege_stopt_maakt_niets_dubbel_en_verliest_niets(
        self, map_: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Killed after the commit and before the file was removed."""
        leg_neer(map_, "a.pdf", pdf_scan())
        with monkeypatch.context() as vlak_voor_het_einde:
            vlak_voor_het_einde.setattr(Path, "unlink", _stop)
            assert scanmap_innemen(map_=map_, op=OP).gebleven == 1
        assert inhoud_van(map_) == ["a.pdf"]
        assert scanmap_innemen(map_=map_, op=OP) == Stand(dubbel=1)
        assert Poststuk.objects.count() == 1

    def test_een_map_met_de_code_van_een_team_is_voor_dat_team(
        self, map_: Path, bas: Medewerker, karin: Medewerker, burgerzaken: Team
    ) -> None:
        leg_neer(map_, "burgerzaken/a.pdf", pdf_scan())
        leg_neer(map_, "onbekend/b.pdf", pdf_scan("Anders"))
        assert scanmap_innemen(map_=map_, op=OP).ingenomen == 2
        assert berichten_die_een_hand_vragen(bas).get().poststuk.team == burgerzaken
        assert berichten_die_een_hand_vragen(karin).get().onderwerp == "Brief b.pdf"

    @pytest.mark.parametrize("naam", ["half.pdf", "leeg.pdf", "brief.docx"])
    def test_wat_stuk_is_staat_zichtbaar_apart_en_houdt_de_rest_niet_op(
        self, map_: Path, karin: Medewerker, naam: str
    ) -> None:
        stuk = {"half.pdf": pdf_scan()[:-60], "leeg.pdf": b"", "brief.docx": b"PK\x03\x04"}[naam]
        leg_neer(map_, naam, stuk, oud=timedelta(minutes=5))
        leg_neer(map_, "goed.pdf", pdf_scan())
        assert scanmap_innemen(map_=map_, op=OP) == Stand(ingenomen=1, stuk=1)
        apart = berichten_die_een_hand_vragen(karin).get(poststuk__stuk=True)
        assert apart.melding
        assert apart.bijlagen.count() == (0 if naam == "leeg.pdf" else 1)
        assert inhoud_van(map_) == []

    def test_twee_lege_bestanden_zijn_twee_brieven(self, map_: Path) -> None:
        leg_neer(map_, "a.pdf", b"")
        leg_neer(map_, "b.pdf", b"")
        assert scanmap_innemen(map_=map_, op=OP).stuk == 2

    def test_te_groot_gaat_naar_quarantaine_en_staat_in_de_inbox(
        self, map_: Path, karin: Medewerker, settings
    ) -> None:
        settings.MAX_BIJLAGE = 100
        leg_neer(map_, "groot.pdf", pdf_scan())
        assert scanmap_innemen(map_=map_, op=OP) == Stand(stuk=1)
        assert "map quarantaine" in berichten_die_een_hand_vragen(karin).get().melding
        assert [naam.endswith("-groot.pdf") for naam in inhoud_van(map_)] == [True]
        assert scanmap_innemen(map_=map_, op=OP) == Stand()

    def test_wat_nog_onderweg_is_blijft_liggen(self, map_: Path, tmp_path: Path) -> None:
        leg_neer(map_, "bezig.pdf", pdf_scan()[:100], oud=timedelta(seconds=2))
        leg_neer(map_, ".verborgen.pdf", pdf_scan())
        leg_neer(map_, "deel.pdf.part", pdf_scan())
        geheim = leg_neer(tmp_path, "geheim.pdf", pdf_scan())
        (map_ / "link.pdf").symlink_to(geheim)
        assert scanmap_innemen(map_=map_, op=OP) == Stand()
        assert geheim.exists() and not Bericht.objects.exists()

    def test_een_bestand_dat_niet_te_lezen_is_houdt_de_rest_niet_op(
        self, map_: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        leg_neer(map_, "a.pdf", pdf_scan(), oud=timedelta(minutes=5))
        leg_neer(map_, "b.pdf", pdf_scan("b"))
        echt = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda pad: _stop() if pad.name == "a.pdf" else echt(pad))
        assert scanmap_innemen(map_=map_, op=OP) == Stand(ingenomen=1, gebleven=1)
        assert inhoud_van(map_) == ["a.pdf"]

    def test_een_naam_kan_geen_kwaad(self, map_: Path) -> None:
        leg_neer(map_, "a\n<script>.pdf", pdf_scan())
        assert scanmap_innemen(map_=map_, op=OP).ingenomen == 1
        assert "\n" not in Bijlage.objects.get().naam


class TestOpdracht:
    def test_een_map_die_weg_is(self, map_: Path) -> None:
        with pytest.raises(ScanmapOnbereikbaar):
            scanmap_innemen(map_=map_, op=OP)
        with pytest.raises(CommandError, match="is er niet"):
            call_command("scanmap_innemen", str(map_))
        with pytest.raises(CommandError, match="stel SCANMAP in"):
            call_command("scanmap_innemen")

    def test_telt_wat_er_gebeurde(self, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
        leg_neer(map_, "a.pdf", pdf_scan())
        call_command("scanmap_innemen", str(map_))
        assert capsys.readouterr().out == "1 ingenomen, 0 al bekend, 0 apart gezet, 0 gebleven\n"

    def test_de_taak_leegt_de_ingestelde_map(self, map_: Path, settings) -> None:
        assert scanmap() == 0
        settings.SCANMAP = map_
        assert scanmap() == 0
        leg_neer(map_, "a.pdf", pdf_scan(), oud=OP - timezone.now() + timedelta(minutes=1))
        assert scanmap() == 1


def _stop(*_: object, **__: object) -> None:
    raise PermissionError("dicht")
