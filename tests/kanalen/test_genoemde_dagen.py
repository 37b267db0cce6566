from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kanalen.genoemde_dagen import las_het_laatst
from tests.cast import OP, moment

OUD, NIEUW = date(2026, 11, 30), date(2026, 12, 1)


@dataclass
class Brief:
    tekst: str
    op: datetime = OP


class TestLasHetLaatst:
    def test_wie_niets_las(self):
        assert las_het_laatst([], van=OUD, naar=NIEUW) is None
        assert las_het_laatst([Brief("Wij zoeken het uit.")], van=OUD, naar=NIEUW) is None

    def test_wie_de_oude_dag_las(self):
        brief = Brief("U krijgt uiterlijk maandag 30 november een reactie.")
        assert las_het_laatst([brief, Brief("Karin behandelt uw vraag.")], van=OUD, naar=NIEUW) == OUD

    def test_de_nieuwste_brief_telt(self):
        eerst, dan = Brief("Uiterlijk maandag 30 november."), Brief("Uiterlijk dinsdag 1 december.")
        assert las_het_laatst([eerst, dan], van=OUD, naar=NIEUW) == NIEUW
        assert las_het_laatst([dan, eerst], van=OUD, naar=NIEUW) == OUD

    def test_in_een_brief_telt_wat_het_laatst_staat(self):
        brief = Brief("Wij noemden maandag 30 november. Nu hoort u uiterlijk dinsdag 1 december van ons.")
        assert las_het_laatst([brief], van=OUD, naar=NIEUW) == NIEUW

    def test_ook_in_het_engels(self):
        assert las_het_laatst([Brief("By Monday 30 November.")], van=OUD, naar=NIEUW) == OUD

    def test_een_ander_jaar_is_een_andere_dag(self):
        brief = Brief("Uiterlijk maandag 30 november.", op=moment("2020-11-23 10:00"))
        assert las_het_laatst([brief], van=OUD, naar=NIEUW) is None
