"""The adapter against a server that keeps to the contract: over real HTTP, from mention to answer and back."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from kanalen.models import Bericht, Kanaalstand, Leesstand, Plaatsing
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from kanalen.services.vrijgeven import wachtende_berichten_vrijgeven
from kanalen.social.mastodon.lezen import als_post
from kanalen.social.mastodon.ophalen import meldingen_ophalen
from kanalen.social.ontvangen import post_ontvangen
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.social.servers import BEELD, Antwoord, Mastodonserver
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kcc")]

LANG = " ".join(f"Dit is zin nummer {nummer} van een lang antwoord aan u." for nummer in range(1, 31))


def haal(op=OP) -> int:
    return meldingen_ophalen(klok=lambda: op)


def verstuur(op=OP) -> int:
    uitgang_verwerken(klok=lambda: op)
    return berichten_versturen(klok=lambda: op)


def antwoord(vraag: Vraag, door: Medewerker, tekst: str = "Wij komen morgen.", op=OP) -> Bericht:
    vraag_beantwoorden(vraag_id=vraag.pk, tekst=tekst, op=op, door=door)
    verstuur(op)
    return Bericht.objects.filter(vraag=vraag, richting="uitgaand").latest("pk")


class TestOphalen:
    def test_een_vermelding_wordt_een_vraag(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Er ligt <afval> in de Dijkstraat.\n\nWanneer komt u?", naam="Rosa")

        assert haal() == 1

        vraag = Vraag.objects.get()
        assert vraag.eigen_woorden == "Er ligt <afval> in de Dijkstraat.\n\nWanneer komt u?"
        bericht = vraag.berichten.get()
        assert bericht.postbus == "mastodon:waterrijk@127.0.0.1"
        assert bericht.afzender == "mastodon:rosa@127.0.0.1"
        assert bericht.zichtbaarheid == "openbaar"
        assert bericht.op == OP
        assert vraag.termijnen.get(soort="reactie").eenheid == "social_uren"

    def test_wat_gelezen_is_komt_niet_nog_eens(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Hallo?")
        haal()
        mastodon.post("bep@elders.example", "@waterrijk Ook hallo?")

        assert haal() == 1
        assert haal() == 0

        assert Vraag.objects.count() == 2
        assert {b.afzender for b in Bericht.objects.all()} == {
            "mastodon:rosa@127.0.0.1",
            "mastodon:bep@elders.example",
        }

    def test_na_een_nacht_zonder_ons_gaat_niets_verloren(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk de eerste")
        haal()
        for nummer in range(95):
            mastodon.post(f"inwoner{nummer}", f"@waterrijk vraag {nummer}")

        assert haal() == 95
        assert Vraag.objects.count() == 96

    def test_een_nieuw_account_leest_geen_oude_koeien(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk van vorig jaar", op="2025-11-20T09:00:00.000Z")
        mastodon.post("rosa", "@waterrijk van nu")

        assert haal() == 1

    def test_een_bestand_komt_mee(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Kijk", media=(f"{mastodon.adres}/media/berg.png",))

        haal()

        bijlage = Bericht.objects.get().bijlagen.get()
        with bijlage.bestand.open() as bestand:
            assert bestand.read() == BEELD
        assert (bijlage.naam, bijlage.mimetype) == ("berg.png", "image/png")
        assert "(afbeelding: Een berg afval)" in Bericht.objects.get().tekst
        bijlage.bestand.delete(save=False)

    def test_een_bestand_elders_zonder_slot_halen_wij_niet(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Kijk", media=("http://127.0.0.2:9/intern",))

        assert haal() == 1
        assert not Bericht.objects.get().bijlagen.exists()

    def test_wat_niet_te_lezen_is_staat_apart_en_houdt_niets_op(self, mastodon: Mastodonserver) -> None:
        mastodon.post("x" * 200, "@waterrijk te lange naam")
        mastodon.post("rosa", "@waterrijk gewoon")

        assert haal() == 2
        assert sorted(Bericht.objects.values_list("status", flat=True)) == ["apart_gezet", "verwerkt"]

    def test_een_post_aan_twee_accounts_van_ons_is_een_vraag(
        self, mastodon: Mastodonserver, instellen
    ) -> None:
        mastodon.tokens["sleutel-van-jeugd"] = "jeugd"
        instellen(
            f"mastodon+http://waterrijk:sleutel-van-waterrijk@{mastodon.host}",
            f"mastodon+http://jeugd:sleutel-van-jeugd@{mastodon.host}",
        )
        mastodon.post("rosa", "@waterrijk @jeugd Wie helpt mij?")

        assert haal() == 1

    def test_een_server_die_rust_vraagt_krijgt_die(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Hallo?")
        mastodon.storingen.append(
            Antwoord(
                429,
                {"error": "Too many requests"},
                Date=format_datetime(OP),
                X_RateLimit_Reset=(OP + timedelta(minutes=4)).isoformat(),
            )
        )

        assert haal() == 0
        stand = Leesstand.objects.get()
        assert stand.mislukt_sinds == OP
        assert haal(OP + timedelta(minutes=1)) == 0
        gevraagd = len(mastodon.verzoeken)
        assert gevraagd == 1
        assert haal(OP + timedelta(minutes=10)) == 1
        stand.refresh_from_db()
        assert stand.mislukt_sinds is None

    def test_een_account_dat_faalt_houdt_een_ander_niet_op(self, mastodon: Mastodonserver, instellen) -> None:
        instellen(
            f"mastodon+http://weg:fout@{mastodon.host}",
            f"mastodon+http://waterrijk:sleutel-van-waterrijk@{mastodon.host}",
        )
        mastodon.post("rosa", "@waterrijk Hallo?")

        assert haal() == 1
        assert "beheerder" in Leesstand.objects.get(bron__startswith="mastodon:weg").melding

    def test_een_account_dat_niet_te_lezen_is_valt_op_en_herstelt(self, mastodon: Mastodonserver) -> None:
        mastodon.post("rosa", "@waterrijk Hallo?")
        mastodon.storingen.extend([Antwoord(503, {})] * 3)
        for minuut in range(3):
            assert haal(OP + timedelta(minutes=minuut)) == 0
        stand = Kanaalstand.objects.get(richting="inkomend")
        assert (stand.rekening, stand.wacht_sinds) == (
            "mastodon:waterrijk@127.0.0.1",
            OP + timedelta(minutes=2),
        )

        assert haal(OP + timedelta(minutes=3)) == 1

        stand.refresh_from_db()
        assert stand.wacht_sinds is None

    def test_een_server_die_ons_elders_heen_stuurt_volgen_wij_niet(self, mastodon: Mastodonserver) -> None:
        mastodon.storingen.append(Antwoord(302, {}, Location=f"{mastodon.adres}/api/v1/elders"))

        assert haal() == 0
        assert [v.pad for v in mastodon.verzoeken] == ["/api/v1/notifications"]


class TestAntwoorden:
    @pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
    def test_in_de_draad_en_voor_dezelfde_lezers(
        self, mastodon: Mastodonserver, karin: Medewerker, visibility: str
    ) -> None:
        gesteld = mastodon.post("rosa", "@waterrijk Wanneer?", visibility=visibility)
        haal()

        bericht = antwoord(Vraag.objects.get(), karin)

        (status,) = mastodon.eigen
        assert status["in_reply_to_id"] == gesteld["id"]
        assert status["visibility"] == visibility
        assert (
            mastodon.van("POST", "/api/v1/statuses")[0].inhoud["status"]
            == "@rosa@127.0.0.1 Wij komen morgen."
        )
        assert bericht.status == "aangeboden"
        assert bericht.plaatsingen.get().extern_id == status["id"]
        assert bericht.plaatsingen.get().url == status["url"]

    def test_een_lang_antwoord_gaat_in_genummerde_delen(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.tekens = 300
        gesteld = mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()

        antwoord(Vraag.objects.get(), karin, LANG)

        delen = mastodon.eigen
        assert len(delen) > 3
        assert [d["in_reply_to_id"] for d in delen] == [gesteld["id"], *(d["id"] for d in delen[:-1])]
        assert all(f"({nummer}/{len(delen)})" in deel["content"] for nummer, deel in enumerate(delen, 1))

    def test_een_antwoord_dat_verloren_ging_staat_er_niet_dubbel(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        mastodon.verzwijg = 1
        bericht = antwoord(Vraag.objects.get(), karin)
        assert bericht.status == "klaargezet"
        assert len(mastodon.eigen) == 1

        verstuur(OP + timedelta(minutes=2))

        bericht.refresh_from_db()
        assert bericht.status == "aangeboden"
        assert len(mastodon.eigen) == 1

    def test_ook_niet_als_de_server_de_sleutel_vergeten_is(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        mastodon.verzwijg = 1
        bericht = antwoord(Vraag.objects.get(), karin)
        mastodon.sleutels.clear()

        verstuur(OP + timedelta(hours=3))

        bericht.refresh_from_db()
        assert bericht.status == "aangeboden"
        assert len(mastodon.eigen) == 1

    def test_een_half_antwoord_gaat_verder_waar_het_bleef(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.tekens = 300
        mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        mastodon.storingen.extend([None, None, None, Antwoord(503, {"error": "Onderhoud"})])
        bericht = antwoord(Vraag.objects.get(), karin, LANG)
        assert Plaatsing.objects.count() == len(mastodon.eigen) == 2
        mastodon.sleutels.clear()

        verstuur(OP + timedelta(minutes=2))

        bericht.refresh_from_db()
        assert bericht.status == "aangeboden"
        assert bericht.plaatsingen.count() == len(mastodon.eigen)
        assert len({status["content"] for status in mastodon.eigen}) == len(mastodon.eigen)
        sleutels = [v.koppen["idempotency-key"] for v in mastodon.van("POST", "/api/v1/statuses")]
        assert sleutels[2] == sleutels[3]
        assert len(set(sleutels)) == len(mastodon.eigen)

    def test_een_server_die_rust_vraagt_wordt_een_keer_gevraagd(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        for naam in ("rosa", "bep"):
            mastodon.post(naam, "@waterrijk Wanneer?")
        haal()
        mastodon.storingen.extend([None, Antwoord(429, {}, Date=format_datetime(OP), Retry_After="7200")])
        for vraag in Vraag.objects.all():
            vraag_beantwoorden(vraag_id=vraag.pk, tekst="Morgen.", op=OP, door=karin)

        verstuur()

        assert len(mastodon.van("POST", "/")) == 1
        wachtend = Bericht.objects.filter(richting="uitgaand")
        assert {b.volgende_poging_op for b in wachtend} == {OP + timedelta(hours=2)}
        verstuur(OP + timedelta(hours=2))
        assert len(mastodon.eigen) == 2

    def test_een_post_die_weg_is_komt_bij_de_behandelaar_terug(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        gesteld = mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        del mastodon.statussen[gesteld["id"]]

        bericht = antwoord(Vraag.objects.get(), karin)

        assert bericht.status == "onbestelbaar"
        assert "bestaat niet meer" in bericht.melding

    def test_een_verkeerde_sleutel_wacht_op_de_beheerder(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        mastodon.tokens.clear()

        bericht = antwoord(Vraag.objects.get(), karin)

        assert bericht.status == "klaargezet"
        assert "beheerder" in bericht.melding

    def test_het_vervolg_van_de_inwoner_sluit_aan_en_dat_van_een_vreemde_niet(
        self, mastodon: Mastodonserver, karin: Medewerker
    ) -> None:
        mastodon.post("rosa", "@waterrijk Wanneer?")
        haal()
        antwoord(Vraag.objects.get(), karin)
        onze = mastodon.eigen[0]["id"]
        mastodon.post("rosa", "@waterrijk Dank u!", antwoord_op=onze)
        mastodon.post("vreemde", "@waterrijk En ik dan?", antwoord_op=onze)

        assert haal() == 2

        assert Vraag.objects.count() == 2
        assert Vraag.objects.earliest("pk").klantcontacten.count() == 2


class TestWachten:
    POST = b'{"medium": "mastodon", "id": "101", "account": "rosa@sociaal.example", "tekst": "Wanneer?"}'

    def test_wat_wachtte_gaat_weg_zodra_het_account_er_is(
        self, mastodon: Mastodonserver, karin: Medewerker, settings
    ) -> None:
        mastodon.post("rosa@sociaal.example", "@waterrijk Wanneer?")
        accounts, settings.SOCIAL_ACCOUNTS = settings.SOCIAL_ACCOUNTS, ()
        vraag = post_ontvangen(rauw=self.POST, op=OP).bericht.vraag
        assert vraag is not None
        bericht = antwoord(vraag, karin)
        assert (bericht.status, bericht.volgende_poging_op) == ("klaargezet", None)
        assert "nog niet ingesteld" in bericht.melding
        assert wachtende_berichten_vrijgeven(op=OP) == 0

        settings.SOCIAL_ACCOUNTS = accounts
        assert wachtende_berichten_vrijgeven(op=OP) == 1
        verstuur()

        bericht.refresh_from_db()
        assert bericht.status == "aangeboden"
        assert mastodon.eigen[0]["in_reply_to_id"] == "101"


class TestAlsPost:
    def test_een_onbekende_zichtbaarheid_is_openbaar(self) -> None:
        post = als_post(
            {"id": "1", "content": "x", "account": {"acct": "a"}, "visibility": "iets_nieuws"},
            host="h.example",
            eigen_naam="waterrijk",
        )

        assert post["zichtbaarheid"] == "openbaar"

    def test_rare_vormen_geven_geen_fout(self) -> None:
        for raar in ({}, {"account": 3}, {"media_attachments": [1, {"url": 3}]}, {"content": None}):
            als_post(raar, host="h", eigen_naam="w")

    def test_alleen_onze_eigen_naam_vooraan_gaat_weg(self) -> None:
        def tekst(html: str) -> str:
            status = {"id": "1", "content": html, "account": {"acct": "a"}}
            return str(als_post(status, host="h.example", eigen_naam="Waterrijk")["tekst"])

        assert tekst("<p>@waterrijk, hallo @bep</p>") == "hallo @bep"
        assert tekst("<p>@waterrijkers hallo</p>") == "@waterrijkers hallo"
        assert tekst("<p>@waterrijk@h.example hallo</p>") == "hallo"
        assert tekst("<p>@waterrijk</p>") == "@waterrijk"
