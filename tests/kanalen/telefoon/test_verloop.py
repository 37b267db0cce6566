from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, strategies as st

from kanalen.telefoon.verloop import Gebeurtenis, Melding, Toestand, stand
from tests.cast import OP

R, A, E, M = Gebeurtenis.GAAT_OVER, Gebeurtenis.BEANTWOORD, Gebeurtenis.BEEINDIGD, Gebeurtenis.GEMIST

MELDINGEN = st.builds(
    Melding,
    wat=st.sampled_from(Gebeurtenis),
    op=st.integers(0, 3600).map(lambda seconden: OP + timedelta(seconds=seconden)),
    toestel=st.sampled_from(["", "201", "202"]),
)


def melding(wat: Gebeurtenis, seconde: int, toestel: str = "201") -> Melding:
    return Melding(wat, OP + timedelta(seconds=seconde), toestel)


class TestStand:
    @pytest.mark.parametrize(
        ("gebeurd", "toestand"),
        [
            ([R], Toestand.GAAT_OVER),
            ([R, A], Toestand.IN_GESPREK),
            ([A], Toestand.IN_GESPREK),
            ([R, A, E], Toestand.BEEINDIGD),
            ([A, E], Toestand.BEEINDIGD),
            ([R, M], Toestand.GEMIST),
            ([R, E], Toestand.GEMIST),
            ([E], Toestand.GEMIST),
            ([R, M, E], Toestand.GEMIST),
            ([R, M, A], Toestand.IN_GESPREK),
            ([R, M, A, E], Toestand.BEEINDIGD),
        ],
    )
    def test_elk_verloop(self, gebeurd: list[Gebeurtenis], toestand: Toestand) -> None:
        assert stand([melding(wat, nr) for nr, wat in enumerate(gebeurd)]).toestand is toestand

    def test_kent_de_momenten_en_wie_opnam(self) -> None:
        gelezen = stand(
            [melding(R, 0, "201"), melding(R, 1, "202"), melding(A, 9, "202"), melding(E, 60, "")]
        )
        assert gelezen.toestel == "202"
        assert gelezen.rinkelde == {"201", "202"}
        assert gelezen.begonnen_op == OP
        assert gelezen.beantwoord_op == OP + timedelta(seconds=9)
        assert gelezen.beeindigd_op == OP + timedelta(seconds=60)

    def test_na_doorverbinden_is_het_gesprek_bij_het_laatste_toestel(self) -> None:
        assert stand([melding(A, 5, "201"), melding(A, 30, "202")]).toestel == "202"

    @given(st.lists(MELDINGEN, min_size=1, max_size=8), st.integers(0, 2**32), st.integers(0, 3))
    def test_volgorde_en_herhaling_doen_er_niet_toe(
        self, meldingen: list[Melding], zaad: int, dubbel: int
    ) -> None:
        anders = [*meldingen, *meldingen[:dubbel]]
        Random(zaad).shuffle(anders)
        assert stand(anders) == stand(meldingen)

    @given(st.lists(MELDINGEN, min_size=1, max_size=8))
    def test_de_momenten_passen_bij_de_toestand(self, meldingen: list[Melding]) -> None:
        gelezen = stand(meldingen)
        beantwoord = gelezen.toestand in (Toestand.IN_GESPREK, Toestand.BEEINDIGD)
        voorbij = gelezen.toestand in (Toestand.BEEINDIGD, Toestand.GEMIST)
        assert (gelezen.beantwoord_op is not None) == beantwoord
        assert (gelezen.beeindigd_op is not None) == voorbij

    @given(st.lists(MELDINGEN, min_size=1, max_size=6), MELDINGEN)
    def test_wat_is_opgenomen_wordt_nooit_meer_gemist(self, meldingen: list[Melding], erbij: Melding) -> None:
        if stand(meldingen).toestand in (Toestand.IN_GESPREK, Toestand.BEEINDIGD):
            assert stand([*meldingen, erbij]).toestand in (Toestand.IN_GESPREK, Toestand.BEEINDIGD)
