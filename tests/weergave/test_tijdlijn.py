import datetime as dt

from weergave.tijdlijn import Soort, Stap, Vouw, vouw

OP = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


def stappen(soorten: str) -> list[Stap]:
    """One step per letter: i(n), u(it), n(otitie), s(ysteem)."""
    naam = {"i": Soort.IN, "u": Soort.UIT, "n": Soort.INTERN, "s": Soort.SYSTEEM}
    return [Stap(soort=naam[letter], op=OP, kop=f"{plek}{letter}") for plek, letter in enumerate(soorten)]


class TestVouw:
    def test_vouwt_drie_systeemregels_op_rij(self) -> None:
        gevouwen = list(vouw(stappen("isssu")))
        assert [type(regel) for regel in gevouwen] == [Stap, Vouw, Stap]
        assert isinstance(gevouwen[1], Vouw)
        assert [stap.kop for stap in gevouwen[1].stappen] == ["1s", "2s", "3s"]

    def test_laat_twee_systeemregels_staan(self) -> None:
        assert list(vouw(stappen("ssi"))) == stappen("ssi")

    def test_vouwt_nooit_wat_mensen_zeiden(self) -> None:
        assert list(vouw(stappen("iiiuuunnn"))) == stappen("iiiuuunnn")

    def test_niets_blijft_niets(self) -> None:
        assert list(vouw([])) == []
