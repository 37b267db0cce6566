"""A connection to the API of a medium: bounded in time and size, and never led elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests
from requests.auth import AuthBase

_SECONDEN: Final = (5, 20)
"""To connect, and between two pieces of the answer."""
_GROOTST: Final = 4 * 1024 * 1024
_STANDAARDRUST: Final = timedelta(minutes=5)
_LANGSTE_RUST: Final = timedelta(hours=6)

ONBEREIKBAAR: Final = "Het medium is niet bereikbaar."
STORING: Final = "Het medium heeft een storing."
TE_VAAK: Final = "Het medium vraagt ons even te wachten."
GEEN_TOEGANG: Final = "Het medium laat ons account niet toe. De beheerder moet de sleutel vernieuwen."
ONBEGRIJPELIJK: Final = "Het medium gaf een antwoord dat wij niet kunnen lezen."


class Mislukt(Exception):
    """The medium did not do what we asked. The message says in Dutch why.

    ``status`` is that of the answer, 0 without one; ``document`` its JSON, if it was any.
    """

    def __init__(
        self, uitleg: str, *, status: int = 0, over: timedelta | None = None, document: Any = None
    ) -> None:
        super().__init__(uitleg)
        self.uitleg = uitleg
        self.status = status
        self.over = over
        self.document = document

    @property
    def ligt_aan_medium(self) -> bool:
        """Whether the next message would fare the same."""
        return self.status in {0, 401, 403, 429} or self.status >= 500


class _Toegang(AuthBase):
    """The token as a header, so that it stands in no log of addresses and no .netrc can replace it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


class _Zonder(AuthBase):
    """No token: for a file that may be anywhere."""

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        return r


class Verbinding:
    """Requests with one token to one address."""

    def __init__(self, adres: str, token: str) -> None:
        self._adres = adres
        self._sessie = requests.Session()
        self._toegang = _Toegang(token)

    def vraag(
        self,
        methode: str,
        pad: str,
        *,
        params: Mapping[str, Any] | None = None,
        inhoud: Mapping[str, Any] | None = None,
        bestanden: Mapping[str, tuple[str, bytes, str]] | None = None,
        koppen: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON that the medium answers. With ``bestanden`` (name of the field -> file name, content, kind) it goes
        as a form, else as JSON. Raises ``Mislukt``."""
        status, kop, rauw = self._doe(
            methode,
            f"{self._adres}{pad}",
            self._toegang,
            _GROOTST,
            params=params,
            json=None if bestanden else inhoud,
            data=inhoud if bestanden else None,
            files=bestanden,
            headers=dict(koppen or {}),
        )
        document = _json(rauw)
        if 200 <= status < 300:
            if document is None:
                raise Mislukt(ONBEGRIJPELIJK, status=502)
            return document
        raise _mislukt(status, kop, document)

    def bestand(self, url: str, *, hooguit: int) -> bytes:
        """A file that a post points at, fetched without our token. Raises ``Mislukt``, also for one that is
        larger than ``hooguit`` bytes."""
        status, kop, rauw = self._doe("GET", url, _Zonder(), hooguit)
        if status != 200:
            raise _mislukt(status, kop, None)
        return rauw

    def _doe(
        self, methode: str, url: str, auth: AuthBase, hooguit: int, **wat: Any
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            with self._sessie.request(
                methode, url, auth=auth, timeout=_SECONDEN, allow_redirects=False, stream=True, **wat
            ) as antwoord:
                rauw = b""
                for stuk in antwoord.iter_content(64 * 1024):
                    rauw += stuk
                    if len(rauw) > hooguit:
                        raise Mislukt(ONBEGRIJPELIJK, status=502)
                return antwoord.status_code, antwoord.headers, rauw
        except (requests.RequestException, ValueError) as fout:
            raise Mislukt(ONBEREIKBAAR) from fout

    def sluit(self) -> None:
        """Let go of the connection."""
        self._sessie.close()


def _json(rauw: bytes) -> Any:
    try:
        return json.loads(rauw)
    except (ValueError, RecursionError):
        return None


def _mislukt(status: int, kop: Mapping[str, str], document: Any) -> Mislukt:
    if status == 429:
        return Mislukt(TE_VAAK, status=status, over=_rust(kop), document=document)
    if status == 503:
        return Mislukt(STORING, status=status, over=_rust(kop, alleen_gevraagd=True), document=document)
    if status >= 500 or 300 <= status < 400:
        return Mislukt(STORING, status=max(status, 500), document=document)
    if status in {401, 403}:
        return Mislukt(GEEN_TOEGANG, status=status, document=document)
    return Mislukt(f"Het medium weigert dit ({status}).", status=status, document=document)


def _rust(kop: Mapping[str, str], *, alleen_gevraagd: bool = False) -> timedelta | None:
    """How long to stay away, by Retry-After (RFC 9110) or X-RateLimit-Reset, on the clock of the medium."""
    nu = _datum(kop.get("Date", ""))
    over: timedelta | None = None
    if (na := kop.get("Retry-After", "")).isdecimal():
        over = timedelta(seconds=int(na[:9]))
    elif (nu and (moment := _datum(na))) or (nu and (moment := _iso(kop.get("X-RateLimit-Reset", "")))):
        over = moment - nu
    if over is None:
        return None if alleen_gevraagd else _STANDAARDRUST
    return min(max(over, timedelta(seconds=1)), _LANGSTE_RUST)


def _datum(tekst: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(tekst)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _iso(tekst: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
