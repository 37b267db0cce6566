"""Running on one's own machine: fill in what the environment leaves open."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from opstart import diensten
from opstart.fouten import StartFout

PROJECT = Path(__file__).resolve().parent.parent
STANDAARD_POORT = "8000"


def gegevensmap(environ: MutableMapping[str, str]) -> Path:
    """The data folder: GEGEVENS, or ``gegevens/`` in the project."""
    return Path(environ.get("GEGEVENS") or PROJECT / "gegevens").absolute()


@contextmanager
def aanvullen(environ: MutableMapping[str, str]) -> Iterator[diensten.Gebruik | None]:
    """Give the body of the ``with`` a complete environment on a machine without DATABASE_URL.

    Uses the project's own servers for as long as the body runs. With DATABASE_URL set, or where the servers are not
    installed, nothing is filled in: that is an installation, and there every setting is somebody's decision.
    """
    if environ.get("DATABASE_URL") or not diensten.aanwezig():
        yield None
        return
    try:
        gebruik = diensten.beginnen(gegevensmap(environ))
    except StartFout as fout:
        raise SystemExit(f"KCC start niet. {fout}") from None
    with gebruik:
        environ["DATABASE_URL"] = gebruik.database_url
        environ.setdefault("REDIS_URL", gebruik.redis_url)
        instellingen_aanvullen(environ)
        yield gebruik


def instellingen_aanvullen(environ: MutableMapping[str, str]) -> None:
    """Settings for a demonstration on this machine, where the environment has none; secrets are made, not shipped."""
    huis = diensten.Huis(gegevensmap(environ))
    huis.gegevens.mkdir(parents=True, exist_ok=True)
    environ.setdefault("GEGEVENS", str(huis.gegevens))
    environ.setdefault("SECRET_KEY", huis.geheim("secret_key"))
    environ.setdefault("BSN_SLEUTELS", huis.geheim("bsn"))
    environ.setdefault("SOCIAL_WEBHOOK_SECRET", huis.geheim("social_webhook"))
    environ.setdefault("TELEFOON_WEBHOOK_SECRET", huis.geheim("telefoon_webhook"))
    environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    environ.setdefault("BASE_URL", _adres(environ, huis))
    environ.setdefault("EMAIL_URL", f"file://{huis.gegevens / 'mail'}")
    environ.setdefault("TWEEDE_FACTOR", "0")
    environ.setdefault("DEFAULT_FROM_EMAIL", "Gemeente Waterrijk <kcc@waterrijk.example>")


def _adres(environ: MutableMapping[str, str], huis: diensten.Huis) -> str:
    """Where the pages are: on PORT, or where the last ``make run`` put them."""
    if environ.get("PORT"):
        return f"http://localhost:{environ['PORT']}"
    try:
        return huis.adres.read_text()
    except FileNotFoundError:
        return f"http://localhost:{STANDAARD_POORT}"
