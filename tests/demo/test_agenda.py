from __future__ import annotations

from datetime import datetime, timedelta

from demo.agenda import Verhaal, stilstaande_klok, vertel
from tests.cast import OP

UUR = timedelta(hours=1)


def verhaal(naam: str, momenten: list[datetime], verteld: list[str]) -> Verhaal:
    for moment in momenten:
        yield moment
        verteld.append(f"{naam} {(moment - OP) // UUR}")


def vertel_tot(uren: int, *verhalen: Verhaal) -> list[int]:
    geklokt: list[int] = []
    vertel(verhalen, tot=OP + uren * UUR, tussendoor=lambda op: geklokt.append((op - OP) // UUR))
    return geklokt


class TestVertel:
    def test_wisselt_verhalen_af_op_volgorde_van_hun_momenten(self) -> None:
        verteld: list[str] = []
        geklokt = vertel_tot(
            9, verhaal("a", [OP, OP + 3 * UUR], verteld), verhaal("b", [OP + UUR, OP + 2 * UUR], verteld)
        )
        assert verteld == ["a 0", "b 1", "b 2", "a 3"]
        assert geklokt == [0, 1, 2, 3]

    def test_wat_na_het_einde_komt_gebeurt_niet(self) -> None:
        verteld: list[str] = []
        vertel_tot(1, verhaal("a", [OP, OP + UUR, OP + 2 * UUR], verteld))
        assert verteld == ["a 0", "a 1"]

    def test_tegelijk_gaat_wie_het_eerst_gegeven_is(self) -> None:
        verteld: list[str] = []
        vertel_tot(1, verhaal("a", [OP], verteld), verhaal("b", [OP], verteld))
        assert verteld == ["a 0", "b 0"]

    def test_de_tijd_loopt_nooit_terug(self) -> None:
        verteld: list[str] = []
        geklokt = vertel_tot(
            9, verhaal("a", [OP + 2 * UUR, OP + UUR], verteld), verhaal("b", [OP + UUR], verteld)
        )
        assert geklokt == [1, 2, 2]

    def test_een_verhaal_zonder_momenten_doet_niets(self) -> None:
        assert vertel_tot(1, verhaal("a", [], [])) == []


def test_een_stilstaande_klok_blijft_staan() -> None:
    klok = stilstaande_klok(OP)
    assert klok() == klok() == OP
