"""The pages of letters: choose a letter on the question's page, bring them together, print, post."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kanalen.models import Bericht, Brief, Postpartij
from kanalen.services.postpartij_maken import postpartijen_maken
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from tests.cast import OP
from werkplek.views import post
from zaken.models import Vraag
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

ADRES = {
    "adres_naam": "Rosa Verzonnen",
    "adres_straat": "Dijkstraat",
    "adres_huisnummer": "12",
    "adres_toevoeging": "",
    "adres_postcode": "1299ab",
    "adres_plaats": "Waterrijk",
}


@pytest.fixture
def browser_van_karin(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def vraag(stel_vraag, rosa, karin) -> Vraag:
    gesteld: Vraag = stel_vraag(rosa, kanaal="post", op=timezone.now())
    vraag_toewijzen(vraag_id=gesteld.pk, aan=karin, op=timezone.now(), door=karin)
    return gesteld


def antwoord(client: Client, vraag: Vraag, **velden: str):
    waar = reverse("vraag_beantwoorden", args=[vraag.referentie])
    gegevens = {
        "tekst": "Dit is ons antwoord.",
        "kanaal": "post",
        "sleutel": str(uuid.uuid4()),
        "laatst_gelezen": "0",
        **ADRES,
        **velden,
    }
    gegeven = client.post(waar, gegevens)
    uitgang_verwerken(klok=timezone.now)
    return gegeven


class TestAntwoordPerBrief:
    def test_vraagt_het_adres_en_maakt_de_brief(self, browser_van_karin: Client, vraag: Vraag) -> None:
        assert antwoord(browser_van_karin, vraag).status_code == 303
        adres = Brief.objects.get().adres
        assert adres is not None and adres.in_een_regel == "Dijkstraat 12, 1299 AB Waterrijk"

    def test_een_fout_in_het_adres_houdt_het_antwoord_tegen(
        self, browser_van_karin: Client, vraag: Vraag
    ) -> None:
        gegeven = antwoord(browser_van_karin, vraag, adres_postcode="12 AB")
        assert gegeven.status_code == 422
        assert "Vul een postcode in van 4 cijfers en 2 letters" in gegeven.content.decode()
        assert "Dit is ons antwoord." in gegeven.content.decode()
        assert vraag.reacties.count() == 0

    def test_op_een_ander_kanaal_doet_het_adres_er_niet_toe(
        self, browser_van_karin: Client, vraag: Vraag
    ) -> None:
        leeg = dict.fromkeys(ADRES, "")
        assert antwoord(browser_van_karin, vraag, kanaal="telefoon", **leeg).status_code == 303
        assert Brief.objects.count() == 0

    def test_een_bekend_adres_staat_er_al(
        self, browser_van_karin: Client, vraag: Vraag, stel_vraag, rosa
    ) -> None:
        antwoord(browser_van_karin, vraag)
        later: Vraag = stel_vraag(rosa, kanaal="post", onderwerp="Nog iets")
        pagina = browser_van_karin.get(
            reverse("vraag_beantwoorden", args=[later.referentie])
        ).content.decode()
        assert 'value="Dijkstraat"' in pagina
        assert 'value="1299 AB"' in pagina


class TestPostkamer:
    def test_van_wachtende_brief_tot_bewijs(self, browser_van_karin: Client, vraag: Vraag, pango) -> None:
        client = browser_van_karin
        antwoord(client, vraag)
        pagina = client.get(reverse("post"))
        assert "Dijkstraat 12, 1299 AB Waterrijk" in pagina.content.decode()
        sleutel = str(pagina.context["sleutel"])
        waar = reverse("postpartij_samenstellen", args=[vraag.team.vakdomein_id])
        eerste, tweede = (client.post(waar, {"sleutel": sleutel}) for _ in range(2))
        assert eerste.headers["Location"] == tweede.headers["Location"]
        partij = Postpartij.objects.get()
        assert "De brieven worden gemaakt" in client.get(eerste.headers["Location"]).content.decode()
        assert client.get(reverse("postpartij_brieven", args=[partij.pk])).status_code == 404
        postpartijen_maken(klok=timezone.now)
        for naam in ("postpartij_brieven", "postpartij_lijst"):
            bestand = client.get(reverse(naam, args=[partij.pk]))
            assert b"".join(bestand).startswith(b"%PDF-")
        for naam in ("postpartij_afgedrukt", "postpartij_gepost"):
            client.post(reverse(naam, args=[partij.pk]))
        bericht = Bericht.objects.get(brief__partij=partij)
        assert bericht.status == Bericht.Status.AANGEBODEN
        origineel = client.get(reverse("bericht_origineel", args=[bericht.pk]))
        assert origineel.headers["Content-Type"] == "application/pdf"
        gezien = client.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert f"Op de post gedaan, Partij {partij.pk}" in gezien
        client.post(reverse("post_brief_retour", args=[bericht.brief.pk]))
        assert "Retour gekomen" in client.get(reverse("berichten")).content.decode()

    def test_zegt_het_als_brieven_maken_niet_kan(
        self, browser_van_karin: Client, vraag: Vraag, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from kanalen.post import briefpapier

        antwoord(browser_van_karin, vraag)
        monkeypatch.setattr(briefpapier, "kan_pdf", lambda: False)
        monkeypatch.setattr(post, "kan_pdf", lambda: False)
        assert "Pango" in browser_van_karin.get(reverse("post")).content.decode()
        gegeven = browser_van_karin.get(reverse("post_brief", args=[Brief.objects.get().pk]))
        assert gegeven.status_code == 503
        assert "Pango" in gegeven.content.decode()

    @pytest.mark.parametrize("pagina", ["post", "postpartij"])
    def test_een_brief_kost_evenveel_vragen_als_twintig(
        self, browser_van_karin: Client, stel_vraag, rosa, karin, kcc, pagina: str, django_assert_num_queries
    ) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from kanalen.services.postpartij_samenstellen import postpartij_samenstellen

        def brieven(aantal: int) -> str:
            for _ in range(aantal):
                antwoord(browser_van_karin, stel_vraag(rosa, kanaal="post"))
            if pagina == "post":
                return reverse("post")
            partij = postpartij_samenstellen(vakdomein=kcc.vakdomein, sleutel=uuid.uuid4(), op=OP, door=karin)
            return reverse("postpartij", args=[partij.pk])

        waar = brieven(1)
        browser_van_karin.get(waar)
        with CaptureQueriesContext(connection) as een:
            browser_van_karin.get(waar)
            aantal = len(een.captured_queries)
        waar = brieven(20)
        browser_van_karin.get(waar)
        with django_assert_num_queries(aantal):
            assert browser_van_karin.get(waar).content.decode().count("Dijkstraat 12") >= 20
