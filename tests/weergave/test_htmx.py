from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from weergave import htmx

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def verzoek(**kop: str) -> HttpRequest:
    request = RequestFactory().get("/", headers=kop)
    HtmxMiddleware(lambda _: HttpResponse())(request)
    return request


@pytest.fixture
def sjabloon(settings: Any) -> str:
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            "blad.html": "kop {% partialdef deel inline %}deel {{ wat }}{% endpartialdef %} voet"
                        },
                    )
                ]
            },
        }
    ]
    return "blad.html"


class TestToon:
    def test_een_gewoon_verzoek_krijgt_de_hele_bladzijde(self, sjabloon: str) -> None:
        antwoord = htmx.toon(verzoek(), sjabloon, {"wat": "x"}, deel="deel")
        assert antwoord.content == b"kop deel x voet"

    def test_htmx_krijgt_alleen_het_deel(self, sjabloon: str) -> None:
        antwoord = htmx.toon(verzoek(**HTMX), sjabloon, {"wat": "x"}, deel="deel")
        assert antwoord.content == b"deel x"

    @pytest.mark.parametrize(
        "kop",
        [
            {**HTMX, "HX-Boosted": "true"},
            {**HTMX, "HX-History-Restore-Request": "true"},
            {"HX-Request": "true", "HX-Request-Type": "full"},
        ],
    )
    def test_wie_een_bladzijde_wil_krijgt_er_een(self, sjabloon: str, kop: dict[str, str]) -> None:
        assert htmx.toon(verzoek(**kop), sjabloon, {"wat": "x"}, deel="deel").content.startswith(b"kop")

    def test_een_tussenopslag_kan_deel_en_geheel_niet_verwarren(self, sjabloon: str) -> None:
        assert "HX-Request" in htmx.toon(verzoek(), sjabloon)["Vary"]

    def test_een_geweigerd_formulier_is_422(self, sjabloon: str) -> None:
        antwoord = htmx.toon_ongeldig(verzoek(**HTMX), sjabloon, {"wat": "x"}, deel="deel")
        assert (antwoord.status_code, antwoord.content) == (422, b"deel x")


class TestGaNaar:
    def test_een_gewone_post_gaat_verder_met_303(self) -> None:
        antwoord = htmx.ga_naar(verzoek(), "/werkplek/")
        assert (antwoord.status_code, antwoord["Location"]) == (303, "/werkplek/")

    def test_htmx_laat_de_browser_zelf_gaan(self) -> None:
        antwoord = htmx.ga_naar(verzoek(**HTMX), "/werkplek/")
        assert (antwoord.status_code, antwoord["HX-Redirect"]) == (200, "/werkplek/")
