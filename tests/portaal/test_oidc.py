from __future__ import annotations

from portaal.oidc import aangevuld

TOKEN = {"sub": "rosa", "acr": "midden"}


class TestAangevuld:
    def test_neemt_over_wat_de_dienst_nog_meer_zegt(self) -> None:
        assert aangevuld(TOKEN, {"sub": "rosa", "bsn": "999990019"}) == {**TOKEN, "bsn": "999990019"}

    def test_neemt_niets_over_van_een_ander(self) -> None:
        assert aangevuld(TOKEN, {"sub": "piet", "bsn": "999990019"}) == TOKEN

    def test_wat_ondertekend_is_gaat_voor(self) -> None:
        assert aangevuld(TOKEN, {"sub": "rosa", "acr": "hoog"}) == TOKEN
