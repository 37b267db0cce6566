from __future__ import annotations

import pytest

from routering.correcties import ZEKER_MET_EEN, ZEKER_MET_MEER, Correctiegeheugen

VRAAG = "Het huisje op het pleintje is weer beklad"


@pytest.fixture
def geheugen() -> Correctiegeheugen:
    geheugen = Correctiegeheugen()
    geheugen.onthoud([(1, VRAAG, "graffiti")])
    return geheugen


class TestCorrectiegeheugen:
    @pytest.mark.parametrize(
        "tekst", [VRAAG, "Huisje op pleintje beklad!", "Het HUISJE op ons pleintje is beklad."]
    )
    def test_dezelfde_woorden_gaan_dezelfde_weg(self, geheugen: Correctiegeheugen, tekst: str) -> None:
        eerder = geheugen.eerder(tekst)
        assert eerder is not None
        assert (eerder.code, eerder.keren, eerder.zekerheid) == ("graffiti", 1, ZEKER_MET_EEN)

    @pytest.mark.parametrize("tekst", ["", "huisje", "Het huisje is te huur", "Mijn paspoort is verlopen"])
    def test_andere_woorden_niet(self, geheugen: Correctiegeheugen, tekst: str) -> None:
        assert geheugen.eerder(tekst) is None

    def test_twee_collegas_die_het_eens_zijn_maken_het_zekerder(self, geheugen: Correctiegeheugen) -> None:
        geheugen.onthoud([(2, VRAAG, "graffiti")])
        eerder = geheugen.eerder(VRAAG)
        assert eerder is not None
        assert (eerder.keren, eerder.zekerheid) == (2, ZEKER_MET_MEER)
        assert eerder.waarom == "Collega's kozen dit 2 keer bij een vraag met dezelfde woorden"

    def test_zijn_collegas_het_oneens_dan_zwijgt_het(self, geheugen: Correctiegeheugen) -> None:
        geheugen.onthoud([(2, VRAAG, "speelplek")])
        assert geheugen.eerder(VRAAG) is None

    def test_het_laatste_besluit_over_een_vraag_telt(self, geheugen: Correctiegeheugen) -> None:
        geheugen.onthoud([(1, VRAAG, "speelplek")])
        eerder = geheugen.eerder(VRAAG)
        assert eerder is not None
        assert (eerder.code, eerder.keren) == ("speelplek", 1)

    def test_vergeet_de_oudste(self, geheugen: Correctiegeheugen, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("routering.correcties.HOOGUIT", 1)
        geheugen.onthoud([(2, "Mijn paspoort is verlopen", "paspoort")])
        assert len(geheugen) == 1
        assert geheugen.eerder(VRAAG) is None
