from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from kanalen.telefoon.lezen import GebeurtenisOngeldig, lees, nummer
from kanalen.telefoon.verloop import Gebeurtenis
from tests.cast import OP, moment

OPROEP: dict[str, Any] = {"gesprek": "a1", "gebeurtenis": "ringing", "van": "06 12345678", "toestel": "201"}


def gelezen(**anders: Any) -> Any:
    return lees(json.dumps({**OPROEP, **anders}).encode(), op=OP)


class TestNummer:
    @pytest.mark.parametrize(
        "opgegeven",
        [
            "0612345678",
            "06-12345678",
            "+31612345678",
            "0031612345678",
            "sip:+31612345678@pbx.example",
            "tel:+31 6 12345678",
        ],
    )
    def test_elke_schrijfwijze_wordt_e164(self, opgegeven: str) -> None:
        assert nummer(opgegeven) == "+31612345678"

    @pytest.mark.parametrize("opgegeven", ["201", "balie", "", "+", "99999999999999999999"])
    def test_wat_geen_openbaar_nummer_is_blijft_leeg(self, opgegeven: str) -> None:
        assert nummer(opgegeven) == ""


class TestLees:
    def test_leest_alles(self) -> None:
        gemeld = gelezen(naar="0881234567", centrale="Hoofd", op="2026-11-23T09:59:00+01:00")
        assert gemeld.wat is Gebeurtenis.GAAT_OVER
        assert (gemeld.gesprek, gemeld.toestel, gemeld.centrale) == ("a1", "201", "hoofd")
        assert (gemeld.van, gemeld.naar) == ("06 12345678", "0881234567")
        assert gemeld.op == moment("2026-11-23 09:59")

    @pytest.mark.parametrize("van", ["", "anonymous", "Anonymous", "Unavailable"])
    def test_een_afgeschermd_nummer(self, van: str) -> None:
        assert gelezen(van=van).van == ""

    def test_een_centrale_die_niet_weet_wie_belt(self) -> None:
        assert gelezen(van=None).van is None

    @pytest.mark.parametrize(
        "op",
        [
            "2026-11-23T10:00:01+01:00",
            "2026-11-16T09:59:00+01:00",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00",
        ],
    )
    def test_een_moment_dat_niet_kan_wordt_het_moment_van_ontvangst(self, op: str) -> None:
        assert gelezen(op=op).op == OP

    @pytest.mark.parametrize(
        ("anders", "veld"),
        [
            ({"gesprek": ""}, "gesprek"),
            ({"gesprek": 3}, "gesprek"),
            ({"gesprek": "x" * 201}, "gesprek"),
            ({"gebeurtenis": "dialing"}, "gebeurtenis"),
            ({"gebeurtenis": None}, "gebeurtenis"),
            ({"gebeurtenis": "answered", "toestel": None}, "toestel"),
            ({"van": ["06"]}, "van"),
            ({"van": "6" * 81}, "van"),
            ({"op": "straks"}, "op"),
        ],
    )
    def test_weigert_wat_niet_klopt(self, anders: dict[str, Any], veld: str) -> None:
        with pytest.raises(GebeurtenisOngeldig) as fout:
            gelezen(**anders)
        assert fout.value.veld == veld
        assert fout.value.uitleg.endswith(".")

    @given(st.binary(max_size=200))
    def test_willekeurige_bytes_geven_een_zin(self, rauw: bytes) -> None:
        with pytest.raises(GebeurtenisOngeldig):
            lees(rauw, op=OP)

    @given(
        st.dictionaries(
            st.sampled_from([*OPROEP, "op", "naar", "centrale"]),
            st.one_of(st.none(), st.text(), st.integers(), st.just("answered")),
            max_size=7,
        )
    )
    def test_elk_object_wordt_gelezen_of_geweigerd(self, inhoud: dict[str, Any]) -> None:
        try:
            gemeld = lees(json.dumps(inhoud).encode(), op=OP)
        except GebeurtenisOngeldig:
            return
        assert gemeld.gesprek and "\x00" not in gemeld.gesprek + (gemeld.van or "")
