"""Residents sign in at a real OpenID Connect service; and what somebody else may try with that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.utils import timezone

from journaal.models import Feit
from kcc.omgeving import Inwonerdienst
from kcc.sessies import INWONERCOOKIE
from klanten.models import Aanmeldidentiteit, Partij
from organisatie.models import Medewerker
from tests.portaal.conftest import LAAG, LOA3, MIDDEN, sessie_van
from zaken.models import Vraag

pytestmark = pytest.mark.django_db

ROSA = {"name": "Rosa Verzonnen", "acr": MIDDEN}
BAKKER = {"organization_name": "Bakkerij Bedacht", "kvk": "12345678", "acr": LOA3}


def bekend_maken(dienst: str, sub: str, **zegt: object) -> None:
    requests.put(f"{dienst}/users/{sub}", json=zegt, timeout=10).raise_for_status()


def bij_de_dienst(client: Client, sub: str, *, soort: str = "digid") -> str:
    """Go to the service and say who one is there; the address one comes back at."""
    heen = client.get(f"/mijn/inloggen/{soort}/")
    terug = requests.post(heen["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    delen = urlsplit(terug.headers["Location"])
    return f"{delen.path}?{delen.query}"


def log_in(client: Client, sub: str, *, soort: str = "digid") -> Any:
    return client.get(bij_de_dienst(client, sub, soort=soort))


def ingelogd(client: Client) -> bool:
    return client.get("/mijn/").status_code == 200


class TestInloggen:
    def test_wie_nieuw_is_komt_binnen_en_is_daarna_dezelfde(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "rosa", **ROSA)
        for _ in range(2):
            venster = Client()
            assert log_in(venster, "rosa")["Location"] == "/mijn/"
            assert "Rosa Verzonnen" in venster.get("/mijn/").content.decode()
        assert Partij.objects.get().naam == "Rosa Verzonnen"
        assert Aanmeldidentiteit.objects.get().kenmerk == "rosa"
        assert Feit.objects.filter(soort="partij.aangemeld").count() == 2

    def test_een_organisatie_is_haar_kvk_nummer(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "piet", **BAKKER)
        bekend_maken(aanmelddiensten, "klaas", **BAKKER)
        log_in(client, "piet", soort="eherkenning")
        log_in(Client(), "klaas", soort="eherkenning")
        assert "Bakkerij Bedacht" in client.get("/mijn/").content.decode()
        assert Partij.objects.get().soort == Partij.Soort.ORGANISATIE

    def test_een_organisatie_zonder_kvk_nummer_komt_niet_binnen(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "piet", **{**BAKKER, "kvk": "1234"})
        assert log_in(client, "piet", soort="eherkenning")["Location"] == "/mijn/inloggen/"
        assert not ingelogd(client)
        assert not Partij.objects.exists()

    @pytest.mark.parametrize(("soort", "zegt"), [("digid", ROSA), ("eherkenning", BAKKER)])
    def test_een_te_laag_niveau_komt_niet_binnen(
        self, client: Client, kalender: None, aanmelddiensten: str, soort: str, zegt: dict[str, object]
    ) -> None:
        for acr in (LAAG, None, [MIDDEN]):
            bekend_maken(aanmelddiensten, "iemand", **{**zegt, "acr": acr})
            log_in(client, "iemand", soort=soort)
            assert "hoger niveau" in client.get("/mijn/inloggen/").content.decode(), acr
            assert not ingelogd(client)
        assert not Partij.objects.exists()

    def test_vraagt_de_dienst_om_het_niveau(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        vraagt = parse_qs(urlsplit(client.get("/mijn/inloggen/digid/")["Location"]).query)
        assert vraagt["acr_values"] == [f"{MIDDEN} hoog"]
        assert vraagt["code_challenge_method"] == ["S256"]
        assert vraagt["state"] and vraagt["nonce"]

    def test_een_burgerservicenummer_als_naam_bij_de_dienst_staat_nergens(
        self, client: Client, kalender: None, aanmelddiensten: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        bekend_maken(aanmelddiensten, "123456782", **ROSA)
        log_in(client, "123456782")
        assert ingelogd(client)
        assert "123456782" not in Aanmeldidentiteit.objects.get().kenmerk
        van_ons = [regel.getMessage() for regel in caplog.records if regel.name != "werkzeug"]
        assert "123456782" not in str(van_ons)
        assert "123456782" not in str(list(Feit.objects.values_list("gegevens", flat=True)))

    def test_een_dienst_die_zwijgt_geeft_uitleg(self, client: Client, kalender: None, settings) -> None:
        settings.INWONERDIENSTEN = (
            Inwonerdienst(
                soort="digid",
                uitgever="http://localhost:9",
                client="x",
                geheim="x",
                niveaus=("x",),
                nummer="",
            ),
        )
        antwoord = client.get("/mijn/inloggen/digid/", follow=True)
        assert "Inloggen lukt nu niet." in antwoord.content.decode()


class TestAanvallen:
    def test_een_antwoord_waar_niemand_om_vroeg_telt_niet(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        """Signing a victim in as oneself (login CSRF) fails on the state."""
        bekend_maken(aanmelddiensten, "boef", **ROSA)
        terug = bij_de_dienst(Client(), "boef")
        assert client.get(terug)["Location"] == "/mijn/inloggen/"
        assert not ingelogd(client)
        assert not Partij.objects.exists()

    def test_hetzelfde_antwoord_telt_een_keer(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "rosa", **ROSA)
        terug = bij_de_dienst(client, "rosa")
        client.get(terug)
        client.post("/mijn/uitloggen/")
        client.get(terug)
        assert not ingelogd(client)

    def test_een_ondergeschoven_sessie_wordt_niet_ingelogd(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "rosa", **ROSA)
        terug = bij_de_dienst(client, "rosa")
        ondergeschoven = sessie_van(client).session_key
        client.get(terug)
        assert ingelogd(client)
        aanvaller = Client()
        aanvaller.cookies[INWONERCOOKIE] = ondergeschoven or ""
        assert not ingelogd(aanvaller)

    def test_wat_een_ander_in_deze_browser_volgde_gaat_niet_mee(
        self,
        client: Client,
        aanmelddiensten: str,
        stel_vraag: Callable[..., Vraag],
        buurvrouw: Partij,
        volg: Callable[..., Client],
    ) -> None:
        vraag = stel_vraag(buurvrouw)
        volg(vraag)
        bekend_maken(aanmelddiensten, "rosa", **ROSA)
        log_in(client, "rosa")
        assert "Stuur mij een code" in client.get(f"/volgen/{vraag.referentie}/").content.decode()

    def test_na_uitloggen_is_ook_de_oude_sessie_weg(
        self, rosa: Partij, meld_aan: Callable[..., Client]
    ) -> None:
        client = meld_aan(rosa)
        oude = client.cookies[INWONERCOOKIE].value
        assert ingelogd(client)
        assert client.post("/mijn/uitloggen/")["Location"] == "/"
        terug = Client()
        terug.cookies[INWONERCOOKIE] = oude
        assert not ingelogd(client)
        assert not ingelogd(terug)

    def test_een_vervolgadres_bestaat_niet(
        self, client: Client, kalender: None, aanmelddiensten: str
    ) -> None:
        bekend_maken(aanmelddiensten, "rosa", **ROSA)
        heen = client.get("/mijn/inloggen/digid/?next=https://elders.example/")
        terug = requests.post(heen["Location"], data={"sub": "rosa"}, allow_redirects=False, timeout=10)
        delen = urlsplit(terug.headers["Location"])
        adres = f"{delen.path}?{delen.query}&next=https://elders.example/"
        assert client.get(adres)["Location"] == "/mijn/"

    def test_het_adres_om_terug_te_komen_volgt_niet_uit_het_verzoek(
        self, client: Client, kalender: None, aanmelddiensten: str, settings
    ) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        heen = client.get("/mijn/inloggen/digid/", headers={"host": "boef.example"})
        vraagt = parse_qs(urlsplit(heen["Location"]).query)
        assert vraagt["redirect_uri"] == ["http://localhost:8000/mijn/inloggen/digid/terug/"]

    def test_te_vaak_beginnen_mag_niet(self, client: Client, kalender: None, inwonerdienst: None) -> None:
        codes = [client.get("/mijn/inloggen/digid/").status_code for _ in range(61)]
        assert (codes[0], codes[-1]) == (303, 429)


class TestSessie:
    def _oud(self, client: Client, wat: str, ouderdom: timedelta) -> None:
        sessie = sessie_van(client)
        moment = (timezone.now() - ouderdom).isoformat()
        sessie["portaal.aangemeld"] = {**sessie["portaal.aangemeld"], wat: moment}
        sessie.save()

    def test_na_een_kwartier_rust_is_men_uitgelogd(
        self, rosa: Partij, meld_aan: Callable[..., Client]
    ) -> None:
        client = meld_aan(rosa)
        self._oud(client, "gezien_op", timedelta(minutes=14))
        assert ingelogd(client)
        self._oud(client, "gezien_op", timedelta(minutes=16))
        assert not ingelogd(client)
        assert "U deed een kwartier niets." in client.get("/mijn/inloggen/").content.decode()

    def test_na_acht_uur_ook_wie_bezig_is(self, rosa: Partij, meld_aan: Callable[..., Client]) -> None:
        client = meld_aan(rosa)
        self._oud(client, "begonnen_op", timedelta(hours=8, minutes=1))
        assert not ingelogd(client)

    def test_een_medewerker_en_een_inwoner_in_een_browser_merken_niets_van_elkaar(
        self, rosa: Partij, karin: Medewerker, meld_aan: Callable[..., Client]
    ) -> None:
        client = meld_aan(rosa)
        client.force_login(karin)
        assert client.get("/werkplek/account/").status_code == 200
        assert ingelogd(client)
        client.post("/mijn/uitloggen/")
        assert client.get("/werkplek/account/").status_code == 200
        meld_aan(rosa, client)
        client.post("/werkplek/uitloggen/")
        assert client.get("/werkplek/account/").status_code == 302
        assert ingelogd(client)

    def test_de_sessie_van_de_een_opent_niets_bij_de_ander(
        self, rosa: Partij, karin: Medewerker, meld_aan: Callable[..., Client]
    ) -> None:
        inwoner, medewerker = meld_aan(rosa), Client()
        medewerker.force_login(karin)
        ruil = Client()
        ruil.cookies["sessionid"] = inwoner.cookies[INWONERCOOKIE].value
        ruil.cookies[INWONERCOOKIE] = medewerker.cookies["sessionid"].value
        assert ruil.get("/werkplek/account/").status_code == 302
        assert not ingelogd(ruil)

    def test_het_koekje_is_onleesbaar_voor_scripts_en_gaat_niet_mee_naar_buiten(
        self, client: Client, kalender: None, inwonerdienst: None
    ) -> None:
        client.post("/volgen/", {"referentie": "V-7K4M-29QX"})
        koekje = client.cookies[INWONERCOOKIE]
        assert koekje["httponly"]
        assert koekje["samesite"] == "Lax"

    def test_zonder_dienst_bestaan_de_bladzijden_niet(self, client: Client, kalender: None) -> None:
        for adres in ("/mijn/", "/mijn/inloggen/", "/mijn/inloggen/digid/", "/mijn/machtigen/"):
            assert client.get(adres).status_code == 404
        assert "/mijn/" not in client.get("/").content.decode()
