from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

POST = b'{"medium": "mastodon", "id": "1", "account": "rosa@sociaal.example", "tekst": "Hallo"}'


class TestWebhookOndertekenen:
    def test_de_koppen_openen_de_webhook(self, settings, tmp_path: Path, kcc) -> None:
        settings.SOCIAL_WEBHOOK_SECRET = "een-geheim-van-minstens-32-tekens-lang"
        (tmp_path / "post.json").write_bytes(POST)
        uitvoer = StringIO()

        call_command("webhook_ondertekenen", str(tmp_path / "post.json"), stdout=uitvoer)

        koppen = dict(regel.split(": ", 1) for regel in uitvoer.getvalue().splitlines())
        assert (
            Client().post("/api/social/", POST, content_type="application/json", headers=koppen).status_code
            == 201
        )

    def test_een_bestand_dat_er_niet_is_geeft_een_zin(self, settings, tmp_path: Path) -> None:
        settings.SOCIAL_WEBHOOK_SECRET = "een-geheim-van-minstens-32-tekens-lang"
        with pytest.raises(CommandError, match="niet te lezen"):
            call_command("webhook_ondertekenen", str(tmp_path / "weg.json"))
