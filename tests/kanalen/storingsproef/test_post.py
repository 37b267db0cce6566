"""Mail in and mail out while everything is killed: nothing lost, nothing twice, a repeat recognisable as one.

The whole trial of 10,000 and 10,000 is ``python -m tests.kanalen.storingsproef.proef``.
"""

from __future__ import annotations

import os
import random
import shutil

import pytest

from tests.kanalen.storingsproef.proef import klaargezet, proef

pytestmark = [
    pytest.mark.storingsproef,
    pytest.mark.skipif(shutil.which("dovecot") is None, reason="Dovecot is niet geïnstalleerd"),
]

BERICHTEN = int(os.environ.get("KCC_STORINGSPROEF_BERICHTEN", "300"))


class TestDoden:
    def test_niets_weg_en_niets_dubbel(self, capsys: pytest.CaptureFixture[str]) -> None:
        toeval = random.Random(os.environ.get("KCC_STORINGSPROEF_KIEM", "1"))
        with klaargezet() as opstelling:
            telling = proef(opstelling, aantal=BERICHTEN, toeval=toeval)
        with capsys.disabled():
            print("\n" + "\n".join(telling.regels()))
        assert telling.gebeurd["worker dead"] > 5, "er ging te weinig mis om iets te bewijzen"
