from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from koppelingen.kamailio.brug import KapotteStroom, Onleesbaar, als_gebeurtenis, netstrings
from tests.cast import OP


def ingepakt(bericht: bytes) -> bytes:
    return b"%d:%s," % (len(bericht), bericht)


class TestNetstrings:
    @given(st.lists(st.binary(max_size=40), max_size=6), st.integers(1, 7))
    def test_leest_elk_bericht_hoe_het_ook_in_stukken_komt(self, berichten: list[bytes], stap: int) -> None:
        alles = b"".join(map(ingepakt, berichten))
        stukken = (alles[plek : plek + stap] for plek in range(0, len(alles), stap))
        assert list(netstrings(iter(stukken))) == berichten

    @pytest.mark.parametrize("rommel", [b"hallo:", b"-1:,", b"99999999", b"5:hallo!", b"70000:"])
    def test_geeft_op_bij_iets_anders(self, rommel: bytes) -> None:
        with pytest.raises(KapotteStroom):
            list(netstrings(iter([rommel])))


class TestAlsGebeurtenis:
    def test_leest_wat_kamailio_zegt(self) -> None:
        bericht = b"answered|%s|%s||%s" % (
            b"a1".hex().encode(),
            b"+316".hex().encode(),
            b"201".hex().encode(),
        )
        assert als_gebeurtenis(bericht, centrale="hoofd", op=OP) == {
            "centrale": "hoofd",
            "gesprek": "a1",
            "gebeurtenis": "answered",
            "van": "+316",
            "naar": None,
            "toestel": "201",
            "op": "2026-11-23T10:00:00+01:00",
        }

    @pytest.mark.parametrize("bericht", [b"", b"ringing", b"ringing|zz|||", b"ringing|61|||||"])
    def test_weigert_wat_het_niet_kan_zijn(self, bericht: bytes) -> None:
        with pytest.raises(Onleesbaar):
            als_gebeurtenis(bericht, centrale="", op=OP)
