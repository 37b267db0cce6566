from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kanalen.invullen import advies, invullen, klachten
from kanalen.teksten import ingevuld, standaardtekst
from kanalen.tekstmomenten import Taal, Tekstmoment

ALLES = [(moment, taal) for moment in Tekstmoment for taal in moment.beschrijving.talen]


class TestInvullen:
    def test_vult_elk_veld_in(self) -> None:
        assert invullen("Dag {{ naam }}, {{naam}}!", {"naam": "Rosa"}) == "Dag Rosa, Rosa!"

    def test_een_regel_zonder_gegevens_valt_weg(self) -> None:
        tekst = "Bel ons.\n\nTelefoon: {{ telefoon }}\n\nTot ziens."
        assert invullen(tekst, {"telefoon": " "}) == "Bel ons.\n\nTot ziens."

    def test_een_regel_met_iets_blijft(self) -> None:
        assert invullen("{{ a }} en {{ b }}", {"a": "", "b": "x"}) == " en x".strip()

    @pytest.mark.parametrize("waarde", ["{{ code }}", "{% debug %}", "{{ code }}\n{{ code }}", r"\1 \g<0>"])
    def test_een_waarde_wordt_nooit_zelf_ingevuld(self, waarde: str) -> None:
        assert invullen("{{ naam }}", {"naam": waarde, "code": "482913"}) == waarde

    @pytest.mark.parametrize(
        "poging",
        [
            "{{ naam.__class__ }}",
            "{{ naam|safe }}",
            "{% include 'x' %}",
            "{% load static %}",
            "{{ settings.SECRET_KEY }}",
            "{{ 7*7 }}",
            "{{ }}",
        ],
    )
    def test_wat_een_andere_motor_uitvoert_blijft_tekst(self, poging: str) -> None:
        assert invullen(poging, {"naam": "Rosa"}) == poging
        assert klachten(poging, bekend={"naam"})

    @given(st.text(), st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), st.text()))
    def test_gaat_nooit_stuk(self, sjabloon: str, waarden: dict[str, str]) -> None:
        invullen(sjabloon, waarden)
        klachten(sjabloon, bekend=waarden)
        advies(sjabloon)


class TestKlachten:
    def test_noemt_het_veld_dat_niet_bestaat_en_wat_bedoeld_kan_zijn(self) -> None:
        (klacht,) = klachten("{{ referensie }}", bekend={"referentie", "code"})
        assert klacht == "Het veld {{ referensie }} kennen wij hier niet. Bedoelt u {{ referentie }}?"

    def test_noemt_het_veld_dat_ontbreekt(self) -> None:
        (klacht,) = klachten("Hallo", bekend={"code"}, verplicht={"code"})
        assert klacht == "Zet {{ code }} erin. Dat moet de lezer weten."

    @pytest.mark.parametrize("kapot", ["{{ code }", "code }}", "{{ co de }}", "{# code #}", "{{{ code }}}}"])
    def test_noemt_de_regel_met_een_kapotte_haak(self, kapot: str) -> None:
        (klacht, *_) = klachten(f"Een\n{kapot}", bekend={"code"})
        assert klacht.startswith("Regel 2: ")


class TestAdvies:
    def test_wijst_op_lange_zinnen_en_moeilijke_woorden(self) -> None:
        lang = "Wij doen dit " + "heel erg " * 8 + "graag voor u."
        hints = advies(f"Indien u belt, helpen wij u. {lang}")
        assert "‘indien’ is een moeilijk woord. Schrijf ‘als’." in hints
        assert any("Maak er twee van" in hint for hint in hints)


class TestStandaardteksten:
    @pytest.mark.parametrize(("moment", "taal"), ALLES)
    def test_voldoen_zelf_aan_de_regels(self, moment: Tekstmoment, taal: Taal) -> None:
        tekst = standaardtekst(moment, taal)
        beschrijving = moment.beschrijving
        assert klachten(tekst.onderwerp, bekend=beschrijving.namen, verplicht=beschrijving.in_onderwerp) == []
        assert klachten(tekst.tekst, bekend=beschrijving.namen, verplicht=beschrijving.verplicht) == []

    @pytest.mark.parametrize(("moment", "taal"), ALLES)
    def test_zijn_met_het_voorbeeld_een_hele_brief(self, moment: Tekstmoment, taal: Taal) -> None:
        brief = ingevuld(standaardtekst(moment, taal), moment.beschrijving.voorbeelden(taal))
        assert "{" not in brief.onderwerp + brief.tekst
        assert "\n\n\n" not in brief.tekst
        if taal == Taal.NEDERLANDS:
            assert advies(f"{brief.onderwerp}\n{brief.tekst}") == []
