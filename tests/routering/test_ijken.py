from __future__ import annotations

import numpy as np
import pytest

from routering.ijken import hoort_apart, leer_met_ijking, zonder_woorden_van
from routering.leren import Leerrij, logistisch
from tests.routering.regels_voor_toetsen import kleine_catalogus, leerrijen, regel


class TestLogistisch:
    def test_vindt_de_kromme_waar_de_punten_vandaan_komen(self) -> None:
        toeval = np.random.default_rng(1)
        punten = toeval.normal(size=(4_000, 2))
        kans = 1 / (1 + np.exp(-(0.5 + 2 * punten[:, 0] - punten[:, 1])))
        juist = (toeval.random(4_000) < kans).astype(float)
        constante, gewichten = logistisch(punten, juist, np.ones(4_000))
        assert constante == pytest.approx(0.5, abs=0.15)
        assert gewichten == pytest.approx((2, -1), abs=0.2)


class TestLeerMetIjking:
    def test_ijkt_op_groepen_die_het_eerste_model_niet_zag(self) -> None:
        model = leer_met_ijking(list(kleine_catalogus()._producten.values()), leerrijen(), versie="toets")
        assert any(model.ijking.gewichten)

    def test_doorleren_kent_het_oude_nog_en_het_nieuwe_ook(self) -> None:
        producten = list(kleine_catalogus()._producten.values())
        oud = leer_met_ijking(producten, leerrijen(), versie="oud")
        nieuw = leer_met_ijking(
            producten,
            [*leerrijen(), *(Leerrij("mijn vlonder piept", "bezwaar", f"eigen:{n}", 2.0) for n in range(3))],
            versie="nieuw",
            basis=oud,
        )
        for tekst, code in (("mijn vlonder piept", "bezwaar"), ("lantaarnpaal kapot", "straatverlichting")):
            assert nieuw.codes[int(nieuw.kansen(nieuw.lees(tekst)).argmax())] == code
        assert nieuw.ijking == oud.ijking


class TestApart:
    def test_een_groep_valt_altijd_hetzelfde(self) -> None:
        groepen = [f"gemeente:{nummer}" for nummer in range(1_000)]
        apart = [groep for groep in groepen if hoort_apart(groep)]
        assert 150 < len(apart) < 250
        assert apart == [groep for groep in groepen if hoort_apart(groep)]

    def test_verbergt_alleen_woorden_die_nergens_anders_voorkomen(self) -> None:
        product = regel("bank", "Bank", "sofa ophalen", "zitbank ophalen")
        (over,) = zonder_woorden_van(
            [product],
            apart=[Leerrij("Sofa ophalen", "bank", "a"), Leerrij("zitbank ophalen", "bank", "a")],
            mee=[Leerrij("zitbank ophalen", "bank", "b")],
        )
        assert over.synoniemen == ("zitbank ophalen",)
