from __future__ import annotations

import pytest

from portaal.codes import kenmerk, klopt, lees_code, nieuw_zout, nieuwe_code


class TestCodes:
    def test_een_code_heeft_zes_cijfers(self) -> None:
        assert all(len(code) == 6 and code.isdigit() for code in (nieuwe_code() for _ in range(200)))

    def test_begint_ook_wel_met_een_nul(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("portaal.codes.secrets.randbelow", lambda _: 42)
        assert nieuwe_code() == "000042"

    def test_alleen_de_eigen_code_klopt(self) -> None:
        zout = nieuw_zout()
        bewaard = kenmerk("123456", zout)
        assert klopt("123456", zout=zout, kenmerk_van_code=bewaard)
        assert not klopt("123457", zout=zout, kenmerk_van_code=bewaard)
        assert not klopt("123456", zout=nieuw_zout(), kenmerk_van_code=bewaard)

    def test_zonder_bewaarde_code_klopt_niets(self) -> None:
        assert not klopt("123456", zout="", kenmerk_van_code="")

    def test_wat_bewaard_is_hangt_van_de_sleutel_van_de_installatie_af(self, settings: object) -> None:
        eerst = kenmerk("123456", "zout")
        settings.SECRET_KEY = "een heel andere sleutel van voldoende lengte"  # type: ignore[attr-defined]
        assert kenmerk("123456", "zout") != eerst

    @pytest.mark.parametrize(
        ("invoer", "code"),
        [("123456", "123456"), (" 123 456 ", "123456"), ("123-456", "123456"), ("12345", None), ("", None)],
    )
    def test_leest_zoals_mensen_typen(self, invoer: str, code: str | None) -> None:
        assert lees_code(invoer) == code

    @pytest.mark.parametrize("invoer", ["abcdef", "1234567", "١٢٣٤٥٦", "12 34"])
    def test_andere_tekens_zijn_geen_code(self, invoer: str) -> None:
        assert lees_code(invoer) is None
