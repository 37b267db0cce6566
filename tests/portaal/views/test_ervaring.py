from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kanalen.email.verzenden import als_mail
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.volglinks import MENING_GELDIG, ervaringsleutel, volgsleutel
from klanten.models import Partij
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.models import Ervaring, Vraag
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.heropenen import vraag_heropenen
from zaken.services.reageren import vraag_beantwoorden
from zaken.statussen import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def klaar(stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker) -> Vraag:
    vraag = stel_vraag(rosa)
    vraag_beantwoorden(vraag_id=vraag.pk, tekst="Kom langs.", op=OP, door=karin)
    return vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=karin)


def adres(vraag: Vraag, *, oud: timedelta = timedelta(minutes=5)) -> str:
    return f"/ervaring/{ervaringsleutel(vraag.referentie, timezone.now() - oud)}/"


def gevraagd(vraag: Vraag) -> list[Bericht]:
    uitgang_verwerken(klok=lambda: OP)
    return list(vraag.berichten.filter(aanleiding=Bericht.Aanleiding.ERVARING))


class TestMail:
    def test_vier_gezichten_elk_met_een_tik(self, klaar: Vraag, client: Client) -> None:
        (bericht,) = gevraagd(klaar)
        tekst = str(als_mail(bericht).body)
        links = re.findall(r"http://localhost:8000(/ervaring/\S+\?gezicht=[1-4])", tekst)
        assert len(links) == 4
        assert ervaringsleutel(klaar.referentie, OP) in links[0]
        assert ervaringsleutel(klaar.referentie, OP) not in bericht.tekst

    def test_een_keer_per_vraag_ook_na_heropenen(self, klaar: Vraag, karin: Medewerker) -> None:
        gevraagd(klaar)
        vraag_heropenen(vraag_id=klaar.pk, op=OP)
        vraag_beantwoorden(vraag_id=klaar.pk, tekst="Nog eens.", op=OP, door=karin)
        vraag_afsluiten(vraag_id=klaar.pk, op=OP, door=karin)
        assert len(gevraagd(klaar)) == 1

    def test_wie_belde_en_meteen_geholpen_werd_krijgt_geen_mail(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker
    ) -> None:
        vraag = stel_vraag(rosa, kanaal="telefoon")
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Kom langs.", kanaal="telefoon", op=OP, door=karin)
        vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=karin)
        assert gevraagd(vraag) == []

    def test_een_ingetrokken_vraag_vraagt_niets(self, stel_vraag: Callable[..., Vraag], rosa: Partij) -> None:
        from zaken.services.afsluiten import vraag_intrekken

        vraag = stel_vraag(rosa)
        vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.INGETROKKEN, op=OP)
        assert gevraagd(vraag) == []


class TestErvaring:
    def test_het_getikte_gezicht_is_gekozen_en_telt_pas_na_versturen(
        self, client: Client, klaar: Vraag
    ) -> None:
        for _ in range(2):
            bladzijde = client.get(f"{adres(klaar)}?gezicht=1").content.decode()
        assert re.search(r'value="1"[^>]*checked', bladzijde)
        assert klaar.onderwerp not in bladzijde
        assert not Ervaring.objects.exists()
        klaar_ = client.post(adres(klaar), {"cijfer": "4", "aspecten": ["geholpen"], "toelichting": "Top"})
        assert "Bedankt voor uw mening" in klaar_.content.decode()
        assert Ervaring.objects.get().cijfer == 4

    def test_niet_geholpen_opent_de_vraag(self, client: Client, klaar: Vraag) -> None:
        antwoord = client.post(adres(klaar), {"cijfer": "1", "heropenen": "on", "toelichting": "Nee"})
        assert "Wij gaan verder met uw vraag." in antwoord.content.decode()
        klaar.refresh_from_db()
        assert klaar.status == Status.IN_BEHANDELING

    def test_een_tweede_keer_telt_niet(self, client: Client, klaar: Vraag) -> None:
        client.post(adres(klaar), {"cijfer": "4"})
        for antwoord in (client.get(adres(klaar)), client.post(adres(klaar), {"cijfer": "1"})):
            assert "U hoeft niets meer te doen" in antwoord.content.decode()
        assert Ervaring.objects.get().cijfer == 4

    @pytest.mark.parametrize("cijfer", ["", "0", "5", "x"])
    def test_zonder_gezicht_staat_de_fout_erbij(self, client: Client, klaar: Vraag, cijfer: str) -> None:
        assert client.post(adres(klaar), {"cijfer": cijfer}).status_code == 422
        assert not Ervaring.objects.exists()

    def test_de_link_eindigt_vanzelf_en_een_andere_sleutel_past_niet(
        self, client: Client, klaar: Vraag
    ) -> None:
        nu = timezone.now()
        for pad in (
            adres(klaar, oud=MENING_GELDIG),
            f"/ervaring/{volgsleutel(klaar.referentie, nu)}/",
            f"/ervaring/{klaar.referentie}/",
        ):
            assert client.post(pad, {"cijfer": "1"}).status_code == 410
        mening = ervaringsleutel(klaar.referentie, nu - timedelta(minutes=1))
        assert client.post(f"/volgen/link/{mening}/").status_code == 410
        assert not Ervaring.objects.exists()

    def test_een_andere_site_stemt_niet(self, klaar: Vraag) -> None:
        assert Client(enforce_csrf_checks=True).post(adres(klaar), {"cijfer": "1"}).status_code == 403

    def test_ook_vanaf_de_vraag_zelf(self, client: Client, klaar: Vraag, volg: Callable[..., Client]) -> None:
        volg(klaar)
        assert "Vertel ons hoe wij u hielpen" in client.get(f"/volgen/{klaar.referentie}/").content.decode()
        client.post(f"/volgen/{klaar.referentie}/ervaring/", {"cijfer": "3"})
        assert Ervaring.objects.get().cijfer == 3
        assert "Vertel ons hoe" not in client.get(f"/volgen/{klaar.referentie}/").content.decode()
