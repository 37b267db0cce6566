"""The calendar's page: what applies, what a change would move, and that nothing changes before it is confirmed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from termijnen.models import Kalenderversie
from termijnen.queries import geldende_kalender
from tests.cast import moment
from werkplek.forms.kalender import Kalenderformulier
from zaken.models import Kalenderdoorvoering, Termijn
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen

KALENDER = "/werkplek/beheer/kalender/"
HTMX = {"HX-Request": "true"}

pytestmark = pytest.mark.usefixtures("kalender")


@pytest.fixture
def bea(client: Client, beheerder) -> Client:
    client.force_login(beheerder)
    return client


@pytest.fixture
def termijn(stel_vraag, rosa) -> Termijn:
    """A promise that runs now."""
    gevonden: Termijn = stel_vraag(rosa, op=timezone.now()).termijnen.get()
    return gevonden


def laatste_dag(termijn: Termijn) -> date:
    return timezone.localtime(termijn.uiterlijk_op).date()


def velden(**anders: object) -> dict[str, object]:
    """The form as it opens, with something filled in otherwise."""
    return {
        "basis": 1,
        "sluitingsdagen": "",
        "gelijkgesteld": "",
        "laatste_jaar": 2040,
        "opent": "08:30",
        "sluit": "17:00",
        "stap": "bekijken",
    } | anders


class TestToegang:
    @pytest.mark.parametrize("wie", ["karin", "bas", "coby"])
    def test_alleen_voor_beheerders(self, client, wie, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get(KALENDER).status_code == 404
        assert client.post(KALENDER, velden(stap="bevestigen", laatste_jaar=2041)).status_code == 404
        assert not Kalenderdoorvoering.objects.exists()

    def test_wie_onbekend_is_logt_eerst_in(self, client):
        assert client.get(KALENDER).status_code == 302

    def test_de_beginpagina_van_beheerders_wijst_de_weg(self, bea):
        html = bea.get("/werkplek/").content.decode()
        for adres in (KALENDER, "/werkplek/beheer/storingen/", "/werkplek/beheer/termijnen/"):
            assert f'href="{adres}"' in html


class TestOverzicht:
    def test_toont_de_jaren_de_dagen_en_wie_wijzigde(self, bea, beheerder):
        kalender_wijzigen(
            eerste_jaar=2020,
            laatste_jaar=2041,
            sluitingsdagen={date(2026, 12, 24): "gemeentehuis gesloten"},
            op=moment("2026-11-23 10:00"),
            door=beheerder,
        )
        html = bea.get(KALENDER).content.decode()
        assert "2020 tot en met 2041" in html
        assert "eerste kerstdag" in html
        assert "24 december: gemeentehuis gesloten" in html
        assert "24-12-2026 gemeentehuis gesloten" in html
        assert "Bea van Beheer" in html

    def test_een_versie_en_twintig_kosten_evenveel(self, bea, beheerder, op):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, op=op, door=beheerder)
            with CaptureQueriesContext(connection) as gemeten:
                bea.get(KALENDER)
            return len(gemeten)

        assert tel(1) == tel(19)


class TestVoorbeeld:
    def test_toont_van_wanneer_naar_wanneer_en_verandert_niets(self, bea, termijn):
        dag = laatste_dag(termijn)
        pagina = bea.post(KALENDER, velden(sluitingsdagen=f"{dag:%d-%m-%Y} iedereen op cursus"))
        beeld = pagina.context["beeld"]
        assert pagina.status_code == 200
        assert (beeld.aantal, beeld.eerder, beeld.fouten) == (1, 0, 0)
        assert beeld.per_soort == {termijn.get_soort_display(): 1}
        assert (beeld.eerste[0].van, beeld.eerste[0].referentie) == (
            termijn.uiterlijk_op,
            termijn.vraag.referentie,
        )
        html = pagina.content.decode()
        assert "1 lopende termijn verschuift" in html
        assert f"{dag:%d-%m-%Y} iedereen op cursus" in html
        assert Kalenderversie.objects.count() == 1
        assert not Kalenderdoorvoering.objects.exists()

    def test_noemt_geen_inhoud_van_de_vraag(self, bea, termijn):
        dag = laatste_dag(termijn)
        html = bea.post(KALENDER, velden(sluitingsdagen=f"{dag:%Y-%m-%d}")).content.decode()
        assert termijn.vraag.onderwerp not in html
        assert "Rosa" not in html

    def test_wat_voorbij_is_verschuift_niet(self, bea, termijn):
        dag = laatste_dag(termijn)
        Termijn.objects.update(uiterlijk_op=timezone.now() - timedelta(minutes=1))
        pagina = bea.post(KALENDER, velden(sluitingsdagen=f"{dag:%d-%m-%Y}"))
        assert pagina.context["beeld"].aantal == 0

    def test_zegt_wat_er_anders_wordt(self, bea):
        kalender_wijzigen(
            eerste_jaar=2020,
            laatste_jaar=2040,
            sluitingsdagen={date(2036, 12, 24): "dicht", date(2036, 12, 29): "dicht"},
            op=timezone.now(),
        )
        pagina = bea.post(
            KALENDER,
            velden(
                basis=2,
                sluitingsdagen="29-12-2036 verhuizing\n2036-12-30",
                gelijkgesteld="31-12-2036 troonswisseling",
                laatste_jaar=2041,
                opent="09:00",
            ),
        )
        assert pagina.context["formulier"].wijzigingen == [
            "Geen sluitingsdag meer: woensdag 24 december 2036 (dicht).",
            "Andere tekst bij een sluitingsdag: maandag 29 december 2036 (verhuizing).",
            "Nieuwe sluitingsdag: dinsdag 30 december 2036.",
            "Nieuwe gelijkgestelde dag: woensdag 31 december 2036 (troonswisseling).",
            "De kalender loopt tot en met 2041. Dat was 2040.",
            "Wij zijn open van 09:00 tot 17:00. Dat was 08:30 tot 17:00.",
        ]

    def test_telt_alles_en_toont_vijftig(self, bea, stel_vraag, rosa):
        for _ in range(51):
            laatste = stel_vraag(rosa, op=timezone.now()).termijnen.get()
        pagina = bea.post(KALENDER, velden(sluitingsdagen=f"{laatste_dag(laatste):%d-%m-%Y}"))
        assert (pagina.context["beeld"].aantal, len(pagina.context["beeld"].eerste)) == (51, 50)
        assert "Dit zijn de eerste 50." in pagina.content.decode()

    def test_terug_naar_het_formulier_houdt_wat_er_stond(self, bea):
        pagina = bea.post(KALENDER, velden(sluitingsdagen="24-12-2036 dicht", stap="aanpassen"))
        assert pagina.status_code == 200
        assert "24-12-2036 dicht" in pagina.content.decode()
        assert Kalenderversie.objects.count() == 1


class TestBevestigen:
    def test_wijzigt_de_kalender_en_toont_de_voortgang(self, bea, beheerder, termijn):
        dag = laatste_dag(termijn)
        pagina = bea.post(
            KALENDER, velden(sluitingsdagen=f"{dag:%d-%m-%Y} cursus", stap="bevestigen"), follow=True
        )
        versie = Kalenderversie.objects.get(versie=2)
        assert versie.door == beheerder
        assert geldende_kalender().reden(dag) == "lokale sluitingsdag (cursus)"
        html = pagina.content.decode()
        assert "Nog te doen: 1." in html
        kalender_doorvoeren(klok=timezone.now)
        deel = bea.get(KALENDER, headers=HTMX).content.decode()
        assert "<html" not in deel
        assert "Alle lopende termijnen zijn opnieuw berekend" in deel
        assert "hx-trigger" not in deel
        oud = termijn.uiterlijk_op
        termijn.refresh_from_db()
        assert termijn.uiterlijk_op > oud

    def test_het_voorbeeld_draagt_alles_mee_voor_de_bevestiging(self, bea):
        """What the confirmation posts is what the preview holds in hidden fields."""
        getypt = velden(sluitingsdagen="24-12-2036 dicht\n29-12-2036", opent="09:00")
        pagina = bea.post(KALENDER, getypt)
        verborgen = {veld.html_name: veld.value() for veld in pagina.context["formulier"]}
        assert 'value="24-12-2036 dicht\n29-12-2036"' in pagina.content.decode()
        bea.post(KALENDER, verborgen | {"stap": "bevestigen"})
        assert Kalenderversie.objects.get(versie=2).sluitingsdagen == {
            "2036-12-24": "dicht",
            "2036-12-29": "",
        }

    @pytest.mark.parametrize("stap", ["bekijken", "bevestigen"])
    def test_weigert_als_een_collega_intussen_wijzigde(self, bea, karin, stap):
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2042, op=timezone.now(), door=karin)
        pagina = bea.post(KALENDER, velden(sluitingsdagen="24-12-2036 dicht", stap=stap))
        html = pagina.content.decode()
        assert pagina.status_code == 409
        assert "Karin de Voorbeeld heeft de kalender intussen gewijzigd." in html
        assert "24-12-2036 dicht" in html
        assert '<input type="hidden" name="basis" value="2">' in html
        assert Kalenderversie.objects.count() == 2

    def test_weigert_ook_wat_tussen_het_kijken_en_het_doen_kwam(self, bea, karin, monkeypatch):
        """The colleague is faster than this request: after its form was found valid."""
        echt = Kalenderformulier.is_valid
        al_gedaan: list[bool] = []

        def een_ander_eerst(formulier: Kalenderformulier) -> bool:
            goed = echt(formulier)
            if not al_gedaan:
                al_gedaan.append(True)
                kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2042, op=timezone.now(), door=karin)
            return goed

        monkeypatch.setattr(Kalenderformulier, "is_valid", een_ander_eerst)
        pagina = bea.post(KALENDER, velden(sluitingsdagen="24-12-2036 dicht", stap="bevestigen"))
        assert pagina.status_code == 409
        assert Kalenderversie.objects.get(versie=2).laatste_jaar == 2042
        assert Kalenderversie.objects.count() == 2


class TestInvoer:
    @pytest.mark.parametrize(
        ("veld", "getypt", "melding"),
        [
            ("sluitingsdagen", "24-13-2036 dicht", "Regel 1: ‘24-13-2036’ is geen datum."),
            ("sluitingsdagen", "24-12-2036\n\nkerstavond dicht", "Regel 3: ‘kerstavond’ is geen datum."),
            ("sluitingsdagen", "24-12-2036\n2036-12-24 nog eens", "Regel 2: 24-12-2036 staat er al."),
            ("sluitingsdagen", "24-12-2036 " + "x" * 101, "gebruik hooguit 100 tekens"),
            ("gelijkgesteld", "24-12-2050 dicht", "24-12-2050 valt buiten de kalender."),
            ("gelijkgesteld", "24-12-2019 dicht", "24-12-2019 valt buiten de kalender."),
            ("laatste_jaar", "2019", "Kies een jaar van"),
            ("laatste_jaar", "9999", "Kies een jaar van"),
            ("laatste_jaar", "straks", "Vul bij ‘Laatste jaar’ een getal in"),
            ("sluit", "08:00", "De sluitingstijd komt na de openingstijd."),
            ("opent", "vroeg", "Vul bij ‘Open vanaf’ een tijd in"),
        ],
    )
    def test_zegt_bij_het_veld_wat_er_niet_klopt(self, bea, veld, getypt, melding):
        pagina = bea.post(KALENDER, velden(**{veld: getypt}, stap="bevestigen"))
        formulier = pagina.context["formulier"]
        assert pagina.status_code == 422
        assert melding in " ".join(formulier.errors[veld])
        assert formulier[veld].value() == getypt
        assert Kalenderversie.objects.count() == 1

    def test_weigert_een_wijziging_die_niets_wijzigt(self, bea):
        pagina = bea.post(KALENDER, velden())
        assert pagina.status_code == 422
        assert "U hebt niets gewijzigd." in pagina.content.decode()

    def test_leest_terug_wat_het_zelf_toont(self, beheerder):
        dagen = {date(2036, 12, 24): "dicht", date(2036, 12, 29): ""}
        kalender_wijzigen(
            eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=dagen, op=timezone.now(), door=beheerder
        )
        geldend = Kalenderversie.objects.get(versie=2)
        leeg = Kalenderformulier(geldend=geldend, op=timezone.now())
        getoond = {veld.html_name: veld.value() for veld in leeg}
        opnieuw = Kalenderformulier(getoond | {"laatste_jaar": 2041}, geldend=geldend, op=timezone.now())
        assert opnieuw.is_valid()
        assert opnieuw.cleaned_data["sluitingsdagen"] == dagen


class TestApartGezet:
    @pytest.fixture
    def apart(self, termijn: Termijn, op: datetime) -> Termijn:
        Termijn.objects.filter(pk=termijn.pk).update(
            apart_gezet_op=op, apart_gezet_om="KalenderOntbreekt: het jaar 2055"
        )
        return termijn

    @pytest.mark.parametrize("wie", ["karin", "bas", "coby"])
    def test_alleen_voor_beheerders(self, client, apart, wie, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get("/werkplek/beheer/termijnen/").status_code == 404
        assert client.post(f"/werkplek/beheer/termijnen/{apart.pk}/bewaken/").status_code == 404
        apart.refresh_from_db()
        assert apart.apart_gezet_op

    def test_toont_wat_er_mis_was_en_niets_van_de_vraag(self, bea, apart):
        html = bea.get("/werkplek/beheer/termijnen/").content.decode()
        assert apart.vraag.referentie in html
        assert "het jaar 2055" in html
        assert apart.vraag.onderwerp not in html

    def test_laat_hem_weer_bewaken(self, bea, apart):
        pagina = bea.post(f"/werkplek/beheer/termijnen/{apart.pk}/bewaken/", follow=True)
        apart.refresh_from_db()
        assert apart.apart_gezet_op is None
        assert f"Wij bewaken de termijn van {apart.vraag.referentie} weer." in pagina.content.decode()
        assert "Wij bewaken alle termijnen" in pagina.content.decode()

    def test_zegt_waarom_het_nog_niet_kan(self, bea, apart):
        Termijn.objects.filter(pk=apart.pk).update(
            start_op=moment("2055-01-01 10:00"), uiterlijk_op=moment("2055-01-08 17:00")
        )
        pagina = bea.post(f"/werkplek/beheer/termijnen/{apart.pk}/bewaken/", follow=True)
        assert "De termijn is nog niet te berekenen." in pagina.content.decode()

    def test_een_termijn_die_bewaakt_wordt_staat_er_niet(self, bea, termijn):
        assert bea.post(f"/werkplek/beheer/termijnen/{termijn.pk}/bewaken/").status_code == 404

    def test_een_rij_en_twintig_kosten_evenveel(self, bea, stel_vraag, rosa, op):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                stel_vraag(rosa)
            Termijn.objects.update(apart_gezet_op=op)
            with CaptureQueriesContext(connection) as gemeten:
                bea.get("/werkplek/beheer/termijnen/")
            return len(gemeten)

        assert tel(1) == tel(19)
