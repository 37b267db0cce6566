"""A citizen service number is kept once, for one person, and stands nowhere else."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from journaal.models import Feit
from klanten.bsn import BsnOnleesbaar
from klanten.kluis import bsnkluis
from klanten.models import Burgerservicenummer, Partij
from klanten.queries import heeft_bsn, zoek_op_bsn
from klanten.services.bsn_vastleggen import BsnGeweigerd, bsn_vastleggen

BSN, ANDERE = "999990019", "999990020"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sleutels(settings):
    settings.BSN_SLEUTELS = ("s" * 40,)


def _in_de_database(nummer: str) -> bool:
    """Whether the digits stand anywhere, in any column of any table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (tabel,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{tabel}" t WHERE t::text LIKE %s', [f"%{nummer}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                return True
    return False


class TestBsnVastleggen:
    def test_bewaart_het_en_laat_een_feit_zonder_het_nummer(self, rosa, karin, op):
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        assert zoek_op_bsn(karin, BSN) == rosa
        assert heeft_bsn(karin, rosa.pk)
        assert Feit.objects.get(soort="partij.bsn_vastgelegd").gegevens == {}
        assert not _in_de_database(BSN)

    def test_nog_een_keer_verandert_niets(self, rosa, karin, op):
        for _ in range(2):
            bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        assert Feit.objects.filter(soort="partij.bsn_vastgelegd").count() == 1

    def test_een_ander_nummer_komt_in_de_plaats(self, rosa, karin, op):
        for bsn in (BSN, ANDERE):
            bsn_vastleggen(partij_id=rosa.pk, bsn=bsn, op=op, door=karin)
        assert zoek_op_bsn(karin, BSN) is None
        assert zoek_op_bsn(karin, ANDERE) == rosa

    def test_weigert_het_nummer_van_een_ander_ook_na_een_nieuw_geheim(
        self, rosa, buurvrouw, karin, op, settings
    ):
        bsn_vastleggen(partij_id=buurvrouw.pk, bsn=BSN, op=op, door=karin)
        settings.BSN_SLEUTELS = ("t" * 40, "s" * 40)
        with pytest.raises(BsnGeweigerd, match="iemand anders"):
            bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)

    def test_weigert_een_organisatie(self, rosa, karin, op):
        rosa.soort = Partij.Soort.ORGANISATIE
        rosa.save(update_fields=["soort"])
        with pytest.raises(BsnGeweigerd, match="organisatie"):
            bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)

    def test_zonder_geheim_bewaart_dit_huis_er_geen(self, rosa, karin, op, settings):
        settings.BSN_SLEUTELS = ()
        with pytest.raises(BsnGeweigerd, match="bewaart geen"):
            bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        assert zoek_op_bsn(karin, BSN) is None

    def test_wie_niemand_helpt_vindt_niemand(self, rosa, karin, beheerder, op):
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        assert zoek_op_bsn(beheerder, BSN) is None
        assert not heeft_bsn(beheerder, rosa.pk)


class TestBsnOmsleutelen:
    def test_daarna_is_het_oude_geheim_niet_meer_nodig(self, rosa, karin, op, settings, capsys):
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        settings.BSN_SLEUTELS = ("t" * 40, "s" * 40)
        assert zoek_op_bsn(karin, BSN) == rosa
        call_command("bsn_omsleutelen")
        assert "1 burgerservicenummers" in capsys.readouterr().out
        settings.BSN_SLEUTELS = ("t" * 40,)
        assert zoek_op_bsn(karin, BSN) == rosa
        assert bsnkluis().ontsleuteld(Burgerservicenummer.objects.get().versleuteld) == BSN

    def test_zonder_het_oude_geheim_verandert_er_niets(self, rosa, karin, op, settings):
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        settings.BSN_SLEUTELS = ("t" * 40,)
        with pytest.raises(CommandError, match="BSN_SLEUTELS"):
            call_command("bsn_omsleutelen")
        with pytest.raises(BsnOnleesbaar):
            bsnkluis().ontsleuteld(Burgerservicenummer.objects.get().versleuteld)
