"""Attacks on the portal as a whole, one class for each promise (docs/portaal.md, "Safety").

What belongs to one page is attacked beside it: codes in views/test_volgen.py, links in views/test_volglink.py,
signing in in views/test_inloggen.py, files in views/test_document.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from kanalen.models import Bericht
from kanalen.volglinks import ervaringsleutel, volgsleutel
from klanten.models import Partij
from portaal.services.code_aanvragen import code_aanvragen
from portaal.services.code_versturen import PER_ADRES_PER_DAG, codes_versturen
from tests.cast import OP
from zaken.models import Vraag
from zaken.referentie import nieuwe_referentie

pytestmark = pytest.mark.django_db

BOEF = "https://boef.example/"


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(
        rosa, onderwerp='<script>alert("onderwerp")</script>', tekst='"><img src=x onerror=alert(1)>'
    )


def adressen(vraag: Vraag) -> list[str]:
    nu = timezone.now() - timedelta(minutes=1)
    return [
        "/",
        "/vraag/",
        "/volgen/",
        f"/volgen/{vraag.referentie}/",
        f"/volgen/{vraag.referentie}/intrekken/",
        f"/volgen/link/{volgsleutel(vraag.referentie, nu)}/",
        "/volgen/link/onzin/",
        f"/ervaring/{ervaringsleutel(vraag.referentie, nu)}/",
        "/mijn/",
        "/mijn/inloggen/",
        "/mijn/machtigen/",
        "/mijn/inzage/",
        "/mijn/gegevens/",
        "/mijn/gegevens/verzoek/",
        "/mijn/voorkeuren/",
        "/mijn/adres/",
        "/privacy/",
        "/toegankelijkheid/",
        "/bestaat-niet/",
    ]


class _Inline(HTMLParser):
    """Collects what a strict content security policy would refuse, and addresses of others."""

    def __init__(self) -> None:
        super().__init__()
        self.gevonden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = dict(attrs)
        if tag == "style" or (tag == "script" and not waarden.get("src")):
            self.gevonden.append(tag)
        self.gevonden += [naam for naam in waarden if naam == "style" or naam.startswith("on")]
        for naam in ("src", "href"):
            waarde = (waarden.get(naam) or "").strip().lower()
            haalt_op = tag in {"script", "img", "link", "iframe", "source"}
            if waarde.startswith("javascript:") or (haalt_op and re.match(r"(https?:)?//", waarde)):
                self.gevonden.append(f"{tag} {naam}={waarde}")


class TestGeenVreemdeCode:
    def test_geen_bladzijde_heeft_code_in_zich_of_haalt_iets_bij_een_ander(
        self, vraag: Vraag, rosa: Partij, meld_aan: Callable[..., Client]
    ) -> None:
        client = meld_aan(rosa)
        for adres in adressen(vraag):
            antwoord = client.get(adres)
            beleid = antwoord["Content-Security-Policy"]
            assert "default-src 'none'" in beleid, adres
            assert "unsafe" not in beleid, adres
            lezer = _Inline()
            lezer.feed(antwoord.content.decode())
            assert lezer.gevonden == [], adres

    def test_wat_een_inwoner_schrijft_is_overal_tekst(
        self, vraag: Vraag, rosa: Partij, meld_aan: Callable[..., Client]
    ) -> None:
        client = meld_aan(rosa)
        Partij.objects.update(naam="<b onmouseover=alert(2)>Rosa</b>")
        gelezen = "".join(client.get(adres).content.decode() for adres in adressen(vraag))
        assert "&lt;script&gt;alert" in gelezen
        assert "&lt;b onmouseover" in gelezen
        assert "<script>alert" not in gelezen
        assert "<img src=x" not in gelezen


class TestGeenOmleiding:
    @pytest.mark.parametrize("naam", ["next", "verder", "terug", "url", "redirect_uri", "return_to"])
    def test_geen_bladzijde_stuurt_naar_een_adres_uit_het_verzoek(
        self, vraag: Vraag, rosa: Partij, meld_aan: Callable[..., Client], naam: str
    ) -> None:
        client = meld_aan(rosa)
        for adres in [*adressen(vraag), "/volgen/stoppen/", "/mijn/voor/", "/mijn/uitloggen/"]:
            for antwoord in (client.get(adres, {naam: BOEF}), client.post(adres, {naam: BOEF})):
                assert "boef.example" not in antwoord.headers.get("Location", ""), adres

    @pytest.mark.parametrize(
        "pad", ["//boef.example", "//boef.example/volgen", "/\\boef.example", "/%2F/boef.example"]
    )
    def test_een_pad_dat_op_een_ander_lijkt_blijft_van_ons(
        self, client: Client, kalender: None, pad: str
    ) -> None:
        naar = client.get(pad).headers.get("Location", "/")
        assert not re.match(r"(https?:)?[/\\]{2}", naar)

    def test_een_vreemde_naam_van_de_server_komt_nergens_terug(self, client: Client, vraag: Vraag) -> None:
        assert client.get("/", headers={"host": "boef.example"}).status_code == 400
        client.post("/volgen/", {"referentie": vraag.referentie})
        codes_versturen(op=timezone.now())
        assert "boef.example" not in Bericht.objects.latest("pk").tekst


class TestGrenzen:
    def test_een_adres_krijgt_hooguit_zoveel_codes_per_dag_over_al_zijn_vragen(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        for nummer in range(PER_ADRES_PER_DAG + 5):
            op = OP + timedelta(minutes=20 * nummer)
            code_aanvragen(referentie=stel_vraag(rosa, op=op).referentie, op=op)
            codes_versturen(op=op)
        codes = Bericht.objects.filter(aanleiding=Bericht.Aanleiding.TOEGANGSCODE)
        assert codes.count() == PER_ADRES_PER_DAG
        morgen = OP + timedelta(days=2)
        code_aanvragen(referentie=stel_vraag(rosa, op=morgen).referentie, op=morgen)
        codes_versturen(op=morgen)
        assert codes.count() == PER_ADRES_PER_DAG + 1


class TestReferenties:
    def test_zeggen_niets_over_elkaar(self) -> None:
        gemaakt = [nieuwe_referentie() for _ in range(2000)]
        assert len(set(gemaakt)) == len(gemaakt)
        assert gemaakt != sorted(gemaakt)
        # Each of the thirty signs turns up at each of the eight places: no place is a counter or a year.
        for plek in (2, 3, 4, 5, 7, 8, 9, 10):
            assert len({referentie[plek] for referentie in gemaakt}) == 30


class TestVervalsteFormulieren:
    def test_geen_formulier_doet_iets_voor_een_andere_site(
        self, vraag: Vraag, rosa: Partij, meld_aan: Callable[..., Client]
    ) -> None:
        streng = meld_aan(rosa, Client(enforce_csrf_checks=True))
        for adres in _doen(vraag):
            assert streng.post(adres).status_code == 403, adres
        vraag.refresh_from_db()
        assert vraag.afloop == ""


def _doen(vraag: Vraag) -> Iterator[str]:
    yield from ("/vraag/", "/volgen/", "/volgen/stoppen/", "/mijn/voor/", "/mijn/machtigen/")
    yield from ("/mijn/machtigen/nemen/", "/mijn/gegevens/verzoek/", "/mijn/voorkeuren/", "/mijn/adres/")
    yield from ("/mijn/uitloggen/",)
    for wat in ("bericht", "links", "intrekken", "ervaring", "toevoegen"):
        yield f"/volgen/{vraag.referentie}/{wat}/"
