from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.models import Kenniskaart, Product
from kanalen.models import Bericht
from organisatie.models import Team
from portaal.drempels import VRAAG_PER_NETWERK
from tests.portaal.conftest import sessie_van
from zaken.models import Vraag

pytestmark = pytest.mark.django_db

TEKST = "De lantaarn voor mijn deur is uit. Wie maakt hem?"


def ingevuld(**anders: str) -> dict[str, str]:
    return {
        "onderwerp": "Lantaarn",
        "tekst": TEKST,
        "naam": "Rosa Verzonnen",
        "antwoord": "email",
        "email": "rosa@inwoner.example",
        "telefoonnummer": "",
        "tijdvak": "",
        "sleutel": str(uuid4()),
        "leeg_laten": "",
    } | anders


class TestVraagStellen:
    def test_het_formulier_heeft_een_eigen_sleutel(self, client: Client) -> None:
        sleutels = {client.get("/vraag/").context["form"]["sleutel"].value() for _ in range(2)}
        assert len(sleutels) == 2

    def test_stelt_de_vraag_en_laat_de_belofte_zien(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", ingevuld(), follow=True)
        vraag = Vraag.objects.get()
        assert antwoord.redirect_chain == [("/vraag/ontvangen/", 303)]
        bladzijde = antwoord.content.decode()
        assert vraag.referentie in bladzijde
        assert "Wij antwoorden uiterlijk" in bladzijde
        assert "rosa@inwoner.example" in bladzijde

    def test_met_htmx_gaat_de_browser_ook_verder(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", ingevuld(), headers={"HX-Request": "true"})
        assert antwoord["HX-Redirect"] == "/vraag/ontvangen/"

    def test_dubbelklikken_is_een_vraag(self, client: Client, kcc: Team) -> None:
        gegevens = ingevuld()
        for _ in range(2):
            assert client.post("/vraag/", gegevens).status_code == 303
        assert Vraag.objects.count() == 1
        assert Bericht.objects.filter(aanleiding="ontvangstbevestiging").count() == 1

    def test_bel_mij_terug(self, client: Client, kcc: Team) -> None:
        gegevens = ingevuld(antwoord="bellen", telefoonnummer="088 000 01 23", tijdvak="middag", email="")
        bladzijde = client.post("/vraag/", gegevens, follow=True).content.decode()
        verzoek = Vraag.objects.get().terugbelverzoeken.get()
        assert (verzoek.telefoonnummer, verzoek.tijdvak) == ("+31880000123", "middag")
        assert "terug, in de middag." in bladzijde
        assert "volgen/V-" not in bladzijde

    @pytest.mark.parametrize(
        ("veld", "waarde", "fout"),
        [
            ("onderwerp", "", "Vul in waar uw vraag over gaat."),
            ("tekst", " ", "Schrijf uw vraag op."),
            ("naam", "", "Vul uw naam in."),
            ("email", "", "Vul uw e-mailadres in."),
            ("email", "geen adres", "Controleer uw e-mailadres."),
            ("telefoonnummer", "12", "Dit telefoonnummer is te kort of te lang."),
            ("antwoord", "duif", "Kies bij"),
            ("sleutel", "geen", ""),
        ],
    )
    def test_een_fout_staat_bij_het_veld_en_er_gaat_niets_verloren(
        self, client: Client, kcc: Team, veld: str, waarde: str, fout: str
    ) -> None:
        antwoord = client.post("/vraag/", ingevuld(**{veld: waarde}))
        assert antwoord.status_code == 422
        assert fout in " ".join(antwoord.context["form"].errors[veld])
        bladzijde = antwoord.content.decode()
        assert all(tekst in bladzijde for tekst in ([TEKST] if veld != "tekst" else ["Rosa Verzonnen"]))
        assert Vraag.objects.count() == 0

    def test_bellen_zonder_nummer_kan_niet(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", ingevuld(antwoord="bellen"))
        assert "Vul uw telefoonnummer in." in antwoord.context["form"].errors["telefoonnummer"][0]

    def test_een_robot_die_alles_invult_komt_er_niet_door(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", ingevuld(leeg_laten="https://kopen.example"))
        assert antwoord.status_code == 422
        assert Vraag.objects.count() == 0

    def test_een_mens_kan_dat_veld_dan_zien_en_leegmaken(self, client: Client, kcc: Team) -> None:
        bladzijde = client.post("/vraag/", ingevuld(leeg_laten="x")).content.decode()
        assert 'aria-hidden="true"><div class="utrecht-form-field' not in bladzijde.replace("\n", "")
        assert TEKST in bladzijde

    def test_te_vaak_bewaart_de_tekst(self, client: Client, kcc: Team) -> None:
        hooguit = 2 * VRAAG_PER_NETWERK[0].aantal  # the wall clock may begin a new window once on the way
        antwoorden = (client.post("/vraag/", ingevuld()) for _ in range(hooguit + 1))
        geweigerd = next(antwoord for antwoord in antwoorden if antwoord.status_code == 429)
        assert TEKST in geweigerd.content.decode()
        assert VRAAG_PER_NETWERK[0].aantal <= Vraag.objects.count() <= hooguit

    def test_nul_tekens_en_halve_letters_breken_niets(self, client: Client, kcc: Team) -> None:
        assert client.post("/vraag/", ingevuld(tekst="a\x00b")).status_code == 422
        assert client.post("/vraag/", ingevuld(tekst="x" * 10_001)).status_code == 422

    def test_opmaak_van_een_inwoner_blijft_tekst(self, client: Client, kcc: Team) -> None:
        antwoord = client.post("/vraag/", ingevuld(naam="", tekst="<script>alert(1)</script>"))
        assert "<script>alert" not in antwoord.content.decode()

    def test_vraagt_een_geldig_formulier(self, kcc: Team) -> None:
        assert Client(enforce_csrf_checks=True).post("/vraag/", ingevuld()).status_code == 403


class TestVraagOntvangen:
    def test_wie_niets_vroeg_gaat_naar_het_begin(self, client: Client) -> None:
        assert client.get("/vraag/ontvangen/")["Location"] == "/"

    def test_verdwijnt_na_een_half_uur(self, client: Client, kcc: Team) -> None:
        client.post("/vraag/", ingevuld())
        sessie = sessie_van(client)
        gesteld = sessie["portaal.gesteld"]
        sessie["portaal.gesteld"] = gesteld | {"op": (timezone.now() - timedelta(minutes=31)).isoformat()}
        sessie.save()
        assert client.get("/vraag/ontvangen/").status_code == 302

    def test_stellen_is_nog_geen_volgen(self, client: Client, kcc: Team) -> None:
        client.post("/vraag/", ingevuld())
        bladzijde = client.get(f"/volgen/{Vraag.objects.get().referentie}/").content.decode()
        assert "Stuur mij een code" in bladzijde


class TestAntwoordenTijdensHetTypen:
    @pytest.fixture(autouse=True)
    def kaart(self, paspoort: Product) -> None:
        Kenniskaart.objects.create(
            product=paspoort,
            kort="Maak een afspraak.",
            lang="Neem uw <oude> paspoort mee.",
            geldig_vanaf="2020-01-01",
        )

    def vraag_op(self, client: Client, **velden: str) -> Any:
        return client.post("/vraag/antwoorden/", velden, headers={"HX-Request": "true"})

    def test_noemt_de_kaart_die_past(self, client: Client) -> None:
        bladzijde = self.vraag_op(client, onderwerp="Paspoort", tekst="Hoe verleng ik mijn paspoort?").content
        assert b"Paspoort" in bladzijde
        assert b"&lt;oude&gt;" in bladzijde

    @pytest.mark.parametrize("tekst", ["", "kort", "xyzzy plugh qwrt zzzz"])
    def test_zwijgt_als_er_niets_past(self, client: Client, tekst: str) -> None:
        assert self.vraag_op(client, tekst=tekst).content.strip() == b""

    def test_toont_geen_kaart_die_niet_meer_geldt(self, client: Client) -> None:
        Kenniskaart.objects.update(geldig_tot="2021-01-01")
        antwoord = self.vraag_op(client, onderwerp="Paspoort", tekst="Hoe verleng ik mijn paspoort?")
        assert antwoord.content.strip() == b""
