from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kanalen.social.persoonsgegevens import Gegeven, gevonden, is_bsn, is_iban


def soorten(tekst: str, **wat: tuple[str, ...]) -> set[Gegeven]:
    return {vondst.soort for vondst in gevonden(tekst, **wat)}


class TestGevonden:
    @pytest.mark.parametrize(
        ("tekst", "soort"),
        [
            ("Uw BSN is 111222333.", Gegeven.BSN),
            ("bsn 1112.22.333", Gegeven.BSN),
            ("Maak het over naar NL91 ABNA 0417 1643 00.", Gegeven.IBAN),
            ("op nl91abna0417164300 graag", Gegeven.IBAN),
            ("Mail rosa.verzonnen+x@inwoner.example even", Gegeven.EMAIL),
            ("Wij bellen u op 06-12345678.", Gegeven.TELEFOON),
            ("Uw nummer 06 12 34 56 78 klopt?", Gegeven.TELEFOON),
            ("bel +31 (0)15 555 55 55", Gegeven.TELEFOON),
            ("bel (015) 555 55 55", Gegeven.TELEFOON),
            ("bel 0031612345678", Gegeven.TELEFOON),
            ("U woont op 1234 AB 12.", Gegeven.ADRES),
            ("Dijkstraat 12, 1234AB Waterrijk", Gegeven.ADRES),
            ("1234ab 5", Gegeven.ADRES),
            ("De auto met kenteken GB-001-B staat er nog", Gegeven.KENTEKEN),
            ("12-xxx-3", Gegeven.KENTEKEN),
        ],
    )
    def test_herkent(self, tekst: str, soort: Gegeven) -> None:
        assert soorten(tekst) == {soort}

    @pytest.mark.parametrize(
        "tekst",
        [
            "Wij komen op 24-11-2026 om 10.00 uur.",
            "Het kost in 2026 om 10 uur 25 euro.",
            "Op maandag 24 november 2026 is het kantoor open.",
            "Uw referentie is V-7K4M-29QX.",
            "Zaak 123456789 loopt.",
            "Bel 14 099 of 0800 1234.",
            "De Dijkstraat is dicht tot 12-12-26.",
            "Artikel 4:13 van de Awb, 1.500.000 euro",
            "Rekening NL91 ABNA 1417 1643 01",
            "Postcodegebied 1234 AB",
            "van 2010-2020 en A-1-2",
        ],
    )
    def test_laat_met_rust(self, tekst: str) -> None:
        assert gevonden(tekst) == ()

    def test_noemt_alles_een_keer(self) -> None:
        vondsten = gevonden("06-12345678 en 06-12345678 en rosa@x.example")

        assert [(v.soort, v.fragment) for v in vondsten] == [
            (Gegeven.EMAIL, "rosa@x.example"),
            (Gegeven.TELEFOON, "06-12345678"),
        ]

    def test_wat_van_de_gemeente_is_mag(self) -> None:
        tekst = "Mail kcc@waterrijk.example, bel 088 000 01 00 of zie https://w.example/hulp/06-12345678/"

        assert gevonden(tekst, toegestaan=("@waterrijk.example", "088 000 01 00", "https://w.example")) == ()

    @given(st.text(max_size=300))
    def test_geen_tekst_geeft_een_fout(self, tekst: str) -> None:
        gevonden(tekst)


class TestProeven:
    @given(st.integers(10_000_000, 999_999_999))
    def test_een_op_de_elf_getallen_is_een_bsn(self, getal: int) -> None:
        cijfers = f"{getal:09d}"
        som = sum(int(c) * (9 - i) for i, c in enumerate(cijfers[:8])) - int(cijfers[8])
        assert is_bsn(cijfers) == (som % 11 == 0)

    def test_acht_nullen_is_geen_bsn(self) -> None:
        assert not is_bsn("000000000")

    @given(st.integers(0, 9), st.integers(4, 21))
    def test_een_verkeerd_cijfer_in_een_iban_valt_op(self, cijfer: int, plaats: int) -> None:
        goed = "NL91ABNA0417164300"
        if plaats < len(goed) and goed[plaats].isdigit() and goed[plaats] != str(cijfer):
            assert not is_iban(goed[:plaats] + str(cijfer) + goed[plaats + 1 :])
