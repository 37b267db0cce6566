from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journaal.zegels import BEGIN, zegel_over

OP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
RIJEN = [(1, "vraag.ontvangen", OP, {"kanaal": "mail", "team": 3}), (2, "vraag.gerouteerd", OP, {})]


class TestZegelOver:
    def test_is_hetzelfde_in_elke_tijdzone_en_bij_elke_volgorde_van_sleutels(self) -> None:
        hier = OP.astimezone(ZoneInfo("Europe/Amsterdam"))
        anders = [(1, "vraag.ontvangen", hier, {"team": 3, "kanaal": "mail"}), RIJEN[1]]

        assert zegel_over(BEGIN, anders) == zegel_over(BEGIN, RIJEN)

    @pytest.mark.parametrize(
        "rijen",
        [
            RIJEN[:1],
            RIJEN[::-1],
            [*RIJEN, RIJEN[1]],
            [(1, "vraag.ontvangen", OP, {"kanaal": "mail", "team": 4}), RIJEN[1]],
            [(1, "vraag.ontvangen", OP.replace(microsecond=1), RIJEN[0][3]), RIJEN[1]],
        ],
        ids=["een weg", "omgedraaid", "een erbij", "ander gegeven", "ander moment"],
    )
    def test_verandert_bij_elke_wijziging(self, rijen: list[tuple[object, ...]]) -> None:
        assert zegel_over(BEGIN, rijen) != zegel_over(BEGIN, RIJEN)

    def test_volgt_uit_het_vorige_zegel(self) -> None:
        eerste, _ = zegel_over(BEGIN, RIJEN)

        assert zegel_over(eerste, RIJEN)[0] != eerste

    def test_weigert_wat_niet_overal_hetzelfde_wordt_geschreven(self) -> None:
        with pytest.raises(TypeError, match="set"):
            zegel_over(BEGIN, [({1, 2},)])
