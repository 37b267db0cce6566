from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from kanalen.social.delen import in_delen, lengte


class TestInDelen:
    def test_een_korte_tekst_blijft_heel(self) -> None:
        assert in_delen(" Dat kan. ", 500, aanhef="@rosa ") == ["@rosa Dat kan."]

    def test_breekt_aan_het_eind_van_een_zin(self) -> None:
        zinnen = ["Wij halen het afval morgen op.", "U hoeft niets te doen.", "Dank voor uw bericht aan ons."]

        delen = in_delen(" ".join(zinnen), 60)

        assert delen == [f"{zinnen[0]} {zinnen[1]} (1/2)", f"{zinnen[2]} (2/2)"]

    def test_breekt_een_lange_zin_tussen_twee_woorden(self) -> None:
        delen = in_delen("woord " * 30, 60)

        assert all(re.fullmatch(r"(woord ?)+ \(\d/\d\)", deel) for deel in delen)

    def test_elk_deel_spreekt_de_vrager_aan(self) -> None:
        assert all(
            deel.startswith("@rosa ") for deel in in_delen("Een zin van tien. " * 20, 80, aanhef="@rosa ")
        )

    def test_telt_een_kort_webadres_zoals_de_server_dat_doet(self) -> None:
        assert lengte("Zie https://a.nl nu") == len("Zie  nu") + 23

    def test_weigert_als_er_geen_ruimte_is(self) -> None:
        with pytest.raises(ValueError, match="ruimte"):
            in_delen("x" * 50, 20, aanhef="@" + "a" * 30)

    @given(
        st.text(alphabet="ab .!?\n", max_size=1500)
        | st.lists(st.text("abc", min_size=1, max_size=90), max_size=60).map(" ".join),
        st.integers(40, 200),
    )
    def test_geen_deel_is_te_lang_en_geen_woord_gaat_verloren(self, tekst: str, maximum: int) -> None:
        delen = in_delen(tekst, maximum, aanhef="@rosa ")

        assert all(lengte(deel) <= maximum for deel in delen)
        kaal = [re.sub(r" \(\d+/\d+\)$", "", deel.removeprefix("@rosa ")) for deel in delen]
        assert "".join("".join(kaal).split()) == "".join(tekst.split())
