from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from journaal.models import Feit
from organisatie.models import Afwezigheid, Werkrooster
from organisatie.queries import aanwezigheid_van, collegas_van
from organisatie.services.afwezig_melden import DagenStaanErAl, aanwezig_melden, afwezig_melden
from organisatie.services.verdeling_instellen import verdeling_instellen
from organisatie.services.werkdagen_vastleggen import werkdagen_vastleggen

MAANDAG = date(2026, 11, 23)
VRIJDAG = date(2026, 11, 27)


def feiten(soort: str) -> int:
    return Feit.objects.filter(soort=soort).count()


class TestAfwezigMelden:
    def test_de_dagen_tellen_en_er_is_een_feit(self, bas, op):
        afwezig_melden(medewerker=bas, van=MAANDAG, tot_en_met=VRIJDAG, op=op, door=bas)
        assert not aanwezigheid_van([bas.pk], MAANDAG)[bas.pk].is_er(VRIJDAG)
        assert feiten("medewerker.afwezig_gemeld") == 1

    @pytest.mark.parametrize(
        ("van", "tot"), [(VRIJDAG, VRIJDAG), (date(2026, 11, 1), None), (MAANDAG, date(2026, 12, 30))]
    )
    def test_weigert_dagen_die_er_al_staan(self, bas, op, van, tot):
        afwezig_melden(medewerker=bas, van=MAANDAG, tot_en_met=VRIJDAG, op=op, door=bas)
        with pytest.raises(DagenStaanErAl):
            afwezig_melden(medewerker=bas, van=van, tot_en_met=tot, op=op, door=bas)
        assert Afwezigheid.objects.count() == feiten("medewerker.afwezig_gemeld") == 1

    def test_ook_de_database_weigert_dubbele_dagen(self, bas):
        Afwezigheid.objects.create(medewerker=bas, van=MAANDAG, tot_en_met=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            Afwezigheid.objects.create(medewerker=bas, van=VRIJDAG, tot_en_met=VRIJDAG)

    def test_een_ander_mag_dan_ook_weg_zijn(self, bas, coby, op):
        for wie in (bas, coby):
            afwezig_melden(medewerker=wie, van=MAANDAG, tot_en_met=VRIJDAG, op=op, door=wie)
        assert Afwezigheid.objects.count() == 2


class TestAanwezigMelden:
    def test_wie_eerder_terug_is_was_alleen_de_dagen_ervoor_weg(self, bas, op):
        afwezigheid = afwezig_melden(medewerker=bas, van=MAANDAG, tot_en_met=None, op=op, door=bas)
        aanwezig_melden(afwezigheid=afwezigheid, vandaag=VRIJDAG, op=op, door=bas)
        aanwezig = aanwezigheid_van([bas.pk], MAANDAG)[bas.pk]
        assert (aanwezig.is_er(date(2026, 11, 26)), aanwezig.is_er(VRIJDAG)) == (False, True)
        assert feiten("medewerker.aanwezig_gemeld") == 1

    def test_wat_nog_niet_begon_gaat_weg(self, bas, op):
        afwezigheid = afwezig_melden(medewerker=bas, van=VRIJDAG, tot_en_met=VRIJDAG, op=op, door=bas)
        aanwezig_melden(afwezigheid=afwezigheid, vandaag=MAANDAG, op=op, door=bas)
        assert not Afwezigheid.objects.exists()


class TestWerkdagenVastleggen:
    def test_legt_de_dagen_vast_met_een_feit(self, bas, op):
        werkdagen_vastleggen(medewerker=bas, werkdagen=[4, 0, 4], op=op, door=bas)
        assert Werkrooster.objects.get(medewerker=bas).werkdagen == [0, 4]
        assert feiten("medewerker.werkdagen_vastgelegd") == 1

    def test_hetzelfde_nog_een_keer_is_geen_feit(self, bas, op):
        for _ in range(2):
            werkdagen_vastleggen(medewerker=bas, werkdagen=[1], op=op, door=bas)
        assert feiten("medewerker.werkdagen_vastgelegd") == 1

    def test_weigert_het_weekend(self, bas, op):
        with pytest.raises(IntegrityError), transaction.atomic():
            werkdagen_vastleggen(medewerker=bas, werkdagen=[5], op=op, door=bas)
        assert not feiten("medewerker.werkdagen_vastgelegd")


class TestVerdelingInstellen:
    def test_stelt_in_met_een_feit_en_maar_een_keer(self, burgerzaken, coby, op):
        for _ in range(2):
            verdeling_instellen(
                team_id=burgerzaken.pk,
                verdeling=burgerzaken.Verdeling.AUTOMATISCH,
                hooguit_lopend=12,
                op=op,
                door=coby,
            )
        burgerzaken.refresh_from_db()
        assert (burgerzaken.verdeling, burgerzaken.hooguit_lopend) == ("automatisch", 12)
        assert feiten("team.verdeling_ingesteld") == 1

    def test_weigert_nul(self, burgerzaken, coby, op):
        with pytest.raises(IntegrityError), transaction.atomic():
            verdeling_instellen(
                team_id=burgerzaken.pk,
                verdeling=burgerzaken.Verdeling.UIT,
                hooguit_lopend=0,
                op=op,
                door=coby,
            )


class TestCollegasVan:
    def test_ieder_zichzelf_en_een_coordinator_het_hele_domein(self, bas, coby, wim):
        assert list(collegas_van(bas)) == [bas]
        assert set(collegas_van(coby)) == {bas, coby}
