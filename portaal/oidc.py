"""The brokers where residents and organisations sign in (OpenID Connect before DigiD and eHerkenning)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Protocol

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from requests import RequestException

from klanten.identiteit import Identiteit

logger = logging.getLogger(__name__)

_SECONDEN: Final = 10
_KVK: Final = re.compile(r"[0-9]{8}")
_FOUTEN: Final = (AuthlibBaseError, JoseError, RequestException, KeyError, RuntimeError, ValueError)


class Dienst(Protocol):
    """A broker; ``kcc.omgeving.Inwonerdienst`` has these."""

    def __hash__(self) -> int: ...
    @property
    def soort(self) -> str: ...
    @property
    def uitgever(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def geheim(self) -> str: ...
    @property
    def niveaus(self) -> tuple[str, ...]: ...
    @property
    def nummer(self) -> str: ...


class AanmeldenMislukt(Exception):
    """The broker did not vouch for anybody; the message says in Dutch what to do."""


def naar_dienst(request: HttpRequest, *, dienst: Dienst, terug: str) -> HttpResponseRedirect:
    """Send the browser to the broker, to come back at ``terug``. Raises ``AanmeldenMislukt``."""
    try:
        antwoord: HttpResponseRedirect = _client(dienst).authorize_redirect(
            request, terug, acr_values=" ".join(dienst.niveaus)
        )
    except _FOUTEN as fout:
        logger.warning("De aanmelddienst %s is niet bereikbaar: %s", dienst.uitgever, type(fout).__name__)
        raise AanmeldenMislukt(
            _("Inloggen lukt nu niet. Probeer het over een paar minuten opnieuw.")
        ) from fout
    return antwoord


def van_dienst(request: HttpRequest, *, dienst: Dienst) -> Identiteit:
    """Who the broker says came back.

    Checks state, nonce, signature, issuer, audience and age of the ID token (OIDC Core 3.1.3.7), and the level of
    assurance. Logs no claim: there may be a citizen service number among them. Raises ``AanmeldenMislukt``.
    """
    try:
        client = _client(dienst)
        token = client.authorize_access_token(request, claims_options=_eisen(dienst))
        zegt: Mapping[str, Any] = token.get("userinfo") or {}
        if zegt and dienst.nummer and dienst.nummer not in zegt:
            zegt = aangevuld(zegt, client.userinfo(token=token))
    except _FOUTEN as fout:
        logger.warning("Aanmelden bij %s mislukte: %s", dienst.uitgever, type(fout).__name__)
        raise AanmeldenMislukt(_("Het inloggen lukte niet. Begin opnieuw.")) from fout
    if not zegt.get("sub"):
        raise AanmeldenMislukt(_("Het inloggen lukte niet. Begin opnieuw."))
    if zegt.get("acr") not in dienst.niveaus:
        raise AanmeldenMislukt(
            _("Log in met een hoger niveau. Gebruik bijvoorbeeld de DigiD-app.")
            if dienst.soort == "digid"
            else _("Log in met een hoger niveau van eHerkenning.")
        )
    return _identiteit(dienst, zegt)


def aangevuld(zegt: Mapping[str, Any], meer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The claims of the signed token, with what the broker says besides, unless that is about somebody else.

    The subjects must be the same (OIDC Core 5.3.2), and what was signed goes before what was not.
    """
    return {**meer, **zegt} if meer.get("sub") == zegt.get("sub") else zegt


def _identiteit(dienst: Dienst, zegt: Mapping[str, Any]) -> Identiteit:
    nummer = str(zegt.get(dienst.nummer, "")).strip() if dienst.nummer else ""
    if dienst.soort == "digid":
        return Identiteit(
            soort="digid", uitgever=dienst.uitgever, sub=str(zegt["sub"]), naam=_naam(zegt), bsn=nummer
        )
    if not _KVK.fullmatch(nummer):
        raise AanmeldenMislukt(_("Wij kregen geen KvK-nummer van eHerkenning. Bel ons, dan helpen wij u."))
    naam = str(zegt.get("organization_name") or zegt.get("name") or f"KvK {nummer}")
    return Identiteit(soort="eherkenning", uitgever=dienst.uitgever, sub=nummer, naam=naam)


def _naam(zegt: Mapping[str, Any]) -> str:
    delen = (zegt.get("given_name"), zegt.get("family_name"))
    return str(zegt.get("name") or " ".join(str(deel) for deel in delen if deel))


@cache
def _client(dienst: Dienst) -> DjangoOAuth2App:
    """The client for a broker; it fetches and keeps the broker's own description."""
    return OAuth().register(
        f"inwoners_{dienst.soort}",
        client_id=dienst.client,
        client_secret=dienst.geheim,
        server_metadata_url=f"{dienst.uitgever}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDEN,
        },
    )


def _eisen(dienst: Dienst) -> dict[str, dict[str, Any]]:
    return {
        "iss": {"essential": True, "values": [dienst.uitgever, f"{dienst.uitgever}/"]},
        "aud": {"essential": True, "value": dienst.client},
        "exp": {"essential": True},
    }
