from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Bijlage
from kanalen.services.reageren_met_bijlagen import reageren_met_bijlagen
from kcc.omgeving import Virusscanner
from klanten.models import Partij
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = pytest.mark.django_db

Volg = Callable[..., Client]
PDF = b"%PDF-1.4 een brief"


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


def stuur(client: Client, vraag: Vraag, *bestanden: SimpleUploadedFile, tekst: str = "", sleutel: str = ""):
    gegevens = {"tekst": tekst, "sleutel": sleutel or str(uuid4()), "bestanden": list(bestanden)}
    return client.post(f"/volgen/{vraag.referentie}/bericht/", gegevens)


def bestand(naam: str = "brief.pdf", inhoud: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, content_type="application/pdf")


class TestMeesturen:
    def test_een_bestand_komt_bij_de_vraag_en_wacht_op_de_controle(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        assert stuur(client, vraag, bestand()).status_code == 303
        bijlage = Bijlage.objects.get()
        assert bijlage.keuring == Bijlage.Keuring.TE_KEUREN
        assert bijlage.soort == "application/pdf"
        assert bijlage.bericht is not None and bijlage.bericht.vraag == vraag
        bladzijde = client.get(f"/volgen/{vraag.referentie}/").content.decode()
        assert "brief.pdf" in bladzijde
        assert "Meegestuurd: brief.pdf" in bladzijde

    def test_twee_keer_versturen_is_een_bericht_en_een_bestand(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        sleutel = str(uuid4())
        for _ in range(2):
            stuur(client, vraag, bestand(), tekst="Hier is de brief", sleutel=sleutel)
        assert Bijlage.objects.count() == 1
        assert vraag.klantcontacten.count() == 2

    def test_wat_het_is_zegt_de_inhoud_en_niet_de_naam(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        stuur(client, vraag, bestand("vakantie.jpg", b"MZ\x90\x00" + b"\0" * 200))
        bijlage = Bijlage.objects.get()
        assert bijlage.soort != "image/jpeg"
        assert bijlage.opmerking

    @pytest.mark.parametrize(
        ("bestanden", "zin"),
        [
            ([bestand(f"{nummer}.pdf") for nummer in range(6)], "Kies hooguit 5 bestanden."),
            ([bestand("groot.pdf", b"x" * 3_000_000)], "‘groot.pdf’ is groter dan 1 MB."),
            ([], "Schrijf wat u ons wilt laten weten."),
        ],
    )
    def test_wat_niet_kan_staat_bij_het_veld(
        self,
        client: Client,
        vraag: Vraag,
        volg: Volg,
        settings,
        bestanden: list[SimpleUploadedFile],
        zin: str,
    ) -> None:
        settings.MAX_BIJLAGE = 1024 * 1024
        volg(vraag)
        antwoord = stuur(client, vraag, *bestanden)
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()
        assert not Bijlage.objects.exists()


class TestDocument:
    def test_downloadt_en_toont_nooit(self, client: Client, vraag: Vraag, volg: Volg) -> None:
        volg(vraag)
        stuur(client, vraag, bestand("boos.html", b"<script>alert(1)</script>"))
        antwoord: Any = client.get(f"/volgen/{vraag.referentie}/document/{Bijlage.objects.get().pk}/")
        assert b"".join(antwoord.streaming_content) == b"<script>alert(1)</script>"
        assert antwoord["Content-Type"] == "application/octet-stream"
        assert antwoord["Content-Disposition"].startswith("attachment")
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in antwoord["Cache-Control"]

    def test_wat_wij_meestuurden_staat_er_ook(
        self, client: Client, vraag: Vraag, volg: Volg, karin: Medewerker
    ) -> None:
        nu = timezone.now()

        reageren_met_bijlagen(
            reageer=lambda: vraag_beantwoorden(
                vraag_id=vraag.pk, tekst="Zie het formulier.", op=nu, door=karin
            ),
            bijvoegsels=[Bijvoegsel("formulier.pdf", "application/pdf", PDF)],
            op=nu,
            door=karin,
        )
        volg(vraag)
        bladzijde = client.get(f"/volgen/{vraag.referentie}/").content.decode()
        assert "formulier.pdf" in bladzijde
        assert "Van ons" in bladzijde

    def test_de_buurvrouw_krijgt_niets(
        self,
        client: Client,
        vraag: Vraag,
        stel_vraag: Callable[..., Vraag],
        buurvrouw: Partij,
        volg: Volg,
    ) -> None:
        volg(vraag)
        stuur(client, vraag, bestand())
        bijlage = Bijlage.objects.get()
        ander = stel_vraag(buurvrouw)
        bep = volg(ander, Client())
        for referentie in (vraag.referentie, ander.referentie):
            assert bep.get(f"/volgen/{referentie}/document/{bijlage.pk}/").status_code == 404
        assert Client().get(f"/volgen/{vraag.referentie}/document/{bijlage.pk}/").status_code == 404

    @pytest.mark.parametrize(
        ("keuring", "status"), [("te_keuren", 404), ("besmet", 404), ("te_groot", 404), ("schoon", 200)]
    )
    def test_met_een_virusscanner_opent_alleen_wat_schoon_is(
        self, client: Client, vraag: Vraag, volg: Volg, settings, keuring: str, status: int
    ) -> None:
        settings.VIRUSSCANNER = Virusscanner(pad="/nergens", host="", poort=0)
        volg(vraag)
        stuur(client, vraag, bestand())
        Bijlage.objects.update(keuring=keuring)
        adres = f"/volgen/{vraag.referentie}/document/{Bijlage.objects.get().pk}/"
        antwoord = client.get(adres)
        b"".join(getattr(antwoord, "streaming_content", []))
        assert antwoord.status_code == status
        assert (adres in client.get(f"/volgen/{vraag.referentie}/").content.decode()) == (status == 200)

    def test_een_plaatje_uit_de_opmaak_van_een_mail_is_geen_document(
        self, client: Client, vraag: Vraag, volg: Volg
    ) -> None:
        volg(vraag)
        stuur(client, vraag, bestand("logo.png"))
        Bijlage.objects.update(content_id="logo@mail")
        assert "logo.png</a>" not in client.get(f"/volgen/{vraag.referentie}/").content.decode()
        assert Bericht.objects.filter(vraag=vraag, kanaal="web").exists()
