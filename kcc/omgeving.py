"""The environment as one typed, frozen object.

Everything a municipality can set from outside stands here and nowhere else. A missing or wrong value raises
``InstellingFout`` with one Dutch sentence that names the setting; there are no default secrets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.utils import parseaddr
from math import inf
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from kanalen.postbussen import Postbus, Toegang
from kcc.postbussen import PostbusFout, lees_postbussen
from organisatie.groepen import GroepenOngeldig, lees_groepen
from weergave.kaart import Kaart

MIN_LENGTE_GEHEIM = 32

PROJECT = Path(__file__).resolve().parent.parent


class InstellingFout(Exception):
    """A setting is missing or wrong; the text is one Dutch sentence that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Databank:
    """Where PostgreSQL is, from DATABASE_URL. ``opties`` go to libpq as they are (``sslmode`` and the like)."""

    host: str
    poort: int
    naam: str
    gebruiker: str
    wachtwoord: str
    opties: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailuitgang:
    """How outgoing mail leaves, from EMAIL_URL: a Django mail backend and its options."""

    backend: str
    opties: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Socialaccount:
    """An account of the municipality on social media, from SOCIAL_ACCOUNTS."""

    medium: str
    naam: str
    """What the medium knows the account by: a name, or the number of a page."""
    token: str = field(repr=False)
    adres: str
    """Where its API is: a URL without a slash at the end."""
    host: str

    @property
    def sleutel(self) -> str:
        """The account as messages name it: ``mastodon:waterrijk@sociaal.example``, ``facebook:1234``."""
        return (
            f"mastodon:{self.naam}@{self.host}" if self.medium == "mastodon" else f"{self.medium}:{self.naam}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """The municipality's own sign-in service for employees, from the OIDC settings."""

    uitgever: str
    client: str
    geheim: str
    groepen: tuple[tuple[str, str], ...]
    """Per group what it gives; see ``organisatie.groepen``."""
    tweede_stap: frozenset[str]
    """What ``acr`` or ``amr`` says when the service asked for a second step (RFC 8176)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inwonerdienst:
    """A broker where residents (DigiD) or organisations (eHerkenning) sign in, from the settings of that name."""

    soort: str
    uitgever: str
    client: str
    geheim: str = field(repr=False)
    niveaus: tuple[str, ...]
    """What ``acr`` may say; the first is the least that is asked for."""
    nummer: str
    """The claim with the citizen service number, or the KvK number; of DigiD it may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Virusscanner:
    """Where clamd listens, from CLAMD_URL: a Unix socket, or a host with its port."""

    pad: str
    host: str
    poort: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Omgeving:
    """All settings read from the environment; see docs/instellingen.md for what each one means."""

    secret_key: str
    bsn_sleutels: tuple[str, ...] = field(repr=False)
    debug: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    live_url: str
    databank: Databank
    dienst: Databank | None
    """The lesser role of the serving processes; only for whoever migrates, see docs/instellingen.md."""
    database_pool: int
    redis_url: str
    mailuitgang: Mailuitgang
    default_from_email: str
    virusscanner: Virusscanner | None
    bijlage_mb: int
    bericht_mb: int
    postbussen: tuple[Postbus, ...]
    mail_webhook_secret: str | None
    social_webhook_secret: str | None
    telefoon_webhook_secret: str | None
    social_accounts: tuple[Socialaccount, ...]
    social_bewaardagen: int
    meta_app_secret: str | None
    meta_verify_token: str | None
    oidc: Oidc | None
    inwonerdiensten: tuple[Inwonerdienst, ...]
    tweede_factor: bool
    sessie_minuten: int
    gemeente: str
    thema: str
    kaart: Kaart | None
    vertrouwde_proxies: int
    gegevens: Path
    scanmap: Path | None


#: Every name read from the environment; the docs check holds docs/instellingen.md against it.
NAMEN = (
    "SECRET_KEY",
    "BSN_SLEUTELS",
    "DEBUG",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "LIVE_URL",
    "DATABASE_URL",
    "DIENST_DATABASE_URL",
    "DATABASE_POOL",
    "REDIS_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "IMAP_URL",
    "CLAMD_URL",
    "BIJLAGE_MB",
    "BERICHT_MB",
    "POSTBUSSEN",
    "MAIL_WEBHOOK_SECRET",
    "SOCIAL_WEBHOOK_SECRET",
    "TELEFOON_WEBHOOK_SECRET",
    "SOCIAL_ACCOUNTS",
    "SOCIAL_BEWAARDAGEN",
    "META_APP_SECRET",
    "META_VERIFY_TOKEN",
    "OIDC_URL",
    "OIDC_CLIENT",
    "OIDC_GEHEIM",
    "OIDC_GROEPEN",
    "OIDC_TWEEDE_STAP",
    *(
        f"{dienst}_{wat}"
        for dienst in ("DIGID", "EHERKENNING")
        for wat in ("URL", "CLIENT", "GEHEIM", "NIVEAUS", "NUMMER")
    ),
    "TWEEDE_FACTOR",
    "SESSIE_MINUTEN",
    "GEMEENTE",
    "THEMA",
    "KAART_TEGELS",
    "KAART_BRON",
    "KAART_ZOOM",
    "KAART_MIDDEN",
    "VERTROUWDE_PROXIES",
    "GEGEVENS",
    "SCANMAP",
)


def lees(environ: Mapping[str, str]) -> Omgeving:
    """Read and check all settings. Raises ``InstellingFout`` at the first that is missing or wrong."""
    return Omgeving(
        secret_key=_geheim("SECRET_KEY", _verplicht(environ, "SECRET_KEY")),
        bsn_sleutels=_geheimen(environ, "BSN_SLEUTELS"),
        debug=_ja_nee(environ, "DEBUG"),
        allowed_hosts=_lijst(environ, "ALLOWED_HOSTS"),
        base_url=_webadres(environ, "BASE_URL"),
        live_url=_webadres(environ, "LIVE_URL") if environ.get("LIVE_URL", "").strip() else "",
        databank=_databank(environ, "DATABASE_URL"),
        dienst=_dienst(environ),
        database_pool=_getal(environ, "DATABASE_POOL", standaard=0),
        redis_url=_redis(environ),
        mailuitgang=_mailuitgang(environ),
        default_from_email=_afzender(environ),
        virusscanner=_virusscanner(environ),
        bijlage_mb=_getal(environ, "BIJLAGE_MB", standaard=25),
        bericht_mb=_getal(environ, "BERICHT_MB", standaard=35),
        postbussen=_postbussen(environ),
        mail_webhook_secret=_geheim("MAIL_WEBHOOK_SECRET", environ.get("MAIL_WEBHOOK_SECRET") or None),
        social_webhook_secret=_geheim("SOCIAL_WEBHOOK_SECRET", environ.get("SOCIAL_WEBHOOK_SECRET")),
        telefoon_webhook_secret=_geheim(
            "TELEFOON_WEBHOOK_SECRET", environ.get("TELEFOON_WEBHOOK_SECRET") or None
        ),
        social_accounts=_socialaccounts(environ),
        social_bewaardagen=_getal(environ, "SOCIAL_BEWAARDAGEN", standaard=30),
        meta_app_secret=_geheim("META_APP_SECRET", environ.get("META_APP_SECRET") or None),
        meta_verify_token=_geheim("META_VERIFY_TOKEN", environ.get("META_VERIFY_TOKEN") or None),
        oidc=_oidc(environ),
        inwonerdiensten=tuple(
            dienst for soort in _INWONERDIENSTEN if (dienst := _inwonerdienst(environ, soort)) is not None
        ),
        tweede_factor=_ja_nee(environ, "TWEEDE_FACTOR", standaard="1"),
        sessie_minuten=_getal(environ, "SESSIE_MINUTEN", standaard=60),
        gemeente=environ.get("GEMEENTE", "").strip() or "Waterrijk",
        thema=environ.get("THEMA", "").strip() or "polder",
        kaart=_kaart(environ),
        vertrouwde_proxies=_getal(environ, "VERTROUWDE_PROXIES", standaard=0),
        gegevens=Path(environ.get("GEGEVENS") or PROJECT / "gegevens").absolute(),
        scanmap=_scanmap(environ),
    )


def _scanmap(environ: Mapping[str, str]) -> Path | None:
    """Whether it is there shows when it is emptied: a share may be mounted later."""
    tekst = environ.get("SCANMAP", "").strip()
    if not tekst:
        return None
    if not Path(tekst).is_absolute():
        raise InstellingFout("De instelling SCANMAP moet een heel pad zijn, zoals /srv/scans.")
    return Path(tekst)


def _verplicht(environ: Mapping[str, str], naam: str) -> str:
    waarde = environ.get(naam, "").strip()
    if not waarde:
        raise InstellingFout(f"De instelling {naam} ontbreekt.")
    return waarde


def _geheim[Waarde: str | None](naam: str, waarde: Waarde) -> Waarde:
    if waarde is not None and len(waarde) < MIN_LENGTE_GEHEIM:
        raise InstellingFout(f"De instelling {naam} is te kort: gebruik minstens {MIN_LENGTE_GEHEIM} tekens.")
    return waarde


def _geheimen(environ: Mapping[str, str], naam: str) -> tuple[str, ...]:
    """Secrets with a comma between them, the one in use first; none when the setting is not there."""
    geheimen = tuple(deel.strip() for deel in environ.get(naam, "").split(",") if deel.strip())
    return tuple(_geheim(naam, geheim) for geheim in geheimen)


def _ja_nee(environ: Mapping[str, str], naam: str, *, standaard: str = "0") -> bool:
    waarde = environ.get(naam, standaard).strip().lower()
    if waarde in {"1", "true", "ja"}:
        return True
    if waarde in {"", "0", "false", "nee"}:
        return False
    raise InstellingFout(f"De instelling {naam} moet 1 of 0 zijn, niet '{waarde}'.")


def _getal(environ: Mapping[str, str], naam: str, *, standaard: int) -> int:
    waarde = environ.get(naam, "").strip()
    if not waarde:
        return standaard
    if not waarde.isascii() or not waarde.isdecimal():
        raise InstellingFout(f"De instelling {naam} moet een heel getal zijn, niet '{waarde}'.")
    return int(waarde)


def _lijst(environ: Mapping[str, str], naam: str) -> tuple[str, ...]:
    delen = tuple(deel.strip() for deel in _verplicht(environ, naam).split(",") if deel.strip())
    if not delen:
        raise InstellingFout(f"De instelling {naam} moet namen bevatten, gescheiden door komma's.")
    return delen


def _adres(environ: Mapping[str, str], naam: str, schemas: Mapping[str, int | None]) -> SplitResult:
    """Split the URL in setting ``naam``; its scheme must be one of ``schemas`` and its port a number."""
    tekst = _verplicht(environ, naam)
    try:
        adres = urlsplit(tekst)
        adres.port  # noqa: B018  (the property raises on a port that is no number)
    except ValueError:
        raise InstellingFout(f"De instelling {naam} is geen geldig adres.") from None
    if adres.scheme not in schemas:
        keuze = ", ".join(f"{schema}://" for schema in schemas)
        raise InstellingFout(f"De instelling {naam} moet beginnen met {keuze}.")
    return adres


def _webadres(environ: Mapping[str, str], naam: str) -> str:
    adres = _adres(environ, naam, {"https": 443, "http": 80})
    if not adres.hostname:
        raise InstellingFout(f"De instelling {naam} noemt geen webserver.")
    return adres.geturl().rstrip("/")


def _databank(environ: Mapping[str, str], instelling: str) -> Databank:
    adres = _adres(environ, instelling, {"postgresql": 5432, "postgres": 5432})
    naam = unquote(adres.path.removeprefix("/"))
    if not naam:
        raise InstellingFout(
            f"De instelling {instelling} noemt geen database, zoals in postgresql://host/kcc."
        )
    return Databank(
        host=unquote(adres.hostname or ""),
        poort=adres.port or 5432,
        naam=naam,
        gebruiker=unquote(adres.username or ""),
        wachtwoord=unquote(adres.password or ""),
        opties=_opties(adres),
    )


def _dienst(environ: Mapping[str, str]) -> Databank | None:
    if not environ.get("DIENST_DATABASE_URL", "").strip():
        return None
    dienst = _databank(environ, "DIENST_DATABASE_URL")
    if not dienst.gebruiker or not dienst.wachtwoord:
        raise InstellingFout("De instelling DIENST_DATABASE_URL noemt geen gebruiker met wachtwoord.")
    return dienst


def _redis(environ: Mapping[str, str]) -> str:
    adres = _adres(environ, "REDIS_URL", {"redis": 6379, "rediss": 6379})
    if not adres.hostname:
        raise InstellingFout("De instelling REDIS_URL noemt geen server, zoals in redis://host:6379/0.")
    return adres.geturl()


def _mailuitgang(environ: Mapping[str, str]) -> Mailuitgang:
    adres = _adres(environ, "EMAIL_URL", {"smtp": 25, "smtps": 465, "file": None, "console": None})
    if adres.scheme == "console":
        return Mailuitgang(backend="django.core.mail.backends.console.EmailBackend", opties={})
    if adres.scheme == "file":
        if not adres.path:
            raise InstellingFout("De instelling EMAIL_URL noemt geen map, zoals in file:///var/mail.")
        return Mailuitgang(
            backend="django.core.mail.backends.filebased.EmailBackend",
            opties={"file_path": unquote(adres.path)},
        )
    if not adres.hostname:
        raise InstellingFout("De instelling EMAIL_URL noemt geen mailserver, zoals in smtp://host:25.")
    starttls = _opties(adres).get("tls", "nee")
    if starttls not in {"ja", "nee"}:
        raise InstellingFout("De instelling EMAIL_URL kent alleen tls=ja of tls=nee.")
    return Mailuitgang(
        backend="kanalen.email.mailserver.Post",
        opties={
            "host": adres.hostname,
            "port": adres.port or (465 if adres.scheme == "smtps" else 25),
            "username": unquote(adres.username or ""),
            "password": unquote(adres.password or ""),
            "use_ssl": adres.scheme == "smtps",
            "use_tls": starttls == "ja",
            "timeout": 20,
        },
    )


def _afzender(environ: Mapping[str, str]) -> str:
    tekst = _verplicht(environ, "DEFAULT_FROM_EMAIL")
    _, adres = parseaddr(tekst)
    if "@" not in adres:
        raise InstellingFout("De instelling DEFAULT_FROM_EMAIL is geen e-mailadres.")
    return tekst


def _postbussen(environ: Mapping[str, str]) -> tuple[Postbus, ...]:
    """The municipality's own mailbox first, then those of the file in POSTBUSSEN, which may describe it too."""
    afzender = _afzender(environ)
    eigen = Postbus(
        adres=parseaddr(afzender)[1].lower(),
        afzender=afzender,
        imap=_imap(environ, environ.get("IMAP_URL", "")),
    )
    overige = _uit_bestand(environ)
    zelfde = next((postbus for postbus in overige if postbus.adres == eigen.adres), None)
    if zelfde is not None and zelfde.imap is not None and eigen.imap is not None:
        raise InstellingFout(
            f"De instelling IMAP_URL beschrijft {eigen.adres}, en het bestand van POSTBUSSEN ook."
        )
    if zelfde is not None:
        eigen = replace(zelfde, imap=zelfde.imap or eigen.imap)
    return (eigen, *(postbus for postbus in overige if postbus is not zelfde))


def _imap(environ: Mapping[str, str], tekst: str) -> Toegang | None:
    if not tekst.strip():
        return None
    adres = _adres(environ, "IMAP_URL", {"imaps": 993, "imap": 143})
    if not adres.hostname or not adres.username:
        raise InstellingFout(
            "De instelling IMAP_URL mist een server of gebruiker, zoals in imaps://naam:wachtwoord@host."
        )
    tls = adres.scheme == "imaps"
    return Toegang(
        host=adres.hostname,
        poort=adres.port or (993 if tls else 143),
        gebruiker=unquote(adres.username),
        wachtwoord=unquote(adres.password or ""),
        map=unquote(adres.path.removeprefix("/")) or "INBOX",
        tls=tls,
    )


_MEDIA = {"mastodon": 443, "facebook": 443, "instagram": 443}
_HIER = {"localhost", "127.0.0.1"}


def _socialaccounts(environ: Mapping[str, str]) -> tuple[Socialaccount, ...]:
    """Accounts as URLs with white space between them; ``+http`` only for a server on this machine."""
    naam = "SOCIAL_ACCOUNTS"
    accounts = []
    for deel in environ.get(naam, "").split():
        adres = _adres({naam: deel}, naam, _MEDIA | {f"{medium}+http": 80 for medium in _MEDIA})
        medium, _, onveilig = adres.scheme.partition("+")
        if not adres.hostname or not adres.username or not adres.password:
            raise InstellingFout(
                f"De instelling {naam} mist een naam, sleutel of server, zoals in mastodon://naam:sleutel@host."
            )
        if onveilig and adres.hostname not in _HIER:
            raise InstellingFout(f"De instelling {naam} staat http alleen toe naar deze machine zelf.")
        plaats = adres.hostname if adres.port is None else f"{adres.hostname}:{adres.port}"
        accounts.append(
            Socialaccount(
                medium=medium,
                naam=unquote(adres.username).lower(),
                token=unquote(adres.password),
                adres=f"{onveilig or 'https'}://{plaats}{adres.path.rstrip('/')}",
                host=adres.hostname,
            )
        )
    if len({account.sleutel for account in accounts}) < len(accounts):
        raise InstellingFout(f"De instelling {naam} noemt een account twee keer.")
    return tuple(accounts)


def _oidc(environ: Mapping[str, str]) -> Oidc | None:
    if not environ.get("OIDC_URL", "").strip():
        return None
    uitgever = _webadres(environ, "OIDC_URL")
    if uitgever.startswith("http:") and urlsplit(uitgever).hostname not in {"localhost", "127.0.0.1"}:
        raise InstellingFout("De instelling OIDC_URL moet beginnen met https://.")
    try:
        groepen = lees_groepen(_verplicht(environ, "OIDC_GROEPEN"))
    except GroepenOngeldig as fout:
        raise InstellingFout(f"De instelling OIDC_GROEPEN {fout}.") from None
    return Oidc(
        uitgever=uitgever,
        client=_verplicht(environ, "OIDC_CLIENT"),
        geheim=_verplicht(environ, "OIDC_GEHEIM"),
        groepen=tuple(groepen.items()),
        tweede_stap=frozenset((environ.get("OIDC_TWEEDE_STAP", "").strip() or "mfa").split(",")),
    )


#: Sign-in service for residents -> the levels of assurance that suffice, the claim with the number.
_INWONERDIENSTEN: Final[dict[str, tuple[str, str]]] = {
    "digid": (
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract,"
        "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard,"
        "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI",
        "",
    ),
    "eherkenning": (
        "urn:etoegang:core:assurance-class:loa3,urn:etoegang:core:assurance-class:loa4",
        "kvk",
    ),
}


def _inwonerdienst(environ: Mapping[str, str], soort: str) -> Inwonerdienst | None:
    naam = soort.upper()
    if not environ.get(f"{naam}_URL", "").strip():
        return None
    uitgever = _webadres(environ, f"{naam}_URL")
    if uitgever.startswith("http:") and urlsplit(uitgever).hostname not in {"localhost", "127.0.0.1"}:
        raise InstellingFout(f"De instelling {naam}_URL moet beginnen met https://.")
    niveaus, nummer = _INWONERDIENSTEN[soort]
    return Inwonerdienst(
        soort=soort,
        uitgever=uitgever,
        client=_verplicht(environ, f"{naam}_CLIENT"),
        geheim=_verplicht(environ, f"{naam}_GEHEIM"),
        niveaus=tuple((environ.get(f"{naam}_NIVEAUS", "").strip() or niveaus).split(",")),
        nummer=environ.get(f"{naam}_NUMMER", "").strip() or nummer,
    )


def _virusscanner(environ: Mapping[str, str]) -> Virusscanner | None:
    if not environ.get("CLAMD_URL", "").strip():
        return None
    adres = _adres(environ, "CLAMD_URL", {"unix": None, "tcp": 3310})
    if adres.scheme == "unix" and adres.path and not adres.hostname:
        return Virusscanner(pad=unquote(adres.path), host="", poort=0)
    if adres.scheme == "tcp" and adres.hostname:
        return Virusscanner(pad="", host=adres.hostname, poort=adres.port or 3310)
    raise InstellingFout(
        "De instelling CLAMD_URL noemt geen virusscanner, zoals in unix:///run/clamav/clamd.ctl of tcp://host:3310."
    )


_PLAATSEN = ("{z}", "{x}", "{y}")
_DIEPST = 22


def _kaart(environ: Mapping[str, str]) -> Kaart | None:
    if not environ.get("KAART_TEGELS", "").strip():
        return None
    tegels = _webadres(environ, "KAART_TEGELS")
    if any(tegels.count(plaats) != 1 for plaats in _PLAATSEN) or "{" in urlsplit(tegels).netloc:
        raise InstellingFout(
            "De instelling KAART_TEGELS noemt {z}, {x} en {y} elk een keer, zoals in"
            " https://host/{z}/{x}/{y}.png."
        )
    if tegels.startswith("http:") and urlsplit(tegels).hostname not in _HIER:
        raise InstellingFout("De instelling KAART_TEGELS moet beginnen met https://.")
    zoom = _getal(environ, "KAART_ZOOM", standaard=19)
    if not 1 <= zoom <= _DIEPST:
        raise InstellingFout(f"De instelling KAART_ZOOM moet een getal van 1 tot en met {_DIEPST} zijn.")
    return Kaart(
        tegels=tegels, bron=_verplicht(environ, "KAART_BRON"), zoom=zoom, midden=_kaartmidden(environ)
    )


def _kaartmidden(environ: Mapping[str, str]) -> tuple[float, float] | None:
    tekst = environ.get("KAART_MIDDEN", "").strip()
    if not tekst:
        return None
    try:
        breedte, lengte = (float(deel) for deel in tekst.split(","))
    except ValueError:
        breedte = lengte = inf
    if not (abs(breedte) <= 85 and abs(lengte) <= 180):
        raise InstellingFout(
            "De instelling KAART_MIDDEN noemt een breedte en een lengte in graden, zoals in 52.01,4.36."
        )
    return breedte, lengte


def _uit_bestand(environ: Mapping[str, str]) -> list[Postbus]:
    pad = environ.get("POSTBUSSEN", "").strip()
    if not pad:
        return []
    try:
        return lees_postbussen(Path(pad).read_bytes())
    except OSError as fout:
        raise InstellingFout(f"De instelling POSTBUSSEN: {pad} is niet te lezen ({fout.strerror}).") from None
    except PostbusFout as fout:
        raise InstellingFout(f"De instelling POSTBUSSEN: in {pad} {fout}.") from None


def _opties(adres: SplitResult) -> dict[str, str]:
    return {naam: waarden[-1] for naam, waarden in parse_qs(adres.query).items()}
