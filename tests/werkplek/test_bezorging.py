"""The desk shows what became of every message, and hands over the proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kanalen.bestemming import Bestemming
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.models import Vraag

pytestmark = pytest.mark.django_db


def zet_klaar(vraag: Vraag, onderwerp: str = "Antwoord", **velden) -> Bericht:
    return bericht_klaarzetten(
        **{
            "aanleiding": Bericht.Aanleiding.REACTIE,
            "aan": Bestemming(Kanaal.EMAIL, "rosa@inwoner.example", "Rosa"),
            "inhoud": Opgesteld(onderwerp, "Tekst"),
            "vraag": vraag,
            "op": OP,
            **velden,
        }
    )


@pytest.fixture
def karin_leest(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def vraag(rosa, stel_vraag, settings) -> Vraag:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    gesteld: Vraag = stel_vraag(rosa)
    return gesteld


class TestBewijs:
    def test_staat_bij_de_vraag_met_alle_momenten(self, karin_leest: Client, vraag: Vraag) -> None:
        bezorgd, terug = zet_klaar(vraag, "Uw antwoord"), zet_klaar(vraag, "Nog een antwoord")
        berichten_versturen(klok=lambda: OP + timedelta(minutes=1))
        for bericht, uitkomst, woorden in (
            (bezorgd, Bezorguitkomst.BEZORGD, "250 2.1.5 delivered"),
            (terug, Bezorguitkomst.ONBESTELBAAR, "550 5.1.1 User unknown"),
        ):
            bezorging_melden(
                bericht_id=bericht.pk, uitkomst=uitkomst, toelichting=woorden, op=OP + timedelta(minutes=2)
            )

        pagina = karin_leest.get(reverse("vraag_bezorging", args=[vraag.referentie])).content.decode()
        for stuk in (
            f"&lt;{bezorgd.kanaal_id}&gt;",
            "rosa@inwoner.example",
            "Klaargezet",
            "Aangeboden aan de mailserver",
            "550 5.1.1 User unknown",
            "250 2.1.5 delivered",
        ):
            assert stuk in pagina
        bij_de_vraag = karin_leest.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert reverse("vraag_bezorging", args=[vraag.referentie]) in bij_de_vraag
        assert "onbestelbaar" in bij_de_vraag

    def test_het_bestand_staat_op_zichzelf(self, karin_leest: Client, vraag: Vraag) -> None:
        bericht = zet_klaar(vraag)
        berichten_versturen(klok=lambda: OP + timedelta(minutes=1))

        antwoord = karin_leest.get(reverse("vraag_bezorging_bestand", args=[vraag.referentie]))

        assert antwoord["Content-Disposition"] == f'attachment; filename="bezorging-{vraag.referentie}.json"'
        (gevonden,) = antwoord.json()["berichten"]
        assert gevonden["kenmerk"] == f"<{bericht.kanaal_id}>"
        assert gevonden["aan"] == "rosa@inwoner.example"
        assert [(moment["stand"], moment["op"]) for moment in gevonden["momenten"]] == [
            ("klaargezet", "2026-11-23T10:00:00+01:00"),
            ("aangeboden", "2026-11-23T10:01:00+01:00"),
        ]

    def test_een_code_staat_er_als_bewijs_en_niet_als_code(self, karin_leest: Client, vraag: Vraag) -> None:
        zet_klaar(
            vraag,
            aanleiding=Bericht.Aanleiding.TOEGANGSCODE,
            inhoud=Opgesteld("Uw code is 482913", "Vul in: 482913"),
        )
        for naam in ("vraag_bezorging", "vraag_bezorging_bestand", "vraag"):
            assert "482913" not in karin_leest.get(reverse(naam, args=[vraag.referentie])).content.decode()
        berichten_versturen(klok=lambda: OP)
        antwoord = karin_leest.get(reverse("vraag_bezorging", args=[vraag.referentie]))
        assert "Code om een vraag te volgen" in antwoord.content.decode()
        assert "482913" not in antwoord.content.decode()

    def test_zonder_berichten_zegt_de_pagina_dat(self, karin_leest: Client, vraag: Vraag) -> None:
        antwoord = karin_leest.get(reverse("vraag_bezorging", args=[vraag.referentie]))
        assert "Wij stuurden nog niets" in antwoord.content.decode()

    def test_een_bericht_en_twintig_kosten_evenveel(self, karin_leest: Client, vraag: Vraag) -> None:
        def tel(aantal: int) -> int:
            for nummer in range(aantal):
                zet_klaar(vraag, f"Antwoord {nummer}")
            with CaptureQueriesContext(connection) as gemeten:
                karin_leest.get(reverse("vraag_bezorging", args=[vraag.referentie]))
            return len(gemeten)

        assert tel(1) == tel(19)
