from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from journaal.models import Feit
from kanalen.bestemming import email_bestemming, sleutelhouder
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.models import DigitaalAdres, Partij
from organisatie.models import Medewerker
from portaal.models import Adreswijziging
from tests.cast import OP
from tests.portaal.conftest import code_uit_mail
from zaken.models import Vraag
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

MeldAan = Callable[..., Client]
NIEUW = "rosa.nieuw@inwoner.example"


class TestVoorkeuren:
    def test_wie_geen_mail_wil_over_wie_helpt_krijgt_die_niet(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker, meld_aan: MeldAan
    ) -> None:
        client = meld_aan(rosa)
        client.post("/mijn/voorkeuren/", {"taal": "en", "voorkeurskanaal": "post", "hoe_hielpen_wij": "on"})
        rosa.refresh_from_db()
        assert (rosa.taal, rosa.voorkeurskanaal) == ("en", "post")
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP)
        uitgang_verwerken(klok=lambda: OP)
        assert not vraag.berichten.filter(aanleiding=Bericht.Aanleiding.CASEMANAGER).exists()
        form = client.get("/mijn/voorkeuren/").context["form"]
        assert (form["wie_helpt"].value(), form["hoe_hielpen_wij"].value()) == (False, True)

    def test_wie_niets_koos_krijgt_alles(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP)
        uitgang_verwerken(klok=lambda: OP)
        assert vraag.berichten.filter(aanleiding=Bericht.Aanleiding.CASEMANAGER).exists()


class TestAdres:
    def test_na_de_code_schrijven_wij_naar_het_nieuwe_adres(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, meld_aan: MeldAan
    ) -> None:
        vraag = stel_vraag(rosa)
        client = meld_aan(rosa)
        client.post("/mijn/adres/", {"email": NIEUW.upper()})
        assert Bericht.objects.latest("pk").ontvanger == NIEUW
        assert rosa.digitale_adressen.get().adres == "rosa@inwoner.example"
        assert client.post("/mijn/adres/code/", {"code": code_uit_mail()}).status_code == 303
        assert rosa.digitale_adressen.get().adres == NIEUW
        vraag = Vraag.objects.get(pk=vraag.pk)
        for houder in (email_bestemming(vraag), sleutelhouder(vraag)):
            assert houder is not None and houder.adres == NIEUW
        assert NIEUW not in str(list(Feit.objects.values_list("gegevens", flat=True)))

    def test_een_verkeerde_of_oude_code_verandert_niets(self, rosa: Partij, meld_aan: MeldAan) -> None:
        client = meld_aan(rosa)
        client.post("/mijn/adres/", {"email": NIEUW})
        code = code_uit_mail()
        fout = f"{(int(code) + 1) % 1_000_000:06}"
        assert client.post("/mijn/adres/code/", {"code": fout}).status_code == 422
        Adreswijziging.objects.update(geldig_tot=timezone.now())
        assert client.post("/mijn/adres/code/", {"code": code}).status_code == 422
        assert not DigitaalAdres.objects.filter(adres=NIEUW).exists()

    def test_na_vijf_pogingen_werkt_ook_de_goede_code_niet(self, rosa: Partij, meld_aan: MeldAan) -> None:
        client = meld_aan(rosa)
        client.post("/mijn/adres/", {"email": NIEUW})
        code = code_uit_mail()
        for _ in range(5):
            client.post("/mijn/adres/code/", {"code": f"{(int(code) + 1) % 1_000_000:06}"})
        assert client.post("/mijn/adres/code/", {"code": code}).status_code == 422

    def test_de_code_van_een_ander_verandert_mijn_adres_niet(
        self, rosa: Partij, buurvrouw: Partij, meld_aan: MeldAan
    ) -> None:
        meld_aan(rosa).post("/mijn/adres/", {"email": NIEUW})
        bep = meld_aan(buurvrouw)
        assert bep.post("/mijn/adres/code/", {"code": code_uit_mail()})["Location"] == "/mijn/adres/"
        assert buurvrouw.digitale_adressen.get().adres == "bep@inwoner.example"

    def test_hooguit_drie_codes_per_kwartier(self, rosa: Partij, meld_aan: MeldAan) -> None:
        client = meld_aan(rosa)
        codes = [client.post("/mijn/adres/", {"email": f"{n}@elders.example"}).status_code for n in range(4)]
        assert codes == [303, 303, 303, 429]
