"""Calling back at the desk: how it went, what to say, and writing when calling does not help."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from klanten.models import Partij
from organisatie.models import Medewerker
from zaken.models import Belpoging, Reactie, Terugbelverzoek, Vraag
from zaken.services.belpoging_vastleggen import belpoging_vastleggen
from zaken.services.terugbellen_vragen import terugbellen_vragen

pytestmark = pytest.mark.django_db
MIS = Belpoging.Uitkomst.GEEN_GEHOOR


@pytest.fixture
def verzoek(karin: Medewerker, rosa: Partij, stel_vraag, client: Client) -> Terugbelverzoek:
    client.force_login(karin)
    vraag: Vraag = stel_vraag(rosa, kanaal="telefoon", op=timezone.now())
    return terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="0612345678", op=timezone.now(), door=karin)


def vergeefs(verzoek: Terugbelverzoek, door: Medewerker, keren: int = 3) -> None:
    for _ in range(keren):
        belpoging_vastleggen(verzoek_id=verzoek.pk, uitkomst=MIS, op=timezone.now(), door=door)


def adres(verzoek: Terugbelverzoek, handeling: str = "") -> str:
    return f"/werkplek/vragen/{verzoek.vraag.referentie}/{handeling}"


class TestBelpoging:
    def test_een_verkeerd_nummer_wordt_verbeterd(self, client: Client, verzoek: Terugbelverzoek) -> None:
        client.post(adres(verzoek, "belpoging/"), {"uitkomst": "verkeerd_nr", "juist_nummer": "06 87654321"})
        verzoek.refresh_from_db()
        assert verzoek.telefoonnummer == "+31687654321"
        assert verzoek.belpogingen.get().uitkomst == "verkeerd_nr"

    @pytest.mark.parametrize(
        "velden",
        [
            {"uitkomst": "bereikt", "juist_nummer": "0687654321"},
            {"uitkomst": "verkeerd_nr", "juist_nummer": "geen"},
        ],
    )
    def test_weigert_en_verandert_niets(
        self, client: Client, verzoek: Terugbelverzoek, velden: dict[str, str]
    ) -> None:
        assert client.post(adres(verzoek, "belpoging/"), velden).status_code == 422
        verzoek.refresh_from_db()
        assert verzoek.telefoonnummer == "+31612345678"
        assert not verzoek.belpogingen.exists()

    def test_de_tekst_voor_de_voicemail_staat_klaar(self, client: Client, verzoek: Terugbelverzoek) -> None:
        pagina = client.get(adres(verzoek, "belpoging/")).content.decode()
        assert "U spreekt met Karin de Voorbeeld van de gemeente Waterrijk." in pagina
        assert verzoek.vraag.onderwerp not in pagina.partition("Lees dit voor")[2].partition("</details>")[0]


class TestSchrijven:
    def test_na_drie_keer_is_een_klik_genoeg(
        self, client: Client, verzoek: Terugbelverzoek, karin: Medewerker
    ) -> None:
        vergeefs(verzoek, karin)
        voorstel = client.get(adres(verzoek)).context["schrijfvoorstel"]
        assert client.post(adres(verzoek, "uitleggen/"), dict(voorstel.velden)).status_code == 303
        reactie = Reactie.objects.get()
        assert reactie.kanaal == "email"
        assert "Wij belden u 3 keer" in reactie.tekst
        assert reactie.toegezegd_op == voorstel.toegezegd_op
        verzoek.refresh_from_db()
        assert verzoek.afgerond_op is not None

    def test_eerder_staat_er_geen_voorstel(
        self, client: Client, verzoek: Terugbelverzoek, karin: Medewerker
    ) -> None:
        vergeefs(verzoek, karin, keren=2)
        assert client.get(adres(verzoek)).context["schrijfvoorstel"] is None

    def test_zonder_e_mailadres_staat_een_brief_klaar(
        self, client: Client, karin: Medewerker, stel_vraag
    ) -> None:
        client.force_login(karin)
        vraag: Vraag = stel_vraag(kanaal="telefoon", op=timezone.now())
        verzoek = terugbellen_vragen(
            vraag_id=vraag.pk, telefoonnummer="0612345678", op=timezone.now(), door=karin
        )
        vergeefs(verzoek, karin)
        assert "Schrijf een brief" in client.get(adres(verzoek)).content.decode()
        formulier = client.get(f"{adres(verzoek, 'uitleggen/')}?voorstel=schrijven").context["formulier"]
        assert formulier["kanaal"].value() == "post"
        assert "Wij belden u 3 keer" in formulier["tekst"].value()
