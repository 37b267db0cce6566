from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from portaal.onderhoud import gesloten_tot


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path: Path) -> None:
    settings.GEGEVENS = tmp_path


class TestOnderhoud:
    """No database: none of these tests may touch one."""

    def test_elke_bladzijde_van_het_portaal_is_de_rustige_bladzijde(self, client: Client) -> None:
        call_command("portaal_onderhoud", "aan", stdout=_stil())
        for adres in ("/", "/vraag/", "/volgen/V-7K4M-29QX/", "/mijn/", "/bestaat-niet/"):
            antwoord = client.get(adres)
            assert antwoord.status_code == 503
            assert antwoord["Retry-After"] == "3600"
            assert "Wij zijn zo terug" in antwoord.content.decode()
            assert "default-src 'none'" in antwoord["Content-Security-Policy"]
        assert client.post("/vraag/").status_code == 503

    def test_zegt_tot_wanneer(self, client: Client) -> None:
        tot = timezone.localtime(timezone.now() + timedelta(hours=2))
        call_command("portaal_onderhoud", "aan", tot=tot.strftime("%Y-%m-%d %H:%M"), stdout=_stil())
        antwoord = client.get("/")
        assert tot.strftime("%H:%M") in antwoord.content.decode()
        assert 7000 < int(antwoord["Retry-After"]) <= 7200

    def test_een_moment_dat_voorbij_is_belooft_niets(self, client: Client) -> None:
        call_command("portaal_onderhoud", "aan", tot="2020-01-01 10:00", stdout=_stil())
        assert "over een uur" in client.get("/").content.decode()

    def test_een_onleesbaar_moment_wordt_geweigerd(self) -> None:
        with pytest.raises(CommandError, match="Schrijf het moment"):
            call_command("portaal_onderhoud", "aan", tot="morgen")
        assert gesloten_tot() == (False, None)

    @pytest.mark.django_db
    def test_de_werkplek_blijft_open_en_daarna_het_portaal_ook(self, client: Client, kalender: None) -> None:
        call_command("portaal_onderhoud", "aan", stdout=_stil())
        assert client.get("/werkplek/inloggen/").status_code == 200
        assert client.get("/gezond/").status_code != 503 or b"zo terug" not in client.get("/gezond/").content
        call_command("portaal_onderhoud", "uit", stdout=_stil())
        assert client.get("/").status_code == 200


def _stil():
    from io import StringIO

    return StringIO()
