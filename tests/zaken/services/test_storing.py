from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from journaal.models import Feit
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Storing, Uitstel
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.hervatten import verlopen_opschortingen_hervatten
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_uitleggen
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.verhaal import verhaal_voor_inwoner
from zaken.weigering import Weigering


@pytest.fixture
def wacht(aanvraag, bas):
    """The application waits for its resident until Monday 7 December 2026; then we are back on Tuesday 17:00."""
    vraag_opschorten(
        vraag_id=aanvraag.pk,
        tekst="Stuur ons uw akte.",
        tot=date(2026, 12, 7),
        op=moment("2026-11-30 10:00"),
        door=bas,
    )
    aanvraag.refresh_from_db()
    return aanvraag


def storing(van, tot=None, *, kanaal="", op=None):
    """An outage reported when it began and ended when it ended, or both at ``op``."""
    gemeld = storing_melden(
        kanaal=kanaal, omschrijving="De website was weg.", van=moment(van), op=moment(op or van)
    )
    if tot:
        storing_beeindigen(storing_id=gemeld.pk, tot=moment(tot), op=moment(op or tot))
    return gemeld


class TestStoringBeeindigen:
    def test_de_inwoner_krijgt_zo_veel_tijd_erbij_als_de_storing_duurde(self, wacht):
        gebeurd = storing("2026-12-07 09:00", "2026-12-08 15:00")
        wacht.refresh_from_db()
        assert wacht.wacht_tot == date(2026, 12, 9)
        toezegging = wacht.termijnen.get(soort="toezegging")
        assert toezegging.uiterlijk_op == moment("2026-12-10 17:00")
        assert "donderdag 10 december" in toezegging.reden
        uitstel = Uitstel.objects.get()
        assert (uitstel.storing, uitstel.van, uitstel.naar) == (gebeurd, date(2026, 12, 7), date(2026, 12, 9))
        assert soorten(wacht)[-1] == "vraag.uitgesteld"

    def test_de_wettelijke_termijn_staat_langer_stil(self, wacht, wettelijk):
        storing("2026-12-07 09:00", "2026-12-08 15:00")
        wettelijk.refresh_from_db()
        assert wettelijk.opgeschort
        assert wettelijk.uiterlijk_op == moment("2027-01-27 23:59:59")

    def test_de_nieuwe_dag_is_geen_vrije_dag(self, wacht, bas):
        vraag_uitleggen(
            vraag_id=wacht.pk,
            tekst="Bezig.",
            toegezegd_op=date(2026, 12, 10),
            op=moment("2026-12-01 09:00"),
            door=bas,
        )
        vraag_opschorten(
            vraag_id=wacht.pk,
            tekst="Nog iets.",
            tot=date(2026, 12, 24),
            op=moment("2026-12-01 10:00"),
            door=bas,
        )
        storing("2026-12-24 12:00", "2026-12-24 13:00")
        wacht.refresh_from_db()
        assert wacht.wacht_tot == date(2026, 12, 28)

    @pytest.mark.parametrize(
        ("van", "tot", "geraakt"),
        [
            ("2026-12-05 09:00", "2026-12-05 23:59", False),
            ("2026-12-06 09:00", "2026-12-06 23:59", True),
            ("2026-12-07 23:00", "2026-12-07 23:30", True),
            ("2026-12-08 00:30", "2026-12-08 09:00", False),
        ],
    )
    def test_alleen_als_de_laatste_dag_in_of_vlak_na_de_storing_valt(self, wacht, van, tot, geraakt):
        storing(van, tot)
        assert Uitstel.objects.exists() == geraakt

    def test_alleen_van_het_kanaal_dat_het_niet_deed(self, wacht):
        storing("2026-12-07 09:00", "2026-12-07 15:00", kanaal="social")
        assert not Uitstel.objects.exists()
        storing("2026-12-07 16:00", "2026-12-07 18:00", kanaal="email")
        assert Uitstel.objects.get().naar == date(2026, 12, 8)

    def test_een_tweede_storing_telt_erbij_op(self, wacht):
        storing("2026-12-07 09:00", "2026-12-07 15:00")
        storing("2026-12-08 09:00", "2026-12-08 15:00")
        wacht.refresh_from_db()
        assert wacht.wacht_tot == date(2026, 12, 9)

    def test_onze_eigen_beloften_schuiven_niet(self, wacht, stel_vraag, rosa, karin, op):
        ander = stel_vraag(rosa, op=moment("2026-11-30 11:00"))
        vraag_uitleggen(
            vraag_id=ander.pk,
            tekst="Wij zoeken het uit.",
            toegezegd_op=date(2026, 12, 7),
            op=moment("2026-11-30 12:00"),
            door=karin,
        )
        storing("2026-12-07 09:00", "2026-12-08 15:00")
        assert ander.termijnen.get(soort="toezegging").uiterlijk_op == moment("2026-12-07 17:00")

    def test_wie_al_antwoordde_krijgt_geen_uitstel(self, wacht, rosa):
        op = moment("2026-12-04 09:00")
        contact = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Re",
            inhoud="Hierbij.",
            partij=rosa,
            op=op,
        )
        vraag_aanvullen(vraag_id=wacht.pk, klantcontact=contact, op=op)
        storing("2026-12-07 09:00", "2026-12-08 15:00")
        assert not Uitstel.objects.exists()

    def test_de_inwoner_leest_het_terug(self, wacht):
        storing("2026-12-07 09:00", "2026-12-08 15:00")
        koppen = [een.kop for een in verhaal_voor_inwoner(wacht)]
        assert "U hebt meer tijd: uiterlijk woensdag 9 december" in koppen

    def test_weigert_een_einde_dat_niet_kan(self, kcc):
        gemeld = storing("2026-12-07 09:00")
        for tot in ("2026-12-07 09:00", "2026-12-09 09:00"):
            with pytest.raises(Weigering) as fout:
                storing_beeindigen(storing_id=gemeld.pk, tot=moment(tot), op=moment("2026-12-08 09:00"))
            assert fout.value.veld == "tot"

    def test_weigert_een_storing_die_voorbij_is(self, kcc):
        gemeld = storing("2026-12-07 09:00", "2026-12-07 10:00")
        with pytest.raises(Weigering):
            storing_beeindigen(
                storing_id=gemeld.pk, tot=moment("2026-12-07 11:00"), op=moment("2026-12-08 09:00")
            )


