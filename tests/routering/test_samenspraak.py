from __future__ import annotations

import pytest

from routering.regels import Catalogusindex
from routering.samenspraak import Samenspraak
from tests.routering.regels_voor_toetsen import klein_model, kleine_catalogus, regel

MODEL = klein_model()


@pytest.fixture(scope="module")
def samen() -> Samenspraak:
    return Samenspraak(kleine_catalogus(), MODEL)


class TestSamenspraak:
    def test_de_regels_leggen_uit_wat_zij_herkennen(self, samen: Samenspraak) -> None:
        voorstel = samen.voorstel("Mijn lantaarnpaal is kapot")
        assert voorstel.code == "straatverlichting"
        assert voorstel.waarom.startswith("'lantaarnpaal kapot' is een synoniem van Straatverlichting melden")

    def test_het_model_herkent_wat_in_geen_synoniem_staat(self, samen: Samenspraak) -> None:
        tekst = "De lamp brandt niet"
        assert not kleine_catalogus().voorstel(tekst).is_bekend
        voorstel = samen.voorstel(tekst)
        assert voorstel.code == "straatverlichting"
        assert "'lamp'" in voorstel.waarom
        assert "gaan meestal hierover; niveau 2 omdat" in voorstel.waarom

    def test_wat_niet_van_ons_is_krijgt_geen_voorstel(self, samen: Samenspraak) -> None:
        voorstel = samen.voorstel("Mijn trein had weer vertraging")
        assert not voorstel.is_bekend
        assert voorstel.waarom == "Deze vraag lijkt niet over een product van de gemeente te gaan."
        assert voorstel.zekerheid <= 0.25

    @pytest.mark.parametrize(
        "tekst", ["", "   ", "Can you help me with this please", "x" * 60_000, "\x00", "de het een"]
    )
    def test_wat_niet_te_lezen_is_blijft_onbekend(self, samen: Samenspraak, tekst: str) -> None:
        assert not samen.voorstel(tekst).is_bekend

    def test_geeft_hooguit_drie_alternatieven_en_nooit_twee_keer_hetzelfde(self, samen: Samenspraak) -> None:
        voorstel = samen.voorstel("paspoort of rijbewijs aanvragen")
        codes = [voorstel.code, *(kandidaat.code for kandidaat in voorstel.alternatieven)]
        assert len(codes) == 4 == len(set(codes))
        assert "" not in codes
        assert (
            sum(kandidaat.zekerheid for kandidaat in voorstel.alternatieven) <= 1 - voorstel.zekerheid + 1e-6
        )

    def test_een_nieuw_product_vindt_de_weg_door_de_regels(self) -> None:
        index = kleine_catalogus()
        producten = [*index._producten.values(), regel("hondenspeeltuin", "Hondenspeeltuin", "losloopveld")]
        samen = Samenspraak(Catalogusindex(producten), MODEL)
        assert samen.voorstel("Waar is een losloopveld?").code == "hondenspeeltuin"

    def test_de_eigen_naam_van_een_product_gaat_voor_wat_is_geleerd(self) -> None:
        producten = [*kleine_catalogus()._producten.values(), regel("lamp", "Lamp brandt niet")]
        voorstel = Samenspraak(Catalogusindex(producten), MODEL).voorstel("De lamp brandt niet")
        assert [voorstel.code, voorstel.alternatieven[0].code] == ["lamp", "straatverlichting"]

    def test_een_product_dat_weg_is_wordt_niet_voorgesteld(self) -> None:
        producten = [p for p in kleine_catalogus()._producten.values() if p.code != "paspoort"]
        voorstel = Samenspraak(Catalogusindex(producten), MODEL).voorstel("Mijn paspoort is verlopen")
        assert "paspoort" not in (voorstel.code, *(kandidaat.code for kandidaat in voorstel.alternatieven))
