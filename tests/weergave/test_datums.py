import datetime as dt

from django.utils import translation

from weergave import datums

#: 30 November 2026, 23:30 UTC: in the Netherlands it is already December.
LAAT = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)


class TestDatums:
    def test_datum_staat_voluit(self) -> None:
        assert datums.datum_in_woorden(dt.date(2026, 11, 30)) == "maandag 30 november 2026"

    def test_dag_laat_het_jaar_weg(self) -> None:
        assert datums.dag_in_woorden(dt.date(2026, 11, 30)) == "maandag 30 november"

    def test_kort_heeft_geen_hoofdletter_en_geen_punt(self) -> None:
        assert datums.datum_kort(dt.date(2026, 3, 4)) == "4 mrt 2026"

    def test_een_moment_telt_in_nederlandse_tijd(self) -> None:
        assert datums.moment_in_woorden(LAAT) == "dinsdag 1 december 2026 om 00:30 uur"
        assert datums.moment_kort(LAAT) == "1 dec 2026 00:30"

    def test_woorden_volgen_de_taal_van_de_lezer(self) -> None:
        with translation.override("en"):
            assert datums.dag_in_woorden(dt.date(2026, 11, 30)) == "Monday 30 November"
