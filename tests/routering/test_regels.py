from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from routering.regels import Catalogusindex
from routering.tekst import TE_LANG
from tests.routering.regels_voor_toetsen import kleine_catalogus, regel

INDEX = kleine_catalogus()


def code_voor(tekst: str) -> str:
    return INDEX.voorstel(tekst).code


class TestHerkennen:
    @pytest.mark.parametrize(
        ("tekst", "code"),
        [
            ("paspoort", "paspoort"),
            ("Ik heb nog een oude bank, komt u die ophalen?", "afval-ophalen"),
            ("De lantaarnpalen in onze straat doen het al weken niet", "straatverlichting"),
            ("Ik ben het niet eens met uw besluit", "bezwaar"),
        ],
    )
    def test_vindt_naam_synoniem_woordvorm_en_zegswijze(self, tekst: str, code: str) -> None:
        assert code_voor(tekst) == code

    @pytest.mark.parametrize(
        "tekst", ["Waar laat ik mijn container?", "de vuilcontainer", "restafvalcontainers"]
    )
    def test_ziet_delen_van_een_samenstelling(self, tekst: str) -> None:
        assert code_voor(tekst) == "afvalcontainer"

    def test_leest_een_los_geschreven_samenstelling(self) -> None:
        assert code_voor("mijn rij bewijs is weg") == "rijbewijs"

    @pytest.mark.parametrize("tekst", ["pasport", "paspoortt", "paspootr"])
    def test_vergeeft_een_tikfout(self, tekst: str) -> None:
        assert code_voor(tekst) == "paspoort"

    def test_weegt_een_zeldzaam_woord_zwaarder_dan_een_algemeen_woord(self) -> None:
        assert code_voor("Ik wil mijn adres laten verlengen") == "verhuizing"

    def test_geeft_hooguit_drie_alternatieven_zonder_het_voorstel_zelf(self) -> None:
        voorstel = INDEX.voorstel("paspoort verlengen of rijbewijs verlengen of container")
        codes = [kandidaat.code for kandidaat in voorstel.alternatieven]
        assert 1 <= len(codes) <= 3
        assert voorstel.code not in codes

    def test_zekerheden_tellen_op_tot_hooguit_een(self) -> None:
        voorstel = INDEX.voorstel("paspoort en rijbewijs")
        assert voorstel.zekerheid + sum(k.zekerheid for k in voorstel.alternatieven) <= 1.0 + 1e-9

    def test_is_zekerder_van_een_precieze_vraag_dan_van_een_vage(self) -> None:
        assert INDEX.voorstel("paspoort verlengen").zekerheid > INDEX.voorstel("iets met verlengen").zekerheid


class TestWaarom:
    def test_noemt_het_synoniem_en_de_reden_van_het_niveau(self) -> None:
        assert (
            INDEX.voorstel("grofvuil").waarom
            == "'grofvuil' is een synoniem van Afval ophalen; niveau 1 omdat het antwoord op de kaart staat."
        )

    def test_noemt_de_naam(self) -> None:
        assert INDEX.voorstel("Rijbewijs").waarom.startswith("De vraag noemt 'Rijbewijs'; niveau 1")

    def test_noemt_de_tikfout(self) -> None:
        assert INDEX.voorstel("mijn pasport").waarom.startswith("Wij lezen 'pasport' als 'paspoort'; ")

    def test_noemt_de_woorden_die_lijken(self) -> None:
        assert "'vuilcontainer' lijkt op" in INDEX.voorstel("vuilcontainer").waarom

    def test_noemt_de_ketenpartner(self) -> None:
        assert "niveau 5 omdat Sociale Verzekeringsbank hierover gaat." in INDEX.voorstel("aow").waarom

    def test_noemt_bij_twijfel_het_tweede_product(self) -> None:
        voorstel = INDEX.voorstel("paspoort of rijbewijs")
        assert voorstel.is_bekend
        assert voorstel.waarom.endswith(f"Het kan ook {voorstel.alternatieven[0].product} zijn.")


class TestOnbekend:
    @pytest.mark.parametrize("tekst", ["", "   \n", "???", "123", "Goedemiddag, dank u wel"])
    def test_zonder_onderwerp_geen_voorstel(self, tekst: str) -> None:
        voorstel = INDEX.voorstel(tekst)
        assert not voorstel.is_bekend
        assert voorstel.zekerheid < 0.25
        assert voorstel.niveau is None
        assert voorstel.waarom

    @pytest.mark.parametrize(
        "tekst",
        [
            "I would like to renew my paspoort please",
            "Ich habe mein Rijbewijs verloren und kann nicht fahren",
            "Bonjour, comment renouveler mon paspoort pour le voyage",
            "مرحبا paspoort كيف حالك",
        ],
    )
    def test_in_een_andere_taal_geen_voorstel(self, tekst: str) -> None:
        voorstel = INDEX.voorstel(tekst)
        assert not voorstel.is_bekend
        assert voorstel.alternatieven == ()

    def test_een_enorme_tekst_krijgt_geen_voorstel(self) -> None:
        assert not INDEX.voorstel("paspoort " * TE_LANG).is_bekend

    def test_een_lange_brief_wordt_vooraan_gelezen(self) -> None:
        assert code_voor("Mijn rijbewijs is kwijt. " + "Verder niets bijzonders. " * 500) == "rijbewijs"

    def test_onbekende_woorden_geven_geen_gok(self) -> None:
        voorstel = INDEX.voorstel("xylofoon krokodil zwaartekracht")
        assert not voorstel.is_bekend

    def test_een_lege_catalogus_stelt_niets_voor(self) -> None:
        assert not Catalogusindex([]).voorstel("paspoort").is_bekend

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=300))
    def test_geen_enkele_tekst_geeft_een_fout(self, tekst: str) -> None:
        voorstel = INDEX.voorstel(tekst)
        assert 0 <= voorstel.zekerheid <= 1
        assert voorstel.is_bekend == (voorstel.niveau is not None)


class TestIndex:
    def test_dezelfde_vraag_krijgt_hetzelfde_voorstel(self) -> None:
        tekst = "paspoort verlengen of rijbewijs verlengen"
        assert kleine_catalogus().voorstel(tekst) == kleine_catalogus().voorstel(tekst)

    def test_een_synoniem_werkt_zodra_het_er_is(self) -> None:
        zonder = Catalogusindex([regel("a", "Afval ophalen"), regel("b", "Paspoort")])
        met = Catalogusindex([regel("a", "Afval ophalen", "tweezitter"), regel("b", "Paspoort")])
        assert not zonder.voorstel("tweezitter").is_bekend
        assert met.voorstel("tweezitter").code == "a"
