"""Signing in at the desk: a password with a second step, or the municipality's own service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
import requests
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from journaal.models import Feit
from kcc.omgeving import Oidc
from organisatie.models import Medewerker
from organisatie.services.tweede_factor_instellen import HERSTELCODES
from organisatie.services.tweede_factor_intrekken import tweede_factor_intrekken

WACHTWOORD = "een lang geheim van de vis"


@pytest.fixture
def karin_met_wachtwoord(karin: Medewerker) -> Medewerker:
    karin.set_password(WACHTWOORD)
    karin.save()
    return karin


@pytest.fixture
def verplicht(settings) -> None:
    settings.TWEEDE_FACTOR = True


def wachtwoord_geven(client: Client, medewerker: Medewerker, *, verder: str = "") -> Any:
    return client.post(
        reverse("inloggen"),
        {"username": medewerker.username, "password": WACHTWOORD, "next": verder},
        REMOTE_ADDR="127.0.0.1",
    )


def code_van(apparaat: TOTPDevice) -> str:
    return f"{TOTP(apparaat.bin_key, apparaat.step, apparaat.t0, apparaat.digits, apparaat.drift).token():06}"


def ingelogd(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def instellen(client: Client, medewerker: Medewerker) -> list[str]:
    """Set up the phone as the page does; the recovery codes. The code may be used again by the next test step."""
    client.get(reverse("tweede_factor"))
    apparaat = TOTPDevice.objects.get(user=medewerker, confirmed=False)
    html = client.post(reverse("tweede_factor"), {"code": code_van(apparaat)}).content.decode()
    TOTPDevice.objects.filter(user=medewerker).update(last_t=-1)
    return re.findall(r"<li><code>(\w+)</code></li>", html)


class TestTweedeStap:
    def test_zonder_ingestelde_telefoon_volgt_eerst_het_instellen(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        antwoord = wachtwoord_geven(client, karin_met_wachtwoord)
        assert antwoord["Location"] == reverse("tweede_factor")
        assert not ingelogd(client)
        codes = instellen(client, karin_met_wachtwoord)
        assert len(set(codes)) == HERSTELCODES
        assert ingelogd(client)
        assert Feit.objects.filter(soort="medewerker.tweede_factor_ingesteld").exists()

    def test_wie_halverwege_is_ziet_nog_niets(self, client: Client, karin_met_wachtwoord, verplicht) -> None:
        instellen_als(karin_met_wachtwoord)
        assert wachtwoord_geven(client, karin_met_wachtwoord)["Location"] == reverse("inloggen_code")
        assert not ingelogd(client)
        assert client.get(reverse("tweede_factor"))["Location"] == reverse("inloggen")

    def test_de_code_van_de_telefoon_laat_binnen_waar_men_heen_wilde(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        instellen_als(karin_met_wachtwoord)
        wachtwoord_geven(client, karin_met_wachtwoord, verder=reverse("klanten"))
        antwoord = client.post(
            reverse("inloggen_code"), {"code": code_van(TOTPDevice.objects.get(user=karin_met_wachtwoord))}
        )
        assert antwoord["Location"] == reverse("klanten")
        assert ingelogd(client)

    def test_een_code_werkt_een_keer(self, client: Client, karin_met_wachtwoord, verplicht) -> None:
        instellen_als(karin_met_wachtwoord)
        code = code_van(TOTPDevice.objects.get(user=karin_met_wachtwoord))
        for nummer, status in enumerate((302, 422)):
            venster = Client()
            wachtwoord_geven(venster, karin_met_wachtwoord)
            assert venster.post(reverse("inloggen_code"), {"code": code}).status_code == status, nummer

    def test_een_herstelcode_werkt_een_keer_en_wordt_vastgelegd(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        codes = instellen_als(karin_met_wachtwoord)
        for status in (302, 422):
            venster = Client()
            wachtwoord_geven(venster, karin_met_wachtwoord)
            antwoord = venster.post(reverse("inloggen_code"), {"code": f" {codes[0].upper()} "})
            assert antwoord.status_code == status
        assert Feit.objects.filter(soort="medewerker.herstelcode_gebruikt").count() == 1

    def test_na_een_foute_code_telt_ook_de_goede_even_niet(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        instellen_als(karin_met_wachtwoord)
        wachtwoord_geven(client, karin_met_wachtwoord)
        goed = code_van(TOTPDevice.objects.get(user=karin_met_wachtwoord))
        fout = f"{(int(goed) + 1) % 1_000_000:06}"
        assert client.post(reverse("inloggen_code"), {"code": fout}).status_code == 422
        antwoord = client.post(reverse("inloggen_code"), {"code": goed})
        assert antwoord.status_code == 422
        assert "Wacht op een nieuwe code" in antwoord.content.decode()

    def test_halverwege_duurt_hooguit_tien_minuten(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        instellen_als(karin_met_wachtwoord)
        wachtwoord_geven(client, karin_met_wachtwoord)
        sessie = client.session
        sessie["halverwege"] = {**sessie["halverwege"], "op": "2026-01-01T09:00:00+00:00"}
        sessie.save()
        assert client.get(reverse("inloggen_code"))["Location"] == reverse("inloggen")

    def test_wie_hem_zelf_instelde_wordt_er_altijd_om_gevraagd(
        self, client: Client, karin_met_wachtwoord
    ) -> None:
        instellen_als(karin_met_wachtwoord)
        assert wachtwoord_geven(client, karin_met_wachtwoord)["Location"] == reverse("inloggen_code")

    def test_een_beheerder_trekt_hem_in_van_wie_alles_kwijt_is(
        self, client: Client, karin_met_wachtwoord, kees, op, verplicht
    ) -> None:
        instellen_als(karin_met_wachtwoord)
        tweede_factor_intrekken(medewerker=karin_met_wachtwoord, door=kees, op=op)
        assert wachtwoord_geven(client, karin_met_wachtwoord)["Location"] == reverse("tweede_factor")

    def test_het_beheer_heeft_geen_deur_van_zichzelf(self, client: Client) -> None:
        assert client.get("/beheer/login/?next=/beheer/")["Location"] == "/werkplek/inloggen/?next=/beheer/"


def instellen_als(medewerker: Medewerker) -> list[str]:
    venster = Client()
    venster.force_login(medewerker)
    return instellen(venster, medewerker)


class TestAccount:
    def test_nieuwe_herstelcodes_maken_de_oude_ongeldig(
        self, client: Client, karin_met_wachtwoord, verplicht
    ) -> None:
        oude = instellen_als(karin_met_wachtwoord)
        client.force_login(karin_met_wachtwoord)
        client.post(reverse("herstelcodes"))
        venster = Client()
        wachtwoord_geven(venster, karin_met_wachtwoord)
        assert venster.post(reverse("inloggen_code"), {"code": oude[0]}).status_code == 422

    def test_een_ander_wachtwoord_sluit_andere_sessies(self, client: Client, karin_met_wachtwoord) -> None:
        elders = Client()
        elders.force_login(karin_met_wachtwoord)
        client.force_login(karin_met_wachtwoord)
        nieuw = "nog een langer geheim van de vis"
        antwoord = client.post(
            reverse("wachtwoord"),
            {"old_password": WACHTWOORD, "new_password1": nieuw, "new_password2": nieuw},
        )
        assert antwoord.status_code == 302
        assert ingelogd(client)
        assert not ingelogd(elders)

    def test_een_slecht_wachtwoord_krijgt_uitleg(self, client: Client, karin_met_wachtwoord) -> None:
        client.force_login(karin_met_wachtwoord)
        antwoord = client.post(
            reverse("wachtwoord"),
            {"old_password": "fout", "new_password1": "kort", "new_password2": "anders"},
        )
        assert antwoord.status_code == 422
        assert "Dit is niet uw wachtwoord van nu." in antwoord.content.decode()


class TestStilte:
    def test_na_een_uur_niets_doen_is_men_uitgelogd_en_weet_men_waarom(self, client: Client, karin) -> None:
        client.force_login(karin)
        assert ingelogd(client)
        self.stil(client, timedelta(minutes=61))
        antwoord = client.get(reverse("wachtrij"), follow=True)
        assert antwoord.redirect_chain[0][0].startswith(reverse("inloggen"))
        assert "U deed een tijd niets." in antwoord.content.decode()

    def test_wie_bezig_is_blijft_ingelogd(self, client: Client, karin) -> None:
        client.force_login(karin)
        ingelogd(client)
        for _ in range(3):
            self.stil(client, timedelta(minutes=50))
            assert ingelogd(client)

    def test_na_tien_uur_eindigt_de_sessie_ook_van_wie_bezig_is(self, client: Client, karin) -> None:
        client.force_login(karin)
        ingelogd(client)
        for uren, binnen in ((9, True), (2, False)):
            sessie = client.session
            begonnen = datetime.fromisoformat(sessie["begonnen_op"]) - timedelta(hours=uren)
            sessie["begonnen_op"] = begonnen.isoformat()
            sessie.save()
            assert ingelogd(client) is binnen

    @staticmethod
    def stil(client: Client, duur: timedelta) -> None:
        sessie = client.session
        sessie["actief_op"] = (datetime.fromisoformat(sessie["actief_op"]) - duur).isoformat()
        sessie.save()


@pytest.fixture
def dienst(settings) -> Iterator[str]:
    """A sign-in service on a port of its own."""
    with oidc_provider_mock.run_server_in_thread(port=0) as server:
        adres = f"http://localhost:{server.server_port}"
        settings.OIDC = Oidc(
            uitgever=adres,
            client="kcc",
            geheim="geheim van kcc",
            groepen=(("KCC", "kcc"), ("Leiding", "kcc:coordinator")),
            tweede_stap=frozenset({"mfa"}),
        )
        yield adres


def bekend_maken(dienst: str, sub: str, **zegt: object) -> None:
    requests.put(f"{dienst}/users/{sub}", json=zegt, timeout=10).raise_for_status()


def aanmelden(client: Client, dienst: str, sub: str, *, verder: str = "") -> Any:
    """Go to the service, say who one is there, and come back."""
    heen = client.get(reverse("inloggen_dienst"), {"next": verder} if verder else {})
    assert heen["Location"].startswith(dienst)
    terug = requests.post(heen["Location"], data={"sub": sub}, allow_redirects=False, timeout=10).headers[
        "Location"
    ]
    delen = urlsplit(terug)
    return client.get(f"{delen.path}?{delen.query}")


SASKIA = {
    "email": "saskia@waterrijk.example",
    "email_verified": True,
    "given_name": "Saskia",
    "family_name": "Bedacht",
    "preferred_username": "saskia",
    "groups": ["KCC"],
    "amr": ["pwd", "mfa"],
}


class TestDienst:
    def test_wie_de_dienst_kent_komt_binnen_met_zijn_team(self, client: Client, kcc, dienst) -> None:
        bekend_maken(dienst, "saskia", **SASKIA)
        antwoord = aanmelden(client, dienst, "saskia", verder=reverse("klanten"))
        assert antwoord["Location"] == reverse("klanten")
        assert ingelogd(client)
        saskia = Medewerker.objects.get(username="saskia")
        assert saskia.lidmaatschappen.get().team == kcc

    def test_zonder_tweede_stap_komt_niemand_binnen(self, client: Client, kcc, dienst) -> None:
        bekend_maken(dienst, "saskia", **{**SASKIA, "amr": ["pwd"]})
        antwoord = aanmelden(client, dienst, "saskia")
        assert antwoord["Location"] == reverse("inloggen")
        assert "zonder tweede stap" in client.get(antwoord["Location"]).content.decode()
        assert not Medewerker.objects.exists()

    def test_zonder_groep_van_ons_ook_niet(self, client: Client, kcc, dienst) -> None:
        bekend_maken(dienst, "saskia", **{**SASKIA, "groups": ["Zwembad"]})
        antwoord = aanmelden(client, dienst, "saskia")
        assert "U hebt geen toegang" in client.get(antwoord["Location"]).content.decode()
        assert not ingelogd(client)

    def test_een_antwoord_waar_niemand_om_vroeg_telt_niet(self, client: Client, kcc, dienst) -> None:
        """Signing a colleague in as oneself (login CSRF) fails on the state."""
        bekend_maken(dienst, "saskia", **SASKIA)
        ander = Client()
        heen = ander.get(reverse("inloggen_dienst"))
        terug = urlsplit(
            requests.post(
                heen["Location"], data={"sub": "saskia"}, allow_redirects=False, timeout=10
            ).headers["Location"]
        )
        assert client.get(f"{terug.path}?{terug.query}")["Location"] == reverse("inloggen")
        assert not ingelogd(client)

    def test_een_adres_buiten_huis_is_geen_vervolg(self, client: Client, kcc, dienst) -> None:
        bekend_maken(dienst, "saskia", **SASKIA)
        antwoord = aanmelden(client, dienst, "saskia", verder="https://elders.example/")
        assert antwoord["Location"] == reverse("werkplek")

    def test_een_dienst_die_zwijgt_geeft_uitleg(self, client: Client, settings) -> None:
        settings.OIDC = Oidc(
            uitgever="http://localhost:9", client="kcc", geheim="x", groepen=(), tweede_stap=frozenset()
        )
        antwoord = client.get(reverse("inloggen_dienst"), follow=True)
        assert "De aanmelddienst werkt nu niet." in antwoord.content.decode()

    def test_de_sessie_krijgt_een_andere_sleutel(self, client: Client, kcc, dienst) -> None:
        bekend_maken(dienst, "saskia", **SASKIA)
        client.get(reverse("inloggen_dienst"))
        vast = client.session.session_key
        aanmelden(client, dienst, "saskia")
        assert client.session.session_key != vast

    def test_de_bladzijde_biedt_de_dienst_als_eerste_aan(self, client: Client, dienst) -> None:
        html = client.get(reverse("inloggen")).content.decode()
        assert html.index("account van de gemeente") < html.index("Inloggen met een wachtwoord")


def test_zonder_dienst_bestaat_haar_adres_niet(client: Client, db) -> None:
    assert client.get(reverse("inloggen_dienst")).status_code == 404
    assert "account van de gemeente" not in client.get(reverse("inloggen")).content.decode()
