from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kanalen.email.citaat import splitsen

GMAIL = """Ja graag, morgen.

Op ma 23 nov 2026 om 10:00 schreef Gemeente Waterrijk <kcc@waterrijk.example>:

> Beste Rosa,
> Wilt u een afspraak?"""
OUTLOOK = """Ja graag, morgen.

Van: Gemeente <kcc@waterrijk.example>
Verzonden: maandag 23 november 2026 10:00
Aan: Rosa
Onderwerp: Uw vraag

Beste Rosa,"""
GEKNIPT = """Ja graag, morgen.

-----Oorspronkelijk bericht-----
Beste Rosa,"""
AFGEBROKEN = """Ja graag, morgen.

Op maandag 23 november 2026 om 10:00:12 uur
heeft de gemeente Waterrijk
<kcc@waterrijk.example> geschreven:

> Beste Rosa,"""
ONDERAAN = """> Beste Rosa,
> Wilt u een afspraak?

Ja graag, morgen."""


class TestSplitsen:
    @pytest.mark.parametrize("tekst", [GMAIL, OUTLOOK, GEKNIPT, AFGEBROKEN, ONDERAAN])
    def test_houdt_over_wat_iemand_nu_schrijft(self, tekst: str) -> None:
        eigen, geciteerd = splitsen(tekst)

        assert eigen == "Ja graag, morgen."
        assert "Beste Rosa" in geciteerd

    def test_antwoorden_tussen_de_regels_blijven(self) -> None:
        eigen, _ = splitsen("> Wanneer?\n\nGisteren.\n\n> Waar?\n\nBij de brug.")

        assert eigen.split() == ["Gisteren.", "Bij", "de", "brug."]

    @pytest.mark.parametrize(
        "groet",
        ["Met vriendelijke groet,\nRosa", "-- \nRosa", "Verzonden vanaf mijn iPhone", "Groeten\nRosa"],
    )
    def test_legt_de_ondertekening_apart(self, groet: str) -> None:
        eigen, rest = splitsen(f"Mijn container is stuk.\n\n{groet}")

        assert eigen == "Mijn container is stuk."
        assert rest == groet.strip()

    def test_een_lijst_met_streepjes_is_geen_ondertekening(self) -> None:
        tekst = "Mijn klachten:\n- een\n- twee\n\nBedankt, maar wanneer komt u?"

        assert splitsen(tekst) == (tekst, "")

    def test_een_gewone_zin_met_op_en_schreef_blijft(self) -> None:
        tekst = "Op 3 mei schreef ik u al:\nwaar blijft mijn antwoord?"

        assert splitsen(tekst) == (tekst, "")

    @pytest.mark.parametrize(
        "tekst", ["> alleen citaat", "-----Original Message-----\nFrom: x\nHallo", "", "\n\n"]
    )
    def test_wie_alleen_doorstuurt_verliest_niets(self, tekst: str) -> None:
        assert splitsen(tekst) == (tekst.strip(), "")

    @given(st.text(alphabet="Opvan: >-\naschreefGroet,@", max_size=300))
    def test_geen_woord_gaat_verloren(self, tekst: str) -> None:
        eigen, rest = splitsen(tekst)

        assert sorted((eigen + "\n" + rest).split()) == sorted(tekst.split())
