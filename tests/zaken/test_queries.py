"""Who sees which question (toegang.md); what may not be seen does not exist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Niveau
from klanten.inwoner import Inwoner
from tests.cast import moment
from zaken.models import Doorverwijzing, Routeringsbesluit, Vraag
from zaken.queries import (
    Bak,
    Wachtrijfilter,
    globaal_klantbeeld,
    stand,
    te_behandelen_vraag,
    vraag_van_inwoner,
    wachtrij,
    zichtbare_vraag,
    zichtbare_vragen,
)
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen
from zaken.verhaal import verhaal_voor_inwoner, verhaal_voor_medewerker


@pytest.fixture
def bij_kcc(stel_vraag, rosa):
    return stel_vraag(rosa)


@pytest.fixture
def in_domein(stel_vraag, rosa, karin, bas, burgerzaken, op):
    """Level 4: taken in by the KCC, handed over to civil affairs."""
    vraag = stel_vraag(rosa)
    vraag_overdragen(
        vraag_id=vraag.pk,
        naar_team=burgerzaken,
        samenvatting="Geheim voor het KCC.",
        op=op,
        door=karin,
    )
    return vraag


class TestZichtbareVragen:
    def test_het_kcc_ziet_wat_het_zelf_behandelt_en_niet_wat_in_een_domein_ligt(
        self, karin, bij_kcc, in_domein
    ):
        assert set(zichtbare_vragen(karin)) == {bij_kcc}

    def test_een_casemanager_ziet_alleen_het_eigen_domein(self, bas, wim, bij_kcc, in_domein):
        assert set(zichtbare_vragen(bas)) == {in_domein}
        assert set(zichtbare_vragen(wim)) == set()

    def test_een_coordinator_ziet_het_eigen_domein(self, coby, in_domein):
        assert set(zichtbare_vragen(coby)) == {in_domein}

    def test_een_beheerder_ziet_geen_vragen(self, beheerder, bij_kcc, in_domein):
        assert not zichtbare_vragen(beheerder).exists()

    def test_wat_een_domein_laat_meekijken_of_doorverwijst_blijft_van_dat_domein(
        self, karin, in_domein, bas, wim, wmo, svb, op
    ):
        meekijken_vragen(vraag_id=in_domein.pk, team=wmo, eerste_beoordeling="Zorg?", op=op, door=bas)
        assert in_domein not in zichtbare_vragen(karin)
        vraag_doorverwijzen(
            vraag_id=in_domein.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.VERWEZEN,
            toelichting="Voor de SVB.",
            op=op,
            door=bas,
        )
        assert in_domein not in zichtbare_vragen(karin)

    def test_wie_vertrokken_is_ziet_niets(self, karin, bij_kcc):
        karin.is_active = False
        karin.save()
        assert not zichtbare_vragen(karin).exists()

    def test_wat_niet_mag_bestaat_niet(self, karin, in_domein):
        for ophalen in (zichtbare_vraag, te_behandelen_vraag):
            with pytest.raises(Vraag.DoesNotExist):
                ophalen(karin, in_domein.referentie)


class TestWachtrij:
    def test_staat_op_volgorde_van_het_uiterste_moment(self, stel_vraag, rosa, karin):
        later = stel_vraag(rosa)
        eerst = stel_vraag(rosa, kanaal="social")
        assert list(wachtrij(karin, Wachtrijfilter(bak=Bak.TEAM))) == [eerst, later]

    def test_wat_beantwoord_is_staat_er_niet_meer_in(self, bij_kcc, karin, op):
        vraag_beantwoorden(vraag_id=bij_kcc.pk, tekst="Ja.", op=op, door=karin)
        assert not wachtrij(karin, Wachtrijfilter(bak=Bak.ALLES)).exists()

    def test_mijn_werk_is_wat_op_mijn_naam_staat(self, bij_kcc, stel_vraag, rosa, karin, kees, op):
        vraag_toewijzen(vraag_id=bij_kcc.pk, aan=karin, op=op, door=karin)
        stel_vraag(rosa)
        assert list(wachtrij(karin, Wachtrijfilter(bak=Bak.MIJN))) == [bij_kcc]
        assert not wachtrij(kees, Wachtrijfilter(bak=Bak.MIJN)).exists()

    @pytest.mark.parametrize("zoek", ["paspoorten", "verlengen", "Rosa"])
    def test_zoeken_vindt_op_woorden_en_op_naam(self, bij_kcc, karin, zoek):
        assert list(wachtrij(karin, Wachtrijfilter(bak=Bak.ALLES, zoek=zoek))) == [bij_kcc]

    def test_zoeken_vindt_op_referentie_in_elke_schrijfwijze(self, bij_kcc, karin):
        zoek = bij_kcc.referentie.replace("-", " ").lower()
        assert list(wachtrij(karin, Wachtrijfilter(bak=Bak.ALLES, zoek=zoek))) == [bij_kcc]

    def test_zoeken_vindt_niets_van_een_ander_domein(self, in_domein, karin):
        assert not wachtrij(karin, Wachtrijfilter(bak=Bak.ALLES, zoek="paspoort")).exists()

    @pytest.mark.parametrize("aantal", [1, 20])
    def test_een_rij_en_twintig_rijen_kosten_evenveel(self, stel_vraag, rosa, karin, aantal, op):
        for _ in range(aantal):
            stel_vraag(rosa)
        with CaptureQueriesContext(
            connection,
        ) as gemeten:
            for vraag in wachtrij(karin, Wachtrijfilter(bak=Bak.TEAM))[:50]:
                assert vraag.team.naam and vraag.partij
        assert len(gemeten) == 2


class TestStand:
    def test_telt_te_laat_en_vandaag(self, stel_vraag, rosa, karin):
        stel_vraag(rosa)
        stel_vraag(rosa, kanaal="social")
        op = moment("2026-11-24 10:01")
        cijfers = stand(karin, Bak.TEAM, op=op, einde_dag=op + timedelta(hours=13))
        assert (cijfers.te_laat, cijfers.vandaag, cijfers.totaal) == (1, 0, 2)


class TestVerhaal:
    def test_de_inwoner_leest_geen_woord_dat_intern_is(self, bij_kcc, karin, op):
        notitie_maken(vraag_id=bij_kcc.pk, tekst="INTERN-1", op=op, door=karin)
        vraag_routeren(
            vraag_id=bij_kcc.pk,
            product=None,
            niveau=Niveau.ENKELE_DAGEN,
            waarom="INTERN-2",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD,
            op=op,
            door=karin,
        )
        vraag_beantwoorden(vraag_id=bij_kcc.pk, tekst="Voor u.", op=op, door=karin)
        inwoner = Inwoner(frozenset({bij_kcc.pk}))
        momenten = verhaal_voor_inwoner(vraag_van_inwoner(inwoner, bij_kcc.referentie))
        gelezen = " ".join(f"{moment.kop} {moment.tekst}" for moment in momenten)
        assert "Voor u." in gelezen
        assert "INTERN" not in gelezen

    def test_de_medewerker_leest_alles_op_volgorde(self, bij_kcc, karin, op):
        notitie_maken(
            vraag_id=bij_kcc.pk,
            tekst="Let op.",
            op=moment("2026-11-23 11:00"),
            door=karin,
        )
        vraag_beantwoorden(vraag_id=bij_kcc.pk, tekst="Ja.", op=moment("2026-11-23 12:00"), door=karin)
        momenten = verhaal_voor_medewerker(zichtbare_vraag(karin, bij_kcc.referentie))
        assert [moment.tekst for moment in momenten if moment.kant != "systeem"] == [
            "Hoe verleng ik mijn paspoort?",
            "Let op.",
            "Ja.",
        ]

    def test_een_lang_verhaal_kost_niet_meer_queries(self, bij_kcc, karin, op):
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                verhaal_voor_medewerker(zichtbare_vraag(karin, bij_kcc.referentie))
            return len(gemeten)

        notitie_maken(vraag_id=bij_kcc.pk, tekst="1", op=op, door=karin)
        tel()
        kort = tel()
        for nummer in range(20):
            notitie_maken(vraag_id=bij_kcc.pk, tekst=str(nummer), op=op, door=karin)
        assert tel() == kort


class TestVraagVanInwoner:
    def test_de_buurvrouw_vindt_niets(self, bij_kcc):
        with pytest.raises(Vraag.DoesNotExist):
            vraag_van_inwoner(Inwoner(), bij_kcc.referentie)


class TestGlobaalKlantbeeld:
    def test_toont_dat_er_iets_loopt_en_niet_wat(self, in_domein, rosa, karin, bas):
        with CaptureQueriesContext(connection) as gemeten:
            (regel,) = globaal_klantbeeld(karin, rosa.pk)
        assert (regel.stand, regel.casemanager) == ("loopt", bas.naam)
        sql = gemeten[-1]["sql"]
        for verborgen in (
            "eigen_woorden",
            "onderwerp",
            "achterliggende_vraag",
            "samenvatting",
            "tekst",
        ):
            assert verborgen not in sql

    def test_van_een_gevoelig_domein_staat_er_alleen_de_publieke_naam(
        self, stel_vraag, rosa, karin, wim, wmo, huishoudelijke_hulp, op
    ):
        vraag = stel_vraag(rosa)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=huishoudelijke_hulp,
            niveau=Niveau.BACKOFFICE,
            waarom="Hulp.",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD,
            op=op,
        )
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=wmo,
            samenvatting="Zie vraag.",
            op=op,
            door=karin,
        )
        (regel,) = globaal_klantbeeld(karin, rosa.pk)
        assert regel.soort_dienst == "Sociaal domein"

    def test_een_beheerder_ziet_geen_klantbeeld(self, in_domein, rosa, beheerder):
        assert globaal_klantbeeld(beheerder, rosa.pk) == []
