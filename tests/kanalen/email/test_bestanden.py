from __future__ import annotations

from pathlib import Path

import pytest

from kanalen.email.bestanden import berichten_in, mailbestanden

MBOX = b"""From rosa@inwoner.example Mon Nov 23 10:00:00 2026
Subject: een

From mijn huis zie ik de brug.

From hier ook 2026 keer.

From bep@inwoner.example Mon Nov 23 11:00:00 2026
Subject: twee

Hallo
"""


class TestMailbestanden:
    def test_vindt_mail_in_mappen_en_slaat_de_rest_over(self, tmp_path: Path) -> None:
        for naam, inhoud in {
            "b.eml": b"x",
            "a/c.RAW": b"x",
            "a/post.mbox": MBOX,
            "LEESMIJ.md": b"x",
            "LICENTIE": b"De licentie (c)\n",
            "los": b"Received: by x\n\nHallo",
            "box/cur/123": b"x",
            ".verborgen": b"From: x\n",
        }.items():
            (tmp_path / naam).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / naam).write_bytes(inhoud)

        namen = [str(pad.relative_to(tmp_path)) for pad in mailbestanden(tmp_path)]

        assert namen == ["a/c.RAW", "a/post.mbox", "b.eml", "box/cur/123", "los"]

    def test_een_pad_dat_er_niet_is_wordt_gemeld(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            list(mailbestanden(tmp_path / "weg.eml"))


class TestBerichtenIn:
    def test_knipt_een_mbox(self, tmp_path: Path) -> None:
        (tmp_path / "post.mbox").write_bytes(MBOX)

        een, twee = berichten_in(tmp_path / "post.mbox")

        assert een.startswith(b"Subject: een") and b"From mijn huis" in een
        assert twee.startswith(b"Subject: twee")

    def test_een_eml_is_altijd_een_bericht(self, tmp_path: Path) -> None:
        (tmp_path / "een.eml").write_bytes(MBOX)

        assert list(berichten_in(tmp_path / "een.eml")) == [MBOX]
