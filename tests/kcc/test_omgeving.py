"""The environment: read into types, or refused with a sentence that names the setting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kcc.omgeving import NAMEN, InstellingFout, lees

PROJECT = Path(__file__).resolve().parents[2]

GOED = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "kcc.gemeente.example, intern.example",
    "BASE_URL": "https://kcc.gemeente.example/",
    "DATABASE_URL": "postgresql://kcc:ge%2Fheim@db.example:6543/vragen?sslmode=require",
    "REDIS_URL": "redis://valkey.example:6379/0",
    "EMAIL_URL": "smtp://post:wachtwoord@mail.example:587?tls=ja",
    "DEFAULT_FROM_EMAIL": "Gemeente <kcc@gemeente.example>",
}


class TestLees:
    def test_leest_alle_instellingen(self) -> None:
        omgeving = lees(GOED | {"IMAP_URL": "imaps://kcc:post%40bus@mail.example/Vragen"})
        assert omgeving.allowed_hosts == ("kcc.gemeente.example", "intern.example")
        assert omgeving.base_url == "https://kcc.gemeente.example"
        assert (omgeving.databank.host, omgeving.databank.poort, omgeving.databank.naam) == (
            "db.example",
            6543,
            "vragen",
        )
        assert omgeving.databank.wachtwoord == "ge/heim"
        assert omgeving.databank.opties == {"sslmode": "require"}
        assert omgeving.mailuitgang.opties["use_tls"] is True
        assert omgeving.mailuitgang.opties["port"] == 587
        (postbus,) = omgeving.postbussen
        assert postbus.imap is not None
        assert postbus.adres == "kcc@gemeente.example"
        assert (postbus.imap.wachtwoord, postbus.imap.map, postbus.imap.poort) == (
            "post@bus",
            "Vragen",
            993,
        )

    def test_leest_accounts_op_social_media(self) -> None:
        een, twee = lees(
            GOED
            | {
                "SOCIAL_ACCOUNTS": "mastodon://Waterrijk:s%2Fleutel@sociaal.example\n"
                "facebook://1234:sleutel@graph.example/v23.0/"
            }
        ).social_accounts
        assert (een.sleutel, een.adres) == ("mastodon:waterrijk@sociaal.example", "https://sociaal.example")
        assert een.token == "s/leutel"
        assert "leutel" not in repr(een)
        assert (twee.sleutel, twee.adres) == ("facebook:1234", "https://graph.example/v23.0")

    def test_leest_de_kaart(self) -> None:
        tegels = "https://kaart.example:8443/t/{z}/{x}/{y}.png?stijl=grijs"
        kaart = lees(
            GOED | {"KAART_TEGELS": tegels, "KAART_BRON": "Kadaster", "KAART_MIDDEN": "52.01, 4.36"}
        ).kaart
        assert kaart is not None
        assert (kaart.tegels, kaart.bron, kaart.zoom, kaart.midden) == (tegels, "Kadaster", 19, (52.01, 4.36))
        assert kaart.herkomst == "https://kaart.example:8443"

    @pytest.mark.parametrize(
        ("naam", "waarde", "zin"),
        [
            ("KAART_BRON", "", "ontbreekt"),
            ("KAART_ZOOM", "0", "een getal van 1 tot en met 22"),
            ("KAART_ZOOM", "ver", "moet een heel getal zijn"),
            ("KAART_MIDDEN", "Delft", "een breedte en een lengte"),
            ("KAART_MIDDEN", "52.01", "een breedte en een lengte"),
            ("KAART_MIDDEN", "nan,4", "een breedte en een lengte"),
        ],
    )
    def test_zegt_wat_er_mis_is_met_de_kaart(self, naam: str, waarde: str, zin: str) -> None:
        goed = GOED | {"KAART_TEGELS": "https://kaart.example/{z}/{x}/{y}.png", "KAART_BRON": "Kadaster"}
        with pytest.raises(InstellingFout, match=f"^De instelling {naam} .*{zin}"):
            lees(goed | {naam: waarde})

    def test_is_zonder_keuze_streng(self) -> None:
        omgeving = lees(GOED)
        assert omgeving.debug is False
        assert [postbus.imap for postbus in omgeving.postbussen] == [None]
        assert omgeving.social_webhook_secret is None
        assert omgeving.kaart is None

    @pytest.mark.parametrize("naam", sorted(GOED))
    def test_noemt_wat_ontbreekt(self, naam: str) -> None:
        with pytest.raises(InstellingFout, match=rf"^De instelling {naam} ontbreekt\.$"):
            lees({sleutel: waarde for sleutel, waarde in GOED.items() if sleutel != naam})

    @pytest.mark.parametrize(
        ("naam", "waarde", "zin"),
        [
            ("SECRET_KEY", "kort", "te kort"),
            ("SOCIAL_WEBHOOK_SECRET", "kort", "te kort"),
            ("TELEFOON_WEBHOOK_SECRET", "kort", "te kort"),
            ("DEBUG", "misschien", "moet 1 of 0 zijn"),
            ("ALLOWED_HOSTS", " , ", "moet namen bevatten"),
            ("BASE_URL", "kcc.gemeente.example", "moet beginnen met https://"),
            ("BASE_URL", "https:///pad", "noemt geen webserver"),
            ("DATABASE_URL", "mysql://host/kcc", "moet beginnen met postgresql://"),
            ("DATABASE_URL", "postgresql://host", "noemt geen database"),
            ("DATABASE_URL", "postgresql://host:poort/kcc", "geen geldig adres"),
            ("DATABASE_URL", "postgresql://host:99999/kcc", "geen geldig adres"),
            ("DATABASE_POOL", "veel", "moet een heel getal zijn"),
            ("DATABASE_POOL", "-1", "moet een heel getal zijn"),
            ("REDIS_URL", "memcached://host", "moet beginnen met redis://"),
            ("REDIS_URL", "redis:///0", "noemt geen server"),
            ("EMAIL_URL", "smtp://", "noemt geen mailserver"),
            ("EMAIL_URL", "file://", "noemt geen map"),
            ("EMAIL_URL", "smtp://mail.example?tls=misschien", "tls=ja of tls=nee"),
            ("DEFAULT_FROM_EMAIL", "Gemeente", "geen e-mailadres"),
            ("IMAP_URL", "pop3://host", "moet beginnen met imaps://"),
            ("IMAP_URL", "imaps://host", "mist een server of gebruiker"),
            ("SOCIAL_ACCOUNTS", "bluesky://x:y@host", "moet beginnen met mastodon://"),
            ("SOCIAL_ACCOUNTS", "mastodon://naam@host", "mist een naam, sleutel of server"),
            ("SOCIAL_ACCOUNTS", "mastodon+http://naam:sleutel@host", "alleen toe naar deze machine"),
            ("SOCIAL_ACCOUNTS", "mastodon://a:b@host mastodon://A:c@host", "een account twee keer"),
            ("SOCIAL_BEWAARDAGEN", "lang", "moet een heel getal zijn"),
            ("META_APP_SECRET", "kort", "te kort"),
            ("META_VERIFY_TOKEN", "kort", "te kort"),
            ("KAART_TEGELS", "kaart.example/{z}/{x}/{y}", "moet beginnen met https://"),
            ("KAART_TEGELS", "http://kaart.example/{z}/{x}/{y}", "moet beginnen met https://"),
            ("KAART_TEGELS", "https://kaart.example/{z}/{x}.png", "elk een keer"),
            ("KAART_TEGELS", "https://{x}.kaart.example/{z}/{y}.png", "elk een keer"),
        ],
    )
    def test_zegt_wat_er_mis_is(self, naam: str, waarde: str, zin: str) -> None:
        with pytest.raises(InstellingFout, match=zin) as fout:
            lees(GOED | {naam: waarde})
        assert str(fout.value).startswith(f"De instelling {naam} ")
        assert str(fout.value).count("\n") == 0

    def test_verraadt_geen_wachtwoord(self) -> None:
        with pytest.raises(InstellingFout) as fout:
            lees(GOED | {"DATABASE_URL": "postgresql://kcc:zeergeheim@host:poort/kcc"})
        assert "zeergeheim" not in str(fout.value)


class TestStart:
    """A wrong setting stops the real command line with one sentence and no stack trace."""

    def _check(self, omgeving: dict[str, str]) -> subprocess.CompletedProcess[str]:
        schoon = {naam: waarde for naam, waarde in os.environ.items() if naam not in NAMEN}
        return subprocess.run(
            [sys.executable, "manage.py", "check"],
            cwd=PROJECT,
            env=schoon | omgeving,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_stopt_met_een_zin(self) -> None:
        uit = self._check({naam: waarde for naam, waarde in GOED.items() if naam != "REDIS_URL"})
        assert uit.returncode == 1
        assert uit.stderr == "KCC start niet. De instelling REDIS_URL ontbreekt.\n"

    def test_start_met_alle_instellingen(self) -> None:
        uit = self._check(GOED)
        assert uit.returncode == 0, uit.stderr
