from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kanalen.luisterqueries import Dagvolume
from kanalen.models import Vermelding, Volgterm
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.volgtermen import volgterm_toevoegen
from organisatie.models import Medewerker
from werkplek.luisterpagina import staven
from zaken.models import Vraag

pytestmark = pytest.mark.django_db


def gezegd(nummer: int = 1, tekst: str = "De brug is kapot") -> Vermelding:
    nu = timezone.now()
    return vermelding_bewaren(
        medium="mastodon",
        extern_id=str(nummer),
        account="rosa@x.example",
        tekst=tekst,
        url="https://x.example/@rosa/1",
        geplaatst_op=nu,
        termen=["brug"],
        op=nu,
    )


@pytest.fixture
def client(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def communicatie(db: None) -> Client:
    browser = Client()
    browser.force_login(Medewerker.objects.create_user("cato", first_name="Cato", is_communicatie=True))
    return browser


class TestStroom:
    def test_toont_wat_er_gezegd_is_en_hoe(self, client: Client) -> None:
        gezegd()

        pagina = client.get("/werkplek/luisteren/").content.decode()

        assert "De brug is kapot" in pagina
        assert "negatief" in pagina
        assert 'href="https://x.example/@rosa/1"' in pagina

    def test_filtert(self, client: Client) -> None:
        gezegd()
        gezegd(2, "Wat een prachtige markt")

        pagina = client.get("/werkplek/luisteren/?sentiment=positief").content.decode()

        assert "prachtige markt" in pagina
        assert "brug is kapot" not in pagina
        assert client.get("/werkplek/luisteren/?sentiment=onzin&pagina=x").status_code == 200

    def test_een_en_twintig_kosten_evenveel_vragen(self, client: Client) -> None:
        def kosten() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                client.get("/werkplek/luisteren/")
            return len(gemeten)

        gezegd(1)
        kosten()
        een = kosten()
        for nummer in range(2, 21):
            gezegd(nummer)
        assert kosten() == een

    def test_een_klik_maakt_er_een_vraag_van(self, client: Client) -> None:
        vermelding = gezegd()

        antwoord = client.post(f"/werkplek/luisteren/{vermelding.pk}/vraag/")

        vraag = Vraag.objects.get()
        assert antwoord["Location"] == f"/werkplek/vragen/{vraag.referentie}/"
        assert "Dit is een vraag" in client.get("/werkplek/luisteren/").content.decode()


class TestCommunicatie:
    def test_leest_mee_maar_pakt_geen_vragen_op(self, communicatie: Client, kcc) -> None:
        vermelding = gezegd()

        pagina = communicatie.get("/werkplek/luisteren/")
        assert pagina.status_code == 200
        assert "Maak hier een vraag van" not in pagina.content.decode()
        assert communicatie.post(f"/werkplek/luisteren/{vermelding.pk}/vraag/").status_code == 404
        assert communicatie.get("/werkplek/wachtrij/").status_code == 404
        assert communicatie.get("/werkplek/").status_code == 200

    def test_kiest_wat_wij_volgen(self, communicatie: Client) -> None:
        antwoord = communicatie.post(
            "/werkplek/luisteren/termen/", {"soort": "hashtag", "waarde": "#Dijkplein"}
        )
        assert antwoord.status_code == 303
        term = Volgterm.objects.get()
        dubbel = communicatie.post("/werkplek/luisteren/termen/", {"soort": "hashtag", "waarde": "dijkplein"})
        assert dubbel.status_code == 422
        assert "Dit volgen wij al." in dubbel.content.decode()

        assert communicatie.post(f"/werkplek/luisteren/termen/{term.pk}/stoppen/").status_code == 303
        assert communicatie.post("/werkplek/luisteren/termen/9999/stoppen/").status_code == 404

        term.refresh_from_db()
        assert term.gestopt_op is not None

    def test_het_kcc_kiest_niet(self, client: Client) -> None:
        volgterm_toevoegen(soort="woord", waarde="brug", op=timezone.now())
        assert client.get("/werkplek/luisteren/termen/").status_code == 404


class TestStaven:
    def test_de_drukste_dag_is_het_breedst(self) -> None:
        dag = timezone.now().date()

        druk, rustig, leeg = staven(
            [Dagvolume(dag, 5, 3, 2), Dagvolume(dag, 0, 1, 0), Dagvolume(dag, 0, 0, 0)]
        )

        assert druk.delen == (("negatief", 0.0, 50.0), ("neutraal", 50.0, 30.0), ("positief", 80.0, 20.0))
        assert rustig.delen == (("neutraal", 0.0, 10.0),)
        assert leeg.delen == ()
