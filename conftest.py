"""Tests run on a real PostgreSQL and a real Valkey of their own, in a folder that is thrown away afterwards."""

import fcntl
import os
import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import django
import pytest
from hypothesis import settings as proeven

from opstart import diensten, lokaal

pytest_plugins = ["tests.browser", "tests.cast", "tests.kaartserver"]

_EIGEN = "KCC_TESTDIENSTEN"
_gebruik: diensten.Gebruik | None = None


def _starten() -> None:
    """Start the servers before anything reads the settings. Workers of pytest-xdist use those of their controller."""
    global _gebruik
    if _EIGEN not in os.environ:
        _opruimen()
        map_ = Path(tempfile.mkdtemp(prefix="kcc-test-"))
        map_.chmod(0o755)  # PostgreSQL may have to run as another user than root
        _gebruik = diensten.beginnen(map_, wegwerp=True)
        # What is set in the shell of whoever runs the tests is for an installation, and must not be touched here.
        os.environ |= {
            _EIGEN: "1",
            "DATABASE_URL": _gebruik.database_url,
            "REDIS_URL": _gebruik.redis_url,
            "GEGEVENS": str(map_),
            "BASE_URL": "http://localhost:8000",
            "EMAIL_URL": "console://",
            "DEFAULT_FROM_EMAIL": "Gemeente Waterrijk <kcc@waterrijk.example>",
            "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
            "DEBUG": "0",
        }
        for naam in (
            "SECRET_KEY",
            "BSN_SLEUTELS",
            "SOCIAL_WEBHOOK_SECRET",
            "TELEFOON_WEBHOOK_SECRET",
            "SOCIAL_ACCOUNTS",
            "SOCIAL_BEWAARDAGEN",
            "META_APP_SECRET",
            "META_VERIFY_TOKEN",
            "IMAP_URL",
            "POSTBUSSEN",
            "MAIL_WEBHOOK_SECRET",
            "OIDC_URL",
            "DIGID_URL",
            "EHERKENNING_URL",
            "TWEEDE_FACTOR",
            "DATABASE_POOL",
            "KAART_TEGELS",
        ):
            os.environ.pop(naam, None)
        lokaal.instellingen_aanvullen(os.environ)
    werker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if werker:
        # pytest-django gives each worker a database of its own; this does the same for Valkey.
        nummer = 1 + int(werker.removeprefix("gw"))
        os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{nummer}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kcc.settings"


def _opruimen() -> None:
    """Remove what test runs that were killed left behind: folders that nobody uses and that are an hour old."""
    for slot in Path(tempfile.gettempdir()).glob("kcc-test-*/gebruik.lock"):
        try:
            oud = time.time() - slot.stat().st_mtime > 3600
            with slot.open("rb") as bestand:
                fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if oud:
                    shutil.rmtree(slot.parent, ignore_errors=True)
        except OSError:
            continue


def _instellen() -> None:
    """What differs from an installation: files straight from their source, and passwords that cost no time."""
    from django.conf import settings

    leeg = Path(os.environ["GEGEVENS"]) / "staticfiles"
    leeg.mkdir(exist_ok=True)
    settings.STATIC_ROOT = leeg
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A test fills in a form in no time; the test of that guard sets its own.
    settings.MINSTE_INVULTIJD = timedelta(0)
    django.setup()
    # A busy machine is no mistake in the code: no example has to be ready within so many milliseconds.
    proeven.register_profile("kcc", deadline=None)
    proeven.load_profile("kcc")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker that inherits this name has its settings read before it has a Valkey of its own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers and remove their data."""
    if _gebruik is not None:
        _gebruik.loslaten()
        shutil.rmtree(_gebruik.huis.gegevens, ignore_errors=True)


_starten()
_instellen()
