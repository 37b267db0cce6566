from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from journaal.models import Feit
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Bijlage, Poststuk
from kanalen.queries import bericht_voor, berichten_die_een_hand_vragen
from kanalen.services.opnieuw_verwerken import bericht_opnieuw_verwerken
from kanalen.services.poststuk_innemen import poststuk_innemen
from organisatie.models import Medewerker, Team
from tests.cast import OP
from tests.kanalen.scans import pdf_scan
from zaken.weigering import Weigering

MEDEWERKER = Poststuk.Herkomst.MEDEWERKER


def blad(inhoud: bytes | None = None, naam: str = "scan.pdf") -> Bijvoegsel:
    return Bijvoegsel(naam, "application/pdf", pdf_scan() if inhoud is None else inhoud)


class TestPoststukInnemen:
    def test_wacht_in_de_gedeelde_inbox_met_de_scan_byte_voor_byte(
        self, kcc: Team, karin: Medewerker
    ) -> None:
        poststuk, nieuw = poststuk_innemen(
            bladen=[blad(), blad(pdf_scan("Blad 2"), "b.pdf")],
            team=kcc,
            herkomst=MEDEWERKER,
            op=OP,
            door=karin,
        )
        assert nieuw
        assert poststuk.bericht in berichten_die_een_hand_vragen(karin)
        een, twee = poststuk.bericht.bijlagen.all()
        for bijlage, inhoud in ((een, pdf_scan()), (twee, pdf_scan("Blad 2"))):
            with bijlage.bestand.open("rb") as bestand:
                assert bestand.read() == inhoud
        assert een.soort == "application/pdf" and een.keuring == Bijlage.Keuring.TE_KEUREN
        assert Feit.objects.get(soort="poststuk.ingenomen").door == karin

    def test_dezelfde_scan_twee_keer_is_een_brief(
        self, kcc: Team, karin: Medewerker, burgerzaken: Team
    ) -> None:
        eerste, _ = poststuk_innemen(bladen=[blad()], team=kcc, herkomst=MEDEWERKER, op=OP, door=karin)
        weer, nieuw = poststuk_innemen(
            bladen=[blad(naam="ander.pdf")], team=burgerzaken, herkomst=Poststuk.Herkomst.SCANMAP, op=OP
        )
        assert weer == eerste and not nieuw
        assert Bericht.objects.count() == Bijlage.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_twee_tegelijk_maken_een_brief_en_laten_een_bestand_achter(self, kcc: Team) -> None:
        tegelijk = Barrier(2)

        def neem_in(_: int) -> bool:
            try:
                tegelijk.wait(10)
                return poststuk_innemen(bladen=[blad()], team=kcc, herkomst=MEDEWERKER, op=OP).nieuw
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as draden:
            assert sorted(draden.map(neem_in, range(2))) == [False, True]
        map_ = f"{OP:%Y/%m}"
        namen = {f"{map_}/{naam}" for naam in default_storage.listdir(map_)[1]}
        assert len({str(bijlage.bestand) for bijlage in Bijlage.objects.all()} & namen) == 1
        assert Bericht.objects.count() == 1

    def test_een_ander_domein_ziet_de_brief_niet_ook_het_kcc_niet(
        self, karin: Medewerker, bas: Medewerker, wim: Medewerker, burgerzaken: Team
    ) -> None:
        poststuk, _ = poststuk_innemen(bladen=[blad()], team=burgerzaken, herkomst=MEDEWERKER, op=OP)
        assert bericht_voor(bas, poststuk.bericht_id) == poststuk.bericht
        for ander in (karin, wim):
            assert poststuk.bericht not in berichten_die_een_hand_vragen(ander)
            with pytest.raises(Bericht.DoesNotExist):
                bericht_voor(ander, poststuk.bericht_id)

    def test_wat_stuk_is_staat_apart_met_de_reden(self, kcc: Team, karin: Medewerker) -> None:
        poststuk, _ = poststuk_innemen(
            bladen=[blad(b"%PDF-half")], team=kcc, herkomst=MEDEWERKER, bezwaar="Niet te openen.", op=OP
        )
        assert poststuk.stuk and poststuk.bericht.melding == "Niet te openen."

    @pytest.mark.parametrize("aantal", [0, 51])
    def test_weigert_geen_of_te_veel_bladen(self, kcc: Team, aantal: int) -> None:
        with pytest.raises(Weigering) as fout:
            poststuk_innemen(bladen=[blad()] * aantal, team=kcc, herkomst=MEDEWERKER, op=OP)
        assert fout.value.veld == "scans"

    def test_weigert_te_grote_bladen_en_laat_niets_achter(self, kcc: Team, settings) -> None:
        settings.MAX_BIJLAGE = 10
        with pytest.raises(Weigering):
            poststuk_innemen(bladen=[blad()], team=kcc, herkomst=MEDEWERKER, op=OP)
        assert not Bericht.objects.exists()

    def test_opnieuw_verwerken_gooit_geen_scan_weg(self, kcc: Team) -> None:
        poststuk, _ = poststuk_innemen(bladen=[blad()], team=kcc, herkomst=MEDEWERKER, op=OP)
        with pytest.raises(Weigering):
            bericht_opnieuw_verwerken(bericht_id=poststuk.bericht_id, op=OP)
        assert poststuk.bericht.bijlagen.count() == 1
