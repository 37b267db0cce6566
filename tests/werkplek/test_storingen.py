"""The page of outages: who reports one and ends it, and who got more time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisatie.models import Lidmaatschap
from tests.cast import moment
from zaken.models import Storing, Uitstel
from zaken.services.opschorten import vraag_opschorten
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.toewijzen import vraag_toewijzen

STORINGEN = "/werkplek/beheer/storingen/"

pytestmark = pytest.mark.usefixtures("kalender")


@pytest.fixture
def bea(client: Client, beheerder) -> Client:
    client.force_login(beheerder)
    return client


@pytest.fixture
def storing() -> Storing:
    op = timezone.now() - timedelta(hours=3)
    return storing_melden(omschrijving="De website was weg.", van=op, op=op)


@pytest.fixture
def wacht(stel_vraag, rosa, bas, burgerzaken):
    """A question of civil affairs that waits for its resident, today at the latest."""
    op = timezone.now() - timedelta(days=5)
    vraag = stel_vraag(rosa, team=burgerzaken, op=op)
    vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op, door=bas)
    vraag_opschorten(vraag_id=vraag.pk, tekst="Stuur ons uw akte.", tot=timezone.localdate(), op=op, door=bas)
    return vraag


def melding(**anders: object) -> dict[str, object]:
    toen = timezone.localtime(timezone.now() - timedelta(hours=2))
    return {
        "kanaal": "web",
        "dag": f"{toen:%Y-%m-%d}",
        "tijd": f"{toen:%H:%M}",
        "omschrijving": "Het formulier gaf een fout.",
    } | anders


def einde(storing: Storing, wanneer=None) -> dict[str, object]:
    wanneer = timezone.localtime(wanneer or timezone.now())
    naam = f"storing-{storing.pk}"
    return {f"{naam}-dag": f"{wanneer:%Y-%m-%d}", f"{naam}-tijd": f"{wanneer:%H:%M}"}


def beeindigen(storing: Storing) -> str:
    return f"{STORINGEN}{storing.pk}/beeindigen/"


class TestToegang:
    @pytest.mark.parametrize("wie", ["karin", "bas"])
    def test_niet_voor_collegas(self, client, storing, wie, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get(STORINGEN).status_code == 404
        assert client.post(STORINGEN, melding()).status_code == 404
        assert client.post(beeindigen(storing), einde(storing)).status_code == 404
        assert Storing.objects.get().tot is None

    @pytest.mark.parametrize("wie", ["coby", "beheerder"])
    def test_wel_voor_coordinatoren_en_beheerders(self, client, storing, wie, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get(STORINGEN).status_code == 200
        assert client.post(beeindigen(storing), einde(storing)).status_code == 303

    def test_het_menu_wijst_de_weg_aan_wie_het_mag(self, client, coby, bas):
        client.force_login(coby)
        assert f'href="{STORINGEN}"' in client.get("/werkplek/wachtrij/").content.decode()
        client.force_login(bas)
        assert f'href="{STORINGEN}"' not in client.get("/werkplek/wachtrij/").content.decode()


class TestMelden:
    def test_noteert_wat_niet_werkt_en_wie_het_meldde(self, bea, beheerder):
        velden = melding()
        html = bea.post(STORINGEN, velden, follow=True).content.decode()
        storing = Storing.objects.get()
        assert (storing.kanaal, storing.omschrijving, storing.door) == (
            "web",
            "Het formulier gaf een fout.",
            beheerder,
        )
        assert storing.van == moment(f"{velden['dag']} {velden['tijd']}")
        assert "De storing staat genoteerd." in html
        assert "Het formulier gaf een fout." in html

    @pytest.mark.parametrize(
        ("veld", "getypt", "melding_erbij"),
        [
            ("dag", "gisteren", "Vul bij ‘Sinds welke dag?’ een datum in"),
            ("tijd", "", "Vul ‘Vanaf hoe laat?’ in."),
            ("dag", "2099-01-01", "Dit moment moet nog komen."),
            ("omschrijving", "", "Vul ‘Wat is er aan de hand?’ in."),
            ("kanaal", "duif", "Kies bij ‘Wat werkt niet?’"),
        ],
    )
    def test_zegt_wat_er_niet_klopt_en_houdt_de_tekst(self, bea, veld, getypt, melding_erbij):
        pagina = bea.post(STORINGEN, melding(**{veld: getypt}))
        html = pagina.content.decode()
        assert pagina.status_code == 422
        assert melding_erbij in html
        assert pagina.context["formulier"][veld].value() == getypt
        assert not Storing.objects.exists()

    def test_weigert_wat_er_al_staat(self, bea, storing):
        pagina = bea.post(STORINGEN, melding())
        assert pagina.status_code == 422
        assert pagina.context["formulier"].errors == {
            "tijd": ["In deze tijd staat al een storing. Vul die aan."]
        }


class TestBeeindigen:
    def test_de_inwoner_krijgt_meer_tijd_en_dat_staat_erbij(self, bea, storing, wacht):
        html = bea.post(beeindigen(storing), einde(storing), follow=True).content.decode()
        storing.refresh_from_db()
        assert storing.tot
        assert Uitstel.objects.get().vraag == wacht
        assert "1 inwoner krijgt meer tijd" in html
        assert "1 vraag: " in html

    def test_een_coordinator_telt_alleen_het_eigen_domein(self, client, coby, storing, wacht, wmo):
        storing_beeindigen(storing_id=storing.pk, tot=timezone.now(), op=timezone.now())
        client.force_login(coby)
        assert "1 vraag: " in client.get(STORINGEN).content.decode()
        Lidmaatschap.objects.filter(medewerker=coby).update(team=wmo)
        html = client.get(STORINGEN).content.decode()
        assert "1 vraag: " not in html
        assert "niemand" in html

    def test_noemt_niets_van_de_vraag(self, bea, storing, wacht):
        html = bea.post(beeindigen(storing), einde(storing), follow=True).content.decode()
        assert wacht.referentie not in html
        assert wacht.onderwerp not in html

    @pytest.mark.parametrize(
        ("uren", "melding_erbij"),
        [(-24, "Een storing eindigt nadat zij begint."), (24, "Dit moment moet nog komen.")],
    )
    def test_zegt_bij_het_veld_wat_er_niet_klopt(self, bea, storing, uren, melding_erbij):
        velden = einde(storing, timezone.now() + timedelta(hours=uren))
        pagina = bea.post(beeindigen(storing), velden)
        html = pagina.content.decode()
        assert pagina.status_code == 422
        assert melding_erbij in html
        assert f'value="{velden[f"storing-{storing.pk}-dag"]}"' in html
        assert Storing.objects.get().tot is None

    def test_weigert_wat_al_voorbij_is(self, bea, storing):
        bea.post(beeindigen(storing), einde(storing))
        pagina = bea.post(beeindigen(storing), einde(storing), follow=True)
        assert len(pagina.redirect_chain) == 1
        assert "Deze storing is al voorbij." in pagina.content.decode()

    def test_wat_er_niet_is_wordt_niet_gevonden(self, bea):
        assert bea.post(f"{STORINGEN}999999/beeindigen/").status_code == 404


class TestOverzicht:
    def test_zonder_storing_staat_dat_er(self, bea):
        assert "Er is geen storing" in bea.get(STORINGEN).content.decode()

    def test_een_rij_en_twintig_kosten_evenveel(self, bea, beheerder):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                van = moment("2026-01-01 10:00") + timedelta(days=Storing.objects.count())
                gemeld = storing_melden(omschrijving="Weg.", van=van, op=van, door=beheerder)
                tot = van + timedelta(hours=1)
                storing_beeindigen(storing_id=gemeld.pk, tot=tot, op=tot)
            with CaptureQueriesContext(connection) as gemeten:
                bea.get(STORINGEN)
            return len(gemeten)

        assert tel(1) == tel(19)