class TestTijdensDeStoring:
    def test_loopt_er_geen_tijd_vanzelf_af(self, wacht):
        gemeld = storing("2026-12-07 09:00")
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:01")) == 0
        storing_beeindigen(
            storing_id=gemeld.pk, tot=moment("2026-12-08 15:00"), op=moment("2026-12-08 15:00")
        )
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-09 23:59")) == 0
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-10 00:01")) == 1

    def test_gaat_een_vraag_via_een_ander_kanaal_gewoon_verder(self, wacht):
        storing("2026-12-07 09:00", kanaal="social")
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:01")) == 1


class TestAchterafGemeld:
    """The night came first: the question went on without its resident, and the outage is recorded later."""

    def test_de_vraag_wacht_weer_en_de_eigenaar_weet_het(self, wacht, wettelijk, bas):
        verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:01"))
        storing("2026-12-07 18:00", "2026-12-07 23:00", op="2026-12-08 09:00")
        wacht.refresh_from_db()
        assert (wacht.status, wacht.wacht_tot) == ("wacht_op_inwoner", date(2026, 12, 8))
        assert wacht.attenderingen.filter(voor=bas, soort="uitstel").exists()
        wettelijk.refresh_from_db()
        assert wettelijk.opgeschort
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-09 00:01")) == 1
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-01-26 23:59:59")

    def test_is_ook_de_nieuwe_dag_voorbij_dan_stond_de_termijn_langer_stil(self, wacht, wettelijk):
        verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:01"))
        storing("2026-12-07 18:00", "2026-12-07 23:00", op="2026-12-16 09:00")
        wacht.refresh_from_db()
        wettelijk.refresh_from_db()
        assert wacht.status == "in_behandeling"
        assert not wettelijk.opgeschort
        assert wettelijk.uiterlijk_op == moment("2027-01-26 23:59:59")


class TestStoringMelden:
    def test_laat_een_feit_achter(self, db):
        gemeld = storing("2026-12-07 09:00", kanaal="web")
        feit = Feit.objects.get()
        assert (feit.soort, feit.onderwerp_id) == ("storing.gemeld", gemeld.pk)

    @pytest.mark.parametrize(("eerste", "tweede"), [("", "web"), ("web", ""), ("web", "web")])
    def test_weigert_een_tweede_in_dezelfde_tijd(self, db, eerste, tweede):
        storing("2026-12-07 09:00", kanaal=eerste)
        with pytest.raises(Weigering, match="al een storing"):
            storing("2026-12-07 10:00", kanaal=tweede)

    def test_een_ander_kanaal_kan_tegelijk(self, db):
        storing("2026-12-07 09:00", kanaal="web")
        storing("2026-12-07 10:00", kanaal="email")
        assert Storing.objects.count() == 2

    def test_weigert_een_lege_omschrijving_en_de_toekomst(self, db, op):
        with pytest.raises(Weigering):
            storing_melden(omschrijving=" ", van=op, op=op)
        with pytest.raises(Weigering):
            storing_melden(omschrijving="Weg.", van=moment("2026-12-07 09:00"), op=op)


@pytest.mark.django_db(transaction=True)
class TestTegelijkGemeld:
    """Two colleagues at two desks see the same outage; each has a connection of its own."""

    @pytest.mark.parametrize("kanalen", [("web", "web"), ("", "web"), ("", "")])
    def test_de_tweede_leest_dat_zij_er_al_staat(self, kalender, kanalen):
        start = Barrier(len(kanalen))

        def melden(kanaal):
            try:
                start.wait(10)
                storing("2026-12-07 09:00", kanaal=kanaal)
            except Weigering as weigering:
                return weigering.veld
            finally:
                connections.close_all()
            return "gemeld"

        for poging in range(5):
            with ThreadPoolExecutor(len(kanalen)) as draden:
                uitkomsten = sorted(draden.map(melden, kanalen))
            assert uitkomsten == ["gemeld", "van"], poging
            Storing.objects.all().delete()
