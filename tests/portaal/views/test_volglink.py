from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journaal.models import Feit
from kanalen.volglinks import GELDIG, volgsleutel
from klanten.models import Partij
from portaal.drempels import POGING_PER_NETWERK
from portaal.models import Volglinkgrens
from tests.portaal.conftest import sessie_van
from zaken.models import Vraag
from zaken.referentie import nieuwe_referentie

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


def adres(vraag: Vraag, *, oud: timedelta = timedelta(minutes=5)) -> str:
    return f"/volgen/link/{volgsleutel(vraag.referentie, timezone.now() - oud)}/"


def volgt(client: Client, vraag: Vraag) -> bool:
    return "Stoppen met volgen" in client.get(f"/volgen/{vraag.referentie}/").content.decode()


class TestVolglink:
    def test_een_tik_opent_de_vraag(self, client: Client, vraag: Vraag) -> None:
        assert "Bekijk uw vraag" in client.get(adres(vraag)).content.decode()
        assert client.post(adres(vraag))["Location"] == f"/volgen/{vraag.referentie}/"
        assert volgt(client, vraag)
        assert Feit.objects.filter(soort="volglink.gebruikt", onderwerp_id=vraag.pk).count() == 1

    def test_kijken_opent_niets(self, client: Client, vraag: Vraag) -> None:
        """A program that checks mails follows every link."""
        bladzijde = client.get(adres(vraag)).content.decode()
        assert vraag.onderwerp not in bladzijde
        assert not volgt(client, vraag)
        assert not Feit.objects.filter(soort="volglink.gebruikt").exists()

    def test_een_andere_site_kan_de_knop_niet_indrukken(self, vraag: Vraag) -> None:
        streng = Client(enforce_csrf_checks=True)
        assert streng.post(adres(vraag)).status_code == 403
        assert not volgt(streng, vraag)

    def test_de_sessie_krijgt_een_nieuwe_sleutel(self, client: Client, vraag: Vraag) -> None:
        client.post("/volgen/", {"referentie": vraag.referentie})
        ondergeschoven = sessie_van(client).session_key
        client.post(adres(vraag))
        assert sessie_van(client).session_key != ondergeschoven

    def test_opent_alleen_die_ene_vraag(
        self, client: Client, vraag: Vraag, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        ander = stel_vraag(rosa, onderwerp="Een andere vraag van Rosa")
        client.post(adres(vraag))
        assert not volgt(client, ander)

    def test_eindigt_vanzelf(self, client: Client, vraag: Vraag) -> None:
        oud = adres(vraag, oud=GELDIG)
        for antwoord in (client.get(oud), client.post(oud)):
            assert antwoord.status_code == 410
            assert f'value="{vraag.referentie}"' in antwoord.content.decode()
        assert not volgt(client, vraag)

    def test_een_vraag_die_niet_bestaat_ziet_eruit_als_een_verlopen_link(
        self, client: Client, vraag: Vraag
    ) -> None:
        onbekend = nieuwe_referentie()
        nergens = client.get(f"/volgen/link/{volgsleutel(onbekend, timezone.now())}/")
        verlopen = client.get(adres(vraag, oud=GELDIG))
        zonder = [
            antwoord.content.decode().split('name="csrfmiddlewaretoken"')[0].replace(referentie, "")
            for antwoord, referentie in ((nergens, onbekend), (verlopen, vraag.referentie))
        ]
        assert nergens.status_code == 410
        assert zonder[0] == zonder[1]

    @pytest.mark.parametrize("sleutel", ["onzin", "V-7K4M-29QX.1abc.x", "V-7K4M-29QX", "é.é.é"])
    def test_wat_wij_niet_tekenden_opent_niets(self, client: Client, kalender: None, sleutel: str) -> None:
        assert client.post(f"/volgen/link/{sleutel}/").status_code == 410

    def test_hooguit_zoveel_pogingen_vanaf_een_netwerk(self, client: Client, kalender: None) -> None:
        codes = [
            client.post("/volgen/link/onzin/").status_code for _ in range(POGING_PER_NETWERK[0].aantal + 1)
        ]
        assert (codes[0], codes[-1]) == (410, 429)


class TestStoppen:
    def test_een_doorgestuurde_mail_opent_niets_meer(
        self, client: Client, vraag: Vraag, volg: Callable[..., Client]
    ) -> None:
        volg(vraag)
        antwoord = client.post(f"/volgen/{vraag.referentie}/links/", follow=True)
        assert "werken niet meer" in antwoord.content.decode()
        assert volgt(client, vraag)
        assert Client().post(adres(vraag)).status_code == 410
        assert Feit.objects.filter(soort="volglink.ingetrokken", onderwerp_id=vraag.pk).exists()

    def test_wie_er_al_mee_binnen_was_is_dat_niet_meer(
        self, client: Client, vraag: Vraag, volg: Callable[..., Client]
    ) -> None:
        ander = Client()
        ander.post(adres(vraag))
        assert volgt(ander, vraag)
        volg(vraag)
        client.post(f"/volgen/{vraag.referentie}/links/")
        assert not volgt(ander, vraag)
        assert ander.post(f"/volgen/{vraag.referentie}/links/").status_code == 404

    def test_een_latere_mail_heeft_weer_een_link_die_werkt(
        self, client: Client, vraag: Vraag, volg: Callable[..., Client]
    ) -> None:
        volg(vraag)
        client.post(f"/volgen/{vraag.referentie}/links/")
        Volglinkgrens.objects.update(ingetrokken_op=timezone.now() - timedelta(minutes=10))
        assert Client().post(adres(vraag)).status_code == 303
