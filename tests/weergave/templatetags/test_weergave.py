import datetime as dt
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from weergave import voorbeelden
from weergave.iconen import ICONEN, KANAALICONEN
from weergave.tijdlijn import Soort, Stap, Verloopstap

OP = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def toon(sjabloon: str, /, **context: Any) -> str:
    return Template("{% load weergave %}" + sjabloon).render(Context({"op": OP, **context}))


class TestTermijnChip:
    @pytest.mark.parametrize(
        ("uiterlijk", "stand"),
        [
            (OP - dt.timedelta(seconds=1), "laat"),
            (OP, "vandaag"),
            (OP + dt.timedelta(hours=7), "vandaag"),
            (dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC), "later"),  # past midnight in the Netherlands
        ],
    )
    def test_stand_volgt_uit_het_moment(self, uiterlijk: dt.datetime, stand: str) -> None:
        html = toon('{% termijn_chip "woorden" uiterlijk op %}', uiterlijk=uiterlijk)
        assert f"kcc-termijn--{stand}" in html

    def test_toont_woorden_teken_en_het_precieze_moment(self) -> None:
        html = toon('{% termijn_chip "vandaag 17:00" uiterlijk op %}', uiterlijk=OP + dt.timedelta(hours=7))
        assert ">vandaag 17:00</time>" in html
        assert 'datetime="2026-11-23T17:00:00+01:00"' in html
        assert 'title="maandag 23 november 2026 om 17:00 uur"' in html
        assert "<svg" in html

    def test_een_gegeven_stand_gaat_voor(self) -> None:
        assert "kcc-termijn--gehaald" in toon('{% termijn_chip "klaar" op op "gehaald" %}')


class TestPlaatjes:
    def test_niveau_heeft_nummer_en_naam(self) -> None:
        html = toon("{% niveau 3 %}")
        assert ">3</span>" in html
        assert "Backoffice kijkt mee" in html

    def test_zonder_niveau_staat_dat_er(self) -> None:
        assert "Nog geen niveau" in toon("{% niveau None %}")

    def test_een_onbekende_status_is_neutraal(self) -> None:
        assert toon('{% statusplaatje "raar" "Raar" %}') == '<span class="nl-data-badge">Raar</span>'

    def test_tekst_wordt_ontsnapt(self) -> None:
        assert "<script>" not in toon("{% plaatje tekst %}", tekst="<script>")

    def test_elk_kanaal_heeft_een_bestaand_icoon(self) -> None:
        assert set(KANAALICONEN.values()) <= set(ICONEN)

    def test_een_icoon_is_verborgen_voor_voorleessoftware(self) -> None:
        assert 'aria-hidden="true"' in toon('{% icoon "klok" %}')


class TestMelding:
    def test_soort_titel_en_inhoud(self) -> None:
        html = toon(
            '{% melding "letop" titel="Let op" rol="alert" %}{{ tekst }}{% endmelding %}', tekst="<b>"
        )
        assert "utrecht-alert--warning" in html
        assert 'role="alert"' in html
        assert ">Let op</p>" in html
        assert "&lt;b&gt;" in html


class TestTijdlijn:
    def test_in_uit_en_intern_zijn_te_onderscheiden(self) -> None:
        html = toon("{% tijdlijn stappen %}", stappen=voorbeelden.stappen(OP))
        assert html.count("kcc-stap kcc-stap--in") == 3  # two incoming, one internal
        assert html.count("kcc-stap--uit") == 1
        assert html.count(">intern</span>") == 1

    def test_systeemregels_vouwen(self) -> None:
        html = toon("{% tijdlijn stappen %}", stappen=voorbeelden.stappen(OP))
        assert "4 stappen van het systeem" in html

    def test_wat_iemand_schreef_wordt_ontsnapt(self) -> None:
        stap = Stap(soort=Soort.IN, op=OP, kop="<i>", tekst="<script>alert(1)</script>")
        html = toon("{% tijdlijn stappen %}", stappen=[stap])
        assert "<script>" not in html
        assert "<i>" not in html

    def test_het_verloop_zegt_wat_nog_komt(self) -> None:
        html = toon("{% verloop stappen %}", stappen=[Verloopstap(kop="Wij bellen u", straks=True)])
        assert "Dit komt nog:" in html


class TestDatalijst:
    def test_lege_waarden_vallen_weg(self) -> None:
        html = toon(
            "{% datalijst paren %}", paren={"Naam": "Fatima", "E-mail": "", "Telefoon": None, "Kinderen": 0}
        )
        assert html.count("<dt") == 2
        assert "E-mail" not in html


class TestPaginering:
    def test_andere_keuzes_blijven_staan(self) -> None:
        request = RequestFactory().get("/", {"pagina": "2", "kanaal": "email"})
        html = toon(
            "{% paginering bladzijde %}", bladzijde=Paginator(range(100), 25).page(2), request=request
        )
        assert 'href="?pagina=3&amp;kanaal=email"' in html
        assert 'aria-current="page"' in html
        assert "26 tot en met 50 van 100" in html

    def test_een_enkele_bladzijde_toont_niets(self) -> None:
        request = RequestFactory().get("/")
        html = toon("{% paginering bladzijde %}", bladzijde=Paginator(range(5), 25).page(1), request=request)
        assert html.strip() == ""


class TestNavlink:
    def test_de_huidige_bladzijde_is_gemerkt(self) -> None:
        request = RequestFactory().get("/werkplek/vragen/KCC-1/")
        html = toon('{% navlink "/werkplek/vragen/" "Vragen" aantal=3 toets="v" %}', request=request)
        assert 'aria-current="page"' in html
        assert 'data-toets="v"' in html
        assert ">3</span>" in html

    def test_het_begin_is_niet_overal_de_huidige_bladzijde(self) -> None:
        request = RequestFactory().get("/volgen/")
        assert "aria-current" not in toon('{% navlink "/" "Begin" %}', request=request)


class TestThema:
    def test_de_instelling_kiest_het_thema(self, settings: Any) -> None:
        settings.THEMA = "zee"
        assert toon("{% thema_css %} {% thema_beeldmerk %}") == "/static/thema/zee.css /static/thema/zee.svg"
