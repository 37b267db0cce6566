"""Messages that need a hand: see what is wrong, take in again, put away, download."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journaal.models import Feit
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Bijlage
from kanalen.services import verwerken
from kanalen.services.bericht_afhandelen import bericht_afhandelen
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.ontvangen import mail_ontvangen
from tests.kanalen.mails import mail
from zaken.models import Vraag
from zaken.weigering import Weigering

BERICHTEN = "/werkplek/berichten/"


@pytest.fixture
def karin_leest(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def apart(kcc, op, monkeypatch) -> Bericht:
    """A message that could not be processed; what was wrong has been repaired since."""

    def kapot(**_: object) -> None:
        raise ValueError("kapot")

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(verwerken, "vraag_innemen", kapot)
        return mail_ontvangen(rauw=mail(), op=op).bericht


@pytest.fixture
def onbestelbaar(kcc, op) -> Bericht:
    mail_ontvangen(rauw=mail(message_id="<twee@inwoner.example>"), op=op)
    bericht = Bericht.objects.get(richting="uitgaand")
    bezorging_melden(bericht_id=bericht.pk, uitkomst=Bezorguitkomst.ONBESTELBAAR, op=op)
    return bericht


def adres(naam: str, bericht: Bericht) -> str:
    return reverse(naam, args=[bericht.pk])


class TestOverzicht:
    def test_zegt_wat_er_mis_is_en_wat_nu(self, karin_leest, apart):
        html = karin_leest.get(BERICHTEN).content.decode()
        assert apart.melding in html
        assert adres("bericht_opnieuw", apart) in html

    def test_wat_niet_aankwam_hoort_bij_een_vraag(self, karin_leest, onbestelbaar):
        html = karin_leest.get(BERICHTEN).content.decode()
        assert "Dit bericht kwam niet aan." in html
        assert reverse("vraag", args=[onbestelbaar.vraag.referentie]) in html
        assert adres("bericht_opnieuw", onbestelbaar) not in html

    def test_zegt_wat_een_collega_over_het_bericht_moet_weten(self, karin_leest, kcc, op):
        rauw = mail().replace(b"Content-Type: text/plain", b"Content-Type: multipart/signed; boundary=g")
        rauw = rauw.replace(b"Hoe verleng", b"--g\n\nHoe verleng") + b"\n--g--\n"
        bericht = mail_ontvangen(rauw=rauw, op=op).bericht

        html = karin_leest.get(adres("bericht", bericht)).content.decode()
        assert "Dit bericht is digitaal ondertekend. Wij controleerden de handtekening niet." in html

    def test_zonder_berichten_is_het_rustig(self, karin_leest):
        assert "Alle berichten zijn geplaatst en bezorgd" in karin_leest.get(BERICHTEN).content.decode()

    def test_een_bericht_en_twintig_kosten_evenveel(self, karin_leest, op):
        karin_leest.get(BERICHTEN)  # the first page of a session notes when it began

        def tel(aantal: int) -> int:
            for nummer in range(aantal):
                mail_ontvangen(rauw=b" " * nummer, op=op)
            with CaptureQueriesContext(connection) as gemeten:
                karin_leest.get(BERICHTEN)
            return len(gemeten)

        assert tel(1) == tel(20) <= 12


class TestToegang:
    @pytest.mark.parametrize("naam", ["bericht", "bericht_origineel"])
    @pytest.mark.parametrize("wie", ["bas", "beheerder"])
    def test_een_ander_vindt_het_bericht_niet(self, client, apart, wie, naam, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get(adres(naam, apart)).status_code == 404

    @pytest.mark.parametrize("naam", ["bericht_opnieuw", "bericht_afhandelen"])
    def test_een_ander_kan_er_niets_mee(self, client, apart, bas, naam):
        client.force_login(bas)
        assert client.post(adres(naam, apart)).status_code == 404
        apart.refresh_from_db()
        assert (apart.status, apart.afgehandeld_op) == (Bericht.Status.APART_GEZET, None)

    def test_een_bijlage_alleen_bij_haar_eigen_bericht(self, client, karin_leest, bas, apart, onbestelbaar):
        bijlage = Bijlage.objects.create(
            bericht=apart,
            naam="foto <1>.html",
            mimetype="text/html",
            grootte=9,
            bestand=ContentFile(b"<script>!", name="x"),
        )
        pagina = karin_leest.get(reverse("bijlage", args=[apart.pk, bijlage.pk]))
        assert b"".join(pagina.streaming_content) == b"<script>!"
        assert pagina["Content-Type"] == "application/octet-stream"
        assert pagina["Content-Disposition"].startswith("attachment")
        assert pagina["X-Content-Type-Options"] == "nosniff"
        assert karin_leest.get(reverse("bijlage", args=[onbestelbaar.pk, bijlage.pk])).status_code == 404
        client.force_login(bas)
        assert client.get(reverse("bijlage", args=[apart.pk, bijlage.pk])).status_code == 404
        bijlage.bestand.delete(save=False)


class TestBericht:
    def test_toont_de_tekst_als_tekst(self, karin_leest, kcc, op):
        bericht = mail_ontvangen(rauw=mail(tekst="Hallo <script>alert(1)</script>"), op=op).bericht
        html = karin_leest.get(adres("bericht", bericht)).content.decode()
        assert "&lt;script&gt;alert(1)" in html
        assert Vraag.objects.get().referentie in html

    def test_het_origineel_is_wat_binnenkwam(self, karin_leest, apart):
        pagina = karin_leest.get(adres("bericht_origineel", apart))
        assert pagina.content == bytes(Bericht.objects.get(pk=apart.pk).rauw)
        assert pagina["Content-Type"] == "message/rfc822"
        assert pagina["Content-Disposition"] == f'attachment; filename="bericht-{apart.pk}.eml"'

    def test_zonder_origineel_is_er_niets_te_halen(self, karin_leest, onbestelbaar):
        Bericht.objects.filter(pk=onbestelbaar.pk).update(rauw=b"")
        assert karin_leest.get(adres("bericht_origineel", onbestelbaar)).status_code == 404

    def test_een_bericht_dat_er_niet_is(self, karin_leest):
        assert karin_leest.get(reverse("bericht", args=[999_999])).status_code == 404


class TestOpnieuw:
    def test_wordt_alsnog_een_vraag(self, karin_leest, apart):
        pagina = karin_leest.post(adres("bericht_opnieuw", apart))
        assert pagina["Location"] == reverse("vraag", args=[Vraag.objects.get().referentie])

    def test_lukt_het_niet_dan_staat_er_waarom(self, karin_leest, op):
        leeg = mail_ontvangen(rauw=b"", op=op).bericht
        pagina = karin_leest.post(adres("bericht_opnieuw", leeg), follow=True)
        assert "Het lukt nog niet." in pagina.content.decode()

    def test_wat_niet_aankwam_wordt_niet_ingenomen(self, karin_leest, onbestelbaar):
        pagina = karin_leest.post(adres("bericht_opnieuw", onbestelbaar), follow=True)
        assert "Dit hoeft niet meer." in pagina.content.decode()
        onbestelbaar.refresh_from_db()
        assert onbestelbaar.status == Bericht.Status.ONBESTELBAAR

    def test_wie_te_laat_komt_leest_dat_het_niet_meer_hoeft(self, karin_leest, apart):
        karin_leest.post(adres("bericht_opnieuw", apart))
        pagina = karin_leest.post(adres("bericht_opnieuw", apart), follow=True)
        assert "Dit hoeft niet meer." in pagina.content.decode()
        assert Vraag.objects.count() == 1

    def test_kijken_verandert_niets(self, karin_leest, apart):
        assert karin_leest.get(adres("bericht_opnieuw", apart)).status_code == 405


class TestAfhandelen:
    @pytest.mark.parametrize("welk", ["apart", "onbestelbaar"])
    def test_verdwijnt_uit_de_lijst_en_blijft_wat_het_was(self, karin_leest, karin, welk, request):
        bericht = request.getfixturevalue(welk)
        karin_leest.post(adres("bericht_afhandelen", bericht))
        assert f'href="{adres("bericht", bericht)}"' not in karin_leest.get(BERICHTEN).content.decode()
        status = bericht.status
        bericht.refresh_from_db()
        assert bericht.status == (status if welk == "apart" else Bericht.Status.ONBESTELBAAR)
        assert Feit.objects.get(soort="bericht.afgehandeld").door == karin

    def test_de_reden_staat_erbij(self, karin_leest, apart):
        karin_leest.post(adres("bericht_afhandelen", apart), {"reden": "Ik heb gebeld."})
        apart.refresh_from_db()
        assert apart.afgehandeld_om == "Ik heb gebeld."
        assert "Ik heb gebeld." in karin_leest.get(adres("bericht", apart)).content.decode()

    def test_twee_keer_is_een_keer(self, karin, apart, op):
        for _ in range(2):
            bericht_afhandelen(bericht_id=apart.pk, op=op, door=karin)
        assert Feit.objects.filter(soort="bericht.afgehandeld").count() == 1

    def test_weigert_een_bericht_waar_niets_mis_mee_is(self, karin, kcc, op):
        bericht = mail_ontvangen(rauw=mail(), op=op).bericht
        with pytest.raises(Weigering):
            bericht_afhandelen(bericht_id=bericht.pk, op=op, door=karin)
