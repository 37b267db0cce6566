"""A piece of the map around a point, and who may fetch its pictures."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client

from weergave.kaart import Kaart, met_kaart, uitsnede

KAART = Kaart(tegels="https://kaart.example/t/{z}/{x}/{y}.png", bron="Kaartgegevens: <Kadaster>")


class TestUitsnede:
    def test_de_plek_ligt_in_het_midden(self) -> None:
        # Delft at zoom 17: 67122.37 pictures from the west, 43288.20 from the north.
        deel = uitsnede(KAART, 52.0116, 4.3571)
        assert deel.midden == (160, 90)
        onder_het_midden = [
            tegel
            for tegel in deel.tegels
            if tegel.links <= 160 < tegel.links + 256 and tegel.boven <= 90 < tegel.boven + 256
        ]
        assert [tegel.adres for tegel in onder_het_midden] == ["https://kaart.example/t/17/67122/43288.png"]

    @pytest.mark.parametrize("breedte", [50.75, 52.0116, 53.555])
    @pytest.mark.parametrize("lengte", [3.35801, 4.3571, 7.2])
    def test_er_blijft_geen_gat(self, breedte: float, lengte: float) -> None:
        deel = uitsnede(KAART, breedte, lengte, breed=300, hoog=260)
        for x in (0, 299):
            for y in (0, 259):
                raak = [t for t in deel.tegels if 0 <= x - t.links < 256 and 0 <= y - t.boven < 256]
                assert len(raak) == 1, (x, y)
        assert all(-256 < t.links < 300 and -256 < t.boven < 260 for t in deel.tegels), "geen plaatje te veel"

    def test_een_server_die_minder_ver_inzoomt_krijgt_zijn_eigen_zoom(self) -> None:
        ondiep = Kaart(tegels=KAART.tegels, bron="", zoom=12)
        assert all("/t/12/" in tegel.adres for tegel in uitsnede(ondiep, 52.0116, 4.3571).tegels)


class TestKaartje:
    def test_is_een_beeld_zonder_script_of_stijl(self, settings: Any) -> None:
        settings.KAART = KAART
        html = Template("{% load weergave %}{% kaartje 52.0116 4.3571 %}").render(Context())
        assert len(re.findall(r"<image ", html)) == len(uitsnede(KAART, 52.0116, 4.3571).tegels)
        assert "Kaartgegevens: &lt;Kadaster&gt;" in html
        assert "style=" not in html
        assert "<script" not in html

    def test_zonder_kaart_is_er_niets(self) -> None:
        assert Template("{% load weergave %}{% kaartje 52.0116 4.3571 %}").render(Context()) == ""


class TestMetKaart:
    @pytest.mark.django_db
    def test_verruimt_alleen_de_plaatjes_van_deze_bladzijde(self, client: Client, settings: Any) -> None:
        settings.KAART = KAART
        eigen = client.get("/privacy/")["Content-Security-Policy"]
        ruimer = client.get("/vraag/")["Content-Security-Policy"]
        assert "kaart.example" not in eigen
        verschil = set(ruimer.split("; ")) - set(eigen.split("; "))
        assert verschil == {"img-src 'self' data: https://kaart.example"}

    def test_zonder_kaart_verandert_er_niets(self) -> None:
        antwoord = HttpResponse()
        assert met_kaart(lambda _: antwoord)(HttpRequest()) is antwoord
        assert not hasattr(antwoord, "_csp_config")
