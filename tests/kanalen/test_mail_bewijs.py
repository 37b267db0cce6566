"""The proof that docs/mail_bewijs.md names exists."""

import re
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]


class TestMailBewijs:
    def test_elke_genoemde_test_bestaat(self) -> None:
        genoemd = re.findall(r"`(test_[a-z0-9_]+)`", (WORTEL / "docs" / "mail_bewijs.md").read_text())
        bronnen = "\n".join(pad.read_text() for pad in (WORTEL / "tests").rglob("test_*.py"))
        bestaand = set(re.findall(r"def (test_\w+)\(", bronnen))
        assert len(genoemd) > 60
        assert sorted(set(genoemd) - bestaand) == []
