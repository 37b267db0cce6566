from __future__ import annotations

import pytest

from routering.meten import Uitslag, meet


def uitslag(juist: str, *genoemd: str, zekerheid: float = 0.95, is_voorstel: bool = True) -> Uitslag:
    return Uitslag(juist=juist, genoemd=genoemd, is_voorstel=is_voorstel, zekerheid=zekerheid)


class TestMeet:
    def test_telt_de_eerste_en_de_eerste_drie(self) -> None:
        meting = meet([uitslag("a", "a"), uitslag("a", "b", "a"), uitslag("a", "b", "c", "d", "a")], 0.9)
        assert meting.top1 == pytest.approx(1 / 3)
        assert meting.top3 == pytest.approx(2 / 3)

    def test_zonder_voorstel_telt_een_gissing_alleen_bij_drie(self) -> None:
        meting = meet([uitslag("a", "a", is_voorstel=False)], 0.9)
        assert (meting.top1, meting.top3) == (0, 1)

    def test_macro_f1_weegt_elk_label_even_zwaar(self) -> None:
        meting = meet([uitslag("a", "a")] * 8 + [uitslag("b", "a")] * 2, 0.9)
        assert meting.macro_f1 == pytest.approx((16 / 18 + 0) / 2)

    def test_ijkfout_is_nul_als_zekerheid_uitkomt(self) -> None:
        goed_geijkt = [uitslag("a", "a", zekerheid=0.75)] * 3 + [uitslag("a", "b", zekerheid=0.75)]
        assert meet(goed_geijkt, 0.9).ijkfout == pytest.approx(0)

    def test_ijkfout_ziet_grootspraak(self) -> None:
        assert meet([uitslag("a", "b", zekerheid=0.9)] * 10, 0.95).ijkfout == pytest.approx(0.9)

    def test_meet_wat_vanaf_de_drempel_zou_worden_toegepast(self) -> None:
        meting = meet([uitslag("a", "a"), uitslag("a", "b"), uitslag("a", "a", zekerheid=0.5)], 0.9)
        assert meting.zeker_aandeel == pytest.approx(2 / 3)
        assert meting.zeker_precisie == pytest.approx(1 / 2)

    def test_telt_wat_niet_van_ons_is_apart(self) -> None:
        meting = meet([uitslag("a", "a"), uitslag("", "a"), uitslag("", is_voorstel=False)], 0.9)
        assert meting.aantal == 1
        assert (meting.vreemd_aantal, meting.vreemd_aangenomen) == (2, 0.5)

    def test_zonder_vragen_geen_cijfers(self) -> None:
        meting = meet([], 0.9)
        assert meting.aantal == 0
        assert meting.top1 is None
        assert meting.macro_f1 is None
        assert meting.ijkfout is None
