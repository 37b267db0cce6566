from __future__ import annotations

import pytest

from termijnen.berekenen import Eenheid
from termijnen.verlenging import GRENZEN, REDELIJK, Verlengingsgrens, verlengingsgrens

WEKEN, DAGEN, MAANDEN = Eenheid.WEKEN, Eenheid.DAGEN, Eenheid.MAANDEN


class TestVerlengingsgrens:
    @pytest.mark.parametrize(
        ("grondslag", "eenheid", "aantal", "verwacht"),
        [
            ("Woo art. 4.4 lid 1", WEKEN, 4, (2, "Woo 4.4 lid 2")),
            ("Wet open overheid, artikel 4.4", WEKEN, 4, (2, "Woo 4.4 lid 2")),
            ("Awb art. 7:10 lid 1 (met adviescommissie)", WEKEN, 12, (6, "Awb 7:10 lid 3")),
            ("Algemene wet bestuursrecht 7:10", WEKEN, 6, (6, "Awb 7:10 lid 3")),
            ("Awb art. 9:11 lid 1", WEKEN, 6, (4, "Awb 9:11 lid 2")),
            ("Omgevingswet art. 16.64 lid 1", WEKEN, 8, (6, "Omgevingswet 16.64 lid 2")),
            ("Ow 16.64", WEKEN, 8, (6, "Omgevingswet 16.64 lid 2")),
            ("AVG art. 12 lid 3", MAANDEN, 1, (2, "AVG 12 lid 3")),
            ("Algemene verordening gegevensbescherming art. 12", MAANDEN, 1, (2, "AVG 12 lid 3")),
            ("Awb art. 4:17 lid 3", WEKEN, 2, (0, "Awb 4:17 lid 3")),
        ],
    )
    def test_noemt_het_getal_van_de_wet(self, grondslag, eenheid, aantal, verwacht):
        grens = verlengingsgrens(grondslag=grondslag, eenheid=eenheid, aantal=aantal)
        assert (grens.aantal, grens.bron, grens.eenheid) == (*verwacht, eenheid)

    @pytest.mark.parametrize(
        "grondslag",
        [
            "Awb art. 4:13",
            "Awb 4:14",
            "Wet BRP art. 2.55",
            "Woo 4.41",
            "Woo 14.4",
            "AVG art. 120",
            "",
            "Awb",
            "7:10",
        ],
    )
    def test_zonder_getal_is_het_redelijk_en_nooit_langer_dan_de_termijn_zelf(self, grondslag):
        assert verlengingsgrens(grondslag=grondslag, eenheid=WEKEN, aantal=8) == Verlengingsgrens(
            8, WEKEN, REDELIJK
        )

    @pytest.mark.parametrize(
        ("grondslag", "eenheid", "hoogstens"),
        [
            ("Woo art. 4.4", DAGEN, 14),
            ("Awb 7:10", MAANDEN, 1),
            ("Awb 9:11", MAANDEN, 0),
            ("AVG art. 12", WEKEN, 8),
            ("AVG art. 12", DAGEN, 56),
            ("Woo art. 4.4", MAANDEN, 0),
        ],
    )
    def test_in_een_andere_eenheid_nooit_langer_dan_de_wet(self, grondslag, eenheid, hoogstens):
        grens = verlengingsgrens(grondslag=grondslag, eenheid=eenheid, aantal=30)
        assert (grens.aantal, grens.eenheid) == (hoogstens, eenheid)

    def test_zegt_het_in_gewone_woorden(self):
        assert GRENZEN["woo", "4.4"].zin == "De wet staat hier hoogstens 2 weken toe (Woo 4.4 lid 2)."
        assert GRENZEN["awb", "4:17"].zin == "Deze termijn kunt u niet verlengen (Awb 4:17 lid 3)."
        assert Verlengingsgrens(1, MAANDEN, "X").hoeveel == "1 maand"
        assert Verlengingsgrens(1, WEKEN, "X").hoeveel == "1 week"
        assert Verlengingsgrens(1, DAGEN, "X").hoeveel == "1 dag"
