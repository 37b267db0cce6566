from __future__ import annotations

from datetime import datetime, timedelta

from kanalen.balie.volgorde import TE_LAAT_NA, Groep, plaats, voorrang_vanaf
from tests.cast import moment

TIEN = moment("2026-11-23 10:00")


class TestVoorrang:
    def test_een_afspraak_geeft_voorrang_vanaf_haar_tijd(self) -> None:
        assert voorrang_vanaf(afspraak_op=TIEN, getrokken_op=TIEN - timedelta(minutes=20)) == TIEN

    def test_tien_minuten_te_laat_telt_nog(self) -> None:
        assert voorrang_vanaf(afspraak_op=TIEN, getrokken_op=TIEN + TE_LAAT_NA) == TIEN
        assert voorrang_vanaf(afspraak_op=TIEN, getrokken_op=TIEN + TE_LAAT_NA + timedelta(seconds=1)) is None

    def test_zonder_afspraak_geen_voorrang(self) -> None:
        assert voorrang_vanaf(afspraak_op=None, getrokken_op=TIEN) is None


class TestPlaats:
    def test_wie_te_vroeg_komt_gaat_pas_voor_op_de_afgesproken_tijd(self) -> None:
        def inloop(op: datetime) -> tuple[Groep, datetime, int]:
            return plaats(voorrang_op=None, getrokken_op=TIEN - timedelta(minutes=5), nummer=2, op=op)

        def afspraak(op: datetime) -> tuple[Groep, datetime, int]:
            return plaats(voorrang_op=TIEN, getrokken_op=TIEN - timedelta(minutes=30), nummer=1, op=op)

        vroeg = TIEN - timedelta(minutes=1)
        assert inloop(vroeg) < afspraak(vroeg)
        assert afspraak(TIEN) < inloop(TIEN)
        assert afspraak(vroeg)[0] is Groep.AFSPRAAK_STRAKS
