"""News: written by one, approved by another, sent at its moment, taken back before it went."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from kanalen.models import Bericht, Nieuwsbericht
from kanalen.services.nieuws_beoordelen import nieuws_afkeuren, nieuws_goedkeuren
from kanalen.services.nieuws_intrekken import nieuws_intrekken
from kanalen.services.nieuws_opstellen import Nieuwbeeld, nieuws_opstellen, nieuws_wijzigen
from kanalen.services.nieuws_plaatsen import nieuws_plaatsen
from kanalen.services.versturen import berichten_versturen
from kanalen.social.beeld import GeenBeeld, lees_beeld
from kanalen.social.nieuwsbeeld import BEELD_WEG
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.scans import beeld
from tests.kanalen.social.conftest import accounts, graph, mastodon  # noqa: F401
from tests.kanalen.social.servers import Graphserver, Mastodonserver
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

ACCOUNT = "mastodon:waterrijk@sociaal.example"
STRAKS = OP + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _account(settings) -> None:
    settings.SOCIAL_ACCOUNTS = accounts("mastodon://waterrijk:sleutel@sociaal.example")


@pytest.fixture
def cato(db: None) -> Medewerker:
    """Writes the news."""
    return Medewerker.objects.create_user("cato", first_name="Cato", is_communicatie=True)


def opgesteld(door: Medewerker, **anders: Any) -> Nieuwsbericht:
    gegevens: dict[str, Any] = {
        "tekst": "De markt is open.",
        "accounts": [ACCOUNT],
        "gepland_op": STRAKS,
        "op": OP,
    }
    return nieuws_opstellen(**(gegevens | anders), door=door)


def goedgekeurd(auteur: Medewerker, collega: Medewerker, **anders: Any) -> Nieuwsbericht:
    nieuws = opgesteld(auteur, **anders)
    return nieuws_goedkeuren(nieuws_id=nieuws.pk, gelezen_op=nieuws.op, op=OP, door=collega)


class TestOpstellen:
    @pytest.mark.parametrize(
        ("anders", "veld", "zin"),
        [
            ({"tekst": " "}, "tekst", "Schrijf"),
            ({"tekst": "x" * 501}, "tekst", "1 tekens te lang"),
            ({"tekst": "Bel 06-12345678"}, "tekst", "een telefoonnummer"),
            ({"accounts": []}, "accounts", "minstens één"),
            ({"accounts": ["mastodon:ander@x.example"]}, "accounts", "geen nieuws"),
            ({"gepland_op": OP - timedelta(minutes=1)}, "tijd", "voorbij"),
        ],
    )
    def test_weigert_wat_niet_kan(
        self, cato: Medewerker, anders: dict[str, Any], veld: str, zin: str
    ) -> None:
        with pytest.raises(Weigering, match=zin) as fout:
            opgesteld(cato, **anders)
        assert fout.value.veld == veld

    def test_wie_wijzigt_is_de_schrijver_en_de_goedkeuring_vervalt(
        self, cato: Medewerker, coby: Medewerker
    ) -> None:
        nieuws = goedgekeurd(cato, coby)

        nieuws_wijzigen(
            nieuws_id=nieuws.pk, tekst="Dicht.", accounts=[ACCOUNT], gepland_op=STRAKS, op=OP, door=coby
        )

        nieuws.refresh_from_db()
        assert (nieuws.status, nieuws.auteur, nieuws.beoordeeld_door) == ("ter_goedkeuring", coby, None)
        with pytest.raises(Weigering, match="zelf"):
            nieuws_goedkeuren(nieuws_id=nieuws.pk, gelezen_op=nieuws.op, op=OP, door=coby)


class TestVierOgen:
    def test_de_schrijver_keurt_niet_goed(self, cato: Medewerker) -> None:
        nieuws = opgesteld(cato)
        with pytest.raises(Weigering, match="zelf"):
            nieuws_goedkeuren(nieuws_id=nieuws.pk, gelezen_op=nieuws.op, op=OP, door=cato)

    def test_ook_de_database_niet(self, cato: Medewerker) -> None:
        nieuws = opgesteld(cato)
        with pytest.raises(IntegrityError), transaction.atomic():
            Nieuwsbericht.objects.filter(pk=nieuws.pk).update(beoordeeld_door=cato)
        with pytest.raises(IntegrityError), transaction.atomic():
            Nieuwsbericht.objects.filter(pk=nieuws.pk).update(status="goedgekeurd")

    def test_een_tekst_die_niemand_las_wordt_niet_goedgekeurd(
        self, cato: Medewerker, coby: Medewerker
    ) -> None:
        nieuws = opgesteld(cato)
        with pytest.raises(Weigering, match="net gewijzigd"):
            nieuws_goedkeuren(nieuws_id=nieuws.pk, gelezen_op=OP - timedelta(minutes=1), op=OP, door=coby)

    def test_terug_met_een_reden(self, cato: Medewerker, coby: Medewerker) -> None:
        nieuws = opgesteld(cato)
        with pytest.raises(Weigering, match="anders"):
            nieuws_afkeuren(nieuws_id=nieuws.pk, opmerking=" ", op=OP, door=coby)

        nieuws_afkeuren(nieuws_id=nieuws.pk, opmerking="Noem de straat.", op=OP, door=coby)

        nieuws.refresh_from_db()
        assert (nieuws.status, nieuws.opmerking) == ("afgekeurd", "Noem de straat.")
        assert nieuws_plaatsen(op=STRAKS) == 0


class TestPlaatsen:
    def test_op_het_moment_en_een_keer(self, cato: Medewerker, coby: Medewerker) -> None:
        nieuws = goedgekeurd(cato, coby)

        assert nieuws_plaatsen(op=STRAKS - timedelta(seconds=1)) == 0
        assert nieuws_plaatsen(op=STRAKS) == 1
        assert nieuws_plaatsen(op=STRAKS) == 0

        bericht = Bericht.objects.get(aanleiding="nieuws")
        assert (bericht.postbus, bericht.zichtbaarheid, bericht.tekst) == (ACCOUNT, "openbaar", nieuws.tekst)
        assert nieuws.plaatsingen.get().bericht == bericht

    def test_zonder_goedkeuring_gaat_niets(self, cato: Medewerker) -> None:
        opgesteld(cato)

        assert nieuws_plaatsen(op=STRAKS) == 0

    def test_het_staat_op_de_server_en_maar_een_keer(
        self,
        mastodon: Mastodonserver,  # noqa: F811
        cato: Medewerker,
        coby: Medewerker,
    ) -> None:
        goedgekeurd(cato, coby, accounts=["mastodon:waterrijk@127.0.0.1"])
        nieuws_plaatsen(op=STRAKS)
        mastodon.verzwijg = 1
        berichten_versturen(klok=lambda: STRAKS)
        mastodon.sleutels.clear()

        berichten_versturen(klok=lambda: STRAKS + timedelta(hours=3))

        (status,) = mastodon.eigen
        assert (status["visibility"], status["in_reply_to_id"]) == ("public", None)
        assert Bericht.objects.get(aanleiding="nieuws").status == "aangeboden"


class TestBeeld:
    BEELD = Nieuwbeeld(lees_beeld(beeld("PNG")), "Kramen op het plein, met mensen ervoor.")

    def test_gaat_mee_met_zijn_beschrijving_ook_bij_een_tweede_poging(
        self,
        mastodon: Mastodonserver,  # noqa: F811
        cato: Medewerker,
        coby: Medewerker,
    ) -> None:
        goedgekeurd(cato, coby, accounts=["mastodon:waterrijk@127.0.0.1"], beeld=self.BEELD)
        nieuws_plaatsen(op=STRAKS)
        mastodon.verwerkt_nog = 1
        berichten_versturen(klok=lambda: STRAKS)
        assert not mastodon.eigen
        berichten_versturen(klok=lambda: STRAKS + timedelta(hours=1))
        (status,) = mastodon.eigen
        assert [deel["description"] for deel in status["media_attachments"]] == [self.BEELD.alt]
        assert {inhoud for inhoud, _ in mastodon.beelden.values()} == {self.BEELD.inhoud}

    def test_op_facebook_is_het_een_foto_met_beschrijving(
        self,
        graph: Graphserver,  # noqa: F811
        cato: Medewerker,
        coby: Medewerker,
    ) -> None:
        goedgekeurd(cato, coby, accounts=["facebook:1234"], beeld=self.BEELD)
        nieuws_plaatsen(op=STRAKS)
        berichten_versturen(klok=lambda: STRAKS)
        assert graph.fotos == [(self.BEELD.inhoud, self.BEELD.alt)]
        assert Bericht.objects.get(aanleiding="nieuws").plaatsingen.get().extern_id == "1234_1"

    def test_een_beeld_dat_weg_is_gaat_niet_stil_voorbij(
        self,
        mastodon: Mastodonserver,  # noqa: F811
        cato: Medewerker,
        coby: Medewerker,
    ) -> None:
        nieuws = goedgekeurd(cato, coby, accounts=["mastodon:waterrijk@127.0.0.1"], beeld=self.BEELD)
        nieuws_plaatsen(op=STRAKS)
        nieuws.beeld.storage.delete(str(nieuws.beeld))
        berichten_versturen(klok=lambda: STRAKS)
        bericht = Bericht.objects.get(aanleiding="nieuws")
        assert (bericht.status, bericht.melding) == (Bericht.Status.ONBESTELBAAR, BEELD_WEG)

    @pytest.mark.parametrize("alt", ["", "  "])
    def test_weigert_een_beeld_zonder_beschrijving(self, cato: Medewerker, alt: str) -> None:
        with pytest.raises(Weigering) as fout:
            opgesteld(cato, beeld=Nieuwbeeld(b"x", alt))
        assert fout.value.veld == "beeld_alt"
        with pytest.raises(IntegrityError), transaction.atomic():
            Nieuwsbericht.objects.create(tekst="x", gepland_op=OP, auteur=cato, op=OP, beeld="x.jpg")

    def test_ook_in_een_beschrijving_staat_niets_persoonlijks(self, cato: Medewerker) -> None:
        with pytest.raises(Weigering, match="Iedereen kan dit lezen"):
            opgesteld(cato, beeld=Nieuwbeeld(b"x", "Bel 06 12345678"))

    def test_een_beeld_zonder_wat_een_camera_erin_schrijft(self) -> None:
        exif = Image.Exif()
        exif[271] = "Merk van de camera"
        uit = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(uit, "JPEG", exif=exif)
        assert b"Merk van de camera" in uit.getvalue()
        assert b"Merk van de camera" not in lees_beeld(uit.getvalue())

    @pytest.mark.parametrize("inhoud", [b"", b"geen beeld", b"<svg onload=alert(1)>"])
    def test_weigert_wat_geen_beeld_is(self, inhoud: bytes) -> None:
        with pytest.raises(GeenBeeld):
            lees_beeld(inhoud)

    def test_op_de_pagina_kiezen_bekijken_wijzigen_en_weghalen(
        self, cato: Medewerker, coby: Medewerker
    ) -> None:
        schrijver, collega = Client(), Client()
        schrijver.force_login(cato)
        collega.force_login(coby)
        morgen = timezone.localtime() + timedelta(days=1)
        gegevens = {
            "tekst": "De markt is open.",
            "accounts": [ACCOUNT],
            "dag": f"{morgen:%Y-%m-%d}",
            "tijd": "10:00",
        }

        def verstuur(adres: str, **anders: Any):
            return schrijver.post(adres, gegevens | anders)

        zonder = verstuur("/werkplek/nieuws/", beeld=SimpleUploadedFile("a.png", beeld("PNG")))
        assert "Beschrijf het beeld, voor wie het niet kan zien." in zonder.content.decode()
        geen = verstuur("/werkplek/nieuws/", beeld=SimpleUploadedFile("a.png", b"x"), beeld_alt="Iets")
        assert "Dit bestand is geen beeld." in geen.content.decode()
        verstuur("/werkplek/nieuws/", beeld=SimpleUploadedFile("a.png", beeld("PNG")), beeld_alt="Kramen.")
        nieuws = Nieuwsbericht.objects.get()
        adres = f"/werkplek/nieuws/{nieuws.pk}/"
        assert 'alt="Kramen."' in collega.get(adres).content.decode()
        getoond = collega.get(f"{adres}beeld/")
        assert getoond["Content-Type"] == "image/jpeg"
        assert b"".join(getoond).startswith(b"\xff\xd8")
        verstuur(adres, beeld_alt="Kramen en mensen.")
        nieuws.refresh_from_db()
        assert nieuws.beeld and nieuws.beeld_alt == "Kramen en mensen."
        assert verstuur(adres, beeld_alt="").status_code == 422
        verstuur(adres, beeld_alt="", beeld_weg="on")
        nieuws.refresh_from_db()
        assert not nieuws.beeld and nieuws.beeld_alt == ""
        assert collega.get(f"{adres}beeld/").status_code == 404


class TestIntrekken:
    def test_voor_het_moment(self, cato: Medewerker, coby: Medewerker) -> None:
        nieuws = goedgekeurd(cato, coby)

        nieuws_intrekken(nieuws_id=nieuws.pk, op=OP, door=cato)
        nieuws_intrekken(nieuws_id=nieuws.pk, op=OP, door=cato)

        assert nieuws_plaatsen(op=STRAKS) == 0

    def test_niet_als_het_weg_is(self, cato: Medewerker, coby: Medewerker) -> None:
        nieuws = goedgekeurd(cato, coby)
        nieuws_plaatsen(op=STRAKS)

        with pytest.raises(Weigering, match="al weg"):
            nieuws_intrekken(nieuws_id=nieuws.pk, op=STRAKS, door=cato)


class TestPagina:
    def browser(self, wie: Medewerker) -> Client:
        client = Client()
        client.force_login(wie)
        return client

    def test_schrijven_goedkeuren_en_intrekken(self, cato: Medewerker, coby: Medewerker) -> None:
        morgen = timezone.localtime() + timedelta(days=1)
        gegevens = {
            "tekst": "De markt is open.",
            "accounts": [ACCOUNT],
            "dag": f"{morgen:%Y-%m-%d}",
            "tijd": "10:00",
        }
        schrijver, collega = self.browser(cato), self.browser(coby)
        assert "hooguit 500 tekens" in schrijver.get("/werkplek/nieuws/").content.decode()
        assert schrijver.post("/werkplek/nieuws/", gegevens | {"tekst": "x" * 600}).status_code == 422
        assert schrijver.post("/werkplek/nieuws/", gegevens).status_code == 303
        nieuws = Nieuwsbericht.objects.get()
        assert timezone.localtime(nieuws.gepland_op).strftime("%H:%M") == "10:00"
        adres = f"/werkplek/nieuws/{nieuws.pk}/"
        assert "Goedkeuren</button>" not in schrijver.get(adres).content.decode()
        pagina = collega.get(adres)
        assert "Goedkeuren</button>" in pagina.content.decode()

        collega.post(f"{adres}goedkeuren/", {"gelezen_op": pagina.context["gelezen_op"]})
        nieuws.refresh_from_db()
        assert nieuws.status == "goedgekeurd"
        schrijver.post(f"{adres}intrekken/")
        nieuws.refresh_from_db()
        assert nieuws.status == "ingetrokken"

    def test_een_en_twintig_kosten_evenveel_vragen(self, cato: Medewerker) -> None:
        client = self.browser(cato)

        def kosten() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                client.get("/werkplek/nieuws/")
            return len(gemeten)

        opgesteld(cato)
        kosten()
        een = kosten()
        for _ in range(19):
            opgesteld(cato)
        assert kosten() == een
