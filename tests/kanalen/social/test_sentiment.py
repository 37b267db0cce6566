from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, strategies as st

from kanalen.social.sentiment import Sentiment, gewicht, sentiment

GEGEVENS = Path(__file__).resolve().parents[1] / "gegevens"


class TestSentiment:
    @pytest.mark.parametrize(
        ("tekst", "welk"),
        [
            ("Wat een schande, weer overlast", Sentiment.NEGATIEF),
            ("Bedankt, prachtig opgelost!", Sentiment.POSITIEF),
            ("Morgen is er markt op het plein", Sentiment.NEUTRAAL),
            ("Dat is niet goed", Sentiment.NEGATIEF),
            ("Helemaal niet slecht", Sentiment.POSITIEF),
            ("Veel te laat", Sentiment.NEGATIEF),
            ("👍", Sentiment.POSITIEF),
            ("😡", Sentiment.NEGATIEF),
            ("", Sentiment.NEUTRAAL),
            ("Niet gehaald. Prachtig gebouw.", Sentiment.POSITIEF),
        ],
    )
    def test_leest_de_toon(self, tekst: str, welk: Sentiment) -> None:
        assert sentiment(tekst) == welk

    def test_een_naam_of_adres_zegt_niets(self) -> None:
        assert gewicht("@prachtig@x.example https://slecht.example/schande Waterrijk", naam="Waterrijk") == 0

    @given(st.text(max_size=400))
    def test_geen_tekst_geeft_een_fout(self, tekst: str) -> None:
        assert -1 <= gewicht(tekst) <= 1


class TestMeten:
    def test_op_berichten_die_niet_zijn_gebruikt_beter_dan_raden(self) -> None:
        """Measured: 0.62 on 48 posts, against 0.35 for saying the most common answer every time."""
        uit = StringIO()
        call_command("sentiment_meten", str(GEGEVENS / "sentiment_proef.jsonl"), stdout=uit)

        cijfers = dict(regel.rsplit(None, 1) for regel in uit.getvalue().splitlines()[:5])
        assert float(cijfers["goed"]) >= 0.60
        assert float(cijfers["positief en negatief verwisseld"]) <= 0.10

    def test_oefen_en_proef_delen_niets(self) -> None:
        oefen, proef = (
            {
                json.loads(regel)["tekst"]
                for regel in (GEGEVENS / f"sentiment_{naam}.jsonl").read_text().splitlines()
            }
            for naam in ("oefen", "proef")
        )
        assert not oefen & proef

    @pytest.mark.parametrize("inhoud", ["", "{", '{"tekst": "x"}', '{"tekst": "x", "sentiment": "blij"}'])
    def test_zegt_wat_er_mis_is_met_een_bestand(self, tmp_path: Path, inhoud: str) -> None:
        bestand = tmp_path / "proef.jsonl"
        bestand.write_text(inhoud)
        with pytest.raises(CommandError, match=r"niet te lezen|bevat geen"):
            call_command("sentiment_meten", str(bestand))
