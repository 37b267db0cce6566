from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from klanten.postadressen import PostadresOngeldig, leesbare_postcode, normaal_postadres, normale_postcode

GOED = {
    "naam": "R.  Verzonnen ",
    "straat": " Lange  Dijkstraat",
    "huisnummer": " 12",
    "toevoeging": "-A",
    "postcode": "1299 ab",
    "plaats": "Waterrijk",
}


class TestPostadres:
    def test_staat_op_de_envelop_zoals_de_post_het_leest(self) -> None:
        adres = normaal_postadres(**GOED)
        assert adres.regels == ("R. Verzonnen", "Lange Dijkstraat 12-A", "1299 AB  WATERRIJK")
        assert adres.in_een_regel == "Lange Dijkstraat 12-A, 1299 AB Waterrijk"

    def test_een_postbus_is_een_straat(self) -> None:
        adres = normaal_postadres(**GOED | {"straat": "Postbus", "huisnummer": "100", "toevoeging": ""})
        assert adres.straatregel == "Postbus 100"

    @pytest.mark.parametrize(
        ("veld", "waarde"),
        [
            ("naam", "  "),
            ("straat", ""),
            ("straat", "12"),
            ("huisnummer", ""),
            ("huisnummer", "0"),
            ("huisnummer", "12A"),
            ("huisnummer", "123456"),
            ("toevoeging", "*"),
            ("postcode", ""),
            ("postcode", "0123 AB"),
            ("postcode", "1234 A"),
            ("postcode", "1234 SS"),
            ("postcode", "1234 ABC"),
            ("postcode", "٤234 AB"),
            ("plaats", "-"),
        ],
    )
    def test_zegt_bij_welk_deel_het_misgaat(self, veld: str, waarde: str) -> None:
        with pytest.raises(PostadresOngeldig) as fout:
            normaal_postadres(**GOED | {veld: waarde})
        assert fout.value.veld == veld

    @given(st.integers(1000, 9999), st.sampled_from(["AB", "zz", "Sb"]), st.sampled_from(["", " ", "  "]))
    def test_een_postcode_wordt_zichzelf(self, cijfers: int, letters: str, spatie: str) -> None:
        normaal = normale_postcode(f"{cijfers}{spatie}{letters}")
        assert normaal == f"{cijfers}{letters.upper()}"
        assert normale_postcode(leesbare_postcode(normaal)) == normaal
