"""Only the files named in ``BESTANDEN`` come out of node_modules."""

from kcc.frontend import BESTANDEN, PakketFinder


class TestPakketFinder:
    def test_alle_genoemde_bestanden_zijn_er(self) -> None:
        assert PakketFinder(None).check() == []
        assert {pad for pad, _ in PakketFinder(None).list([])} == set(BESTANDEN)

    def test_dient_een_genoemd_bestand_op(self) -> None:
        gevonden = PakketFinder(None).find(f"pakketten/{BESTANDEN[0]}")
        assert str(gevonden).endswith(f"node_modules/{BESTANDEN[0]}")

    def test_houdt_de_rest_voor_zich(self) -> None:
        assert PakketFinder(None).find("pakketten/htmx.org/package.json") == []
        assert PakketFinder(None).find("pakketten/../package.json") == []
        assert PakketFinder(None).find(BESTANDEN[0]) == []
