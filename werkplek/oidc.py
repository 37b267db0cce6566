"""The municipality's own sign-in service (OpenID Connect), for employees."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final, Protocol

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from django.http import HttpRequest, HttpResponseRedirect
from joserfc.errors import JoseError
from requests import RequestException

from organisatie.groepen import Rechten, rechten_van
from organisatie.services.aanmelden import Persoon

logger = logging.getLogger(__name__)

_SECONDEN: Final = 10


class Instellingen(Protocol):
    """The sign-in service; ``kcc.omgeving.Oidc`` has these."""

    def __hash__(self) -> int: ...
    @property
    def uitgever(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def geheim(self) -> str: ...
    @property
    def groepen(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def tweede_stap(self) -> frozenset[str]: ...


class AanmeldenMislukt(Exception):
    """The service did not vouch for this person; the message says in Dutch what to do."""


def naar_dienst(request: HttpRequest, *, instellingen: Instellingen, terug: str) -> HttpResponseRedirect:
    """Send the browser to the service, to come back at ``terug``. Raises ``AanmeldenMislukt``."""
    try:
        antwoord: HttpResponseRedirect = _dienst(instellingen).authorize_redirect(request, terug)
    except (AuthlibBaseError, RequestException, KeyError, RuntimeError, ValueError) as fout:
        logger.warning("De aanmelddienst %s is niet bereikbaar: %s", instellingen.uitgever, fout)
        raise AanmeldenMislukt(
            "De aanmelddienst werkt nu niet. Probeer het over een paar minuten opnieuw."
        ) from fout
    return antwoord


def van_dienst(request: HttpRequest, *, instellingen: Instellingen) -> tuple[Persoon, Rechten]:
    """Who the service says came back, and what the groups give.

    Checks state, nonce, signature, issuer, audience and age of the ID token (OIDC Core 3.1.3.7), and that a second
    step was taken. Raises ``AanmeldenMislukt``.
    """
    try:
        dienst = _dienst(instellingen)
        token = dienst.authorize_access_token(request, claims_options=_eisen(instellingen))
        zegt: Mapping[str, Any] = token.get("userinfo") or {}
        if zegt and not _groepen(zegt):
            zegt = {**dienst.userinfo(token=token), **zegt}
    except (AuthlibBaseError, JoseError, RequestException, KeyError, RuntimeError, ValueError) as fout:
        logger.warning("Aanmelden bij %s mislukte: %s", instellingen.uitgever, fout)
        raise AanmeldenMislukt("Het aanmelden lukte niet. Begin opnieuw.") from fout
    if not zegt.get("sub"):
        raise AanmeldenMislukt("Het aanmelden lukte niet. Begin opnieuw.")
    if not _tweede_stap(zegt, instellingen.tweede_stap):
        raise AanmeldenMislukt(
            "U meldde zich aan zonder tweede stap. Zet die aan bij uw account van de gemeente."
        )
    return _persoon(instellingen.uitgever, zegt), rechten_van(_groepen(zegt), dict(instellingen.groepen))


@cache
def _dienst(instellingen: Instellingen) -> DjangoOAuth2App:
    """The client for a service; it fetches and keeps the service's own description."""
    return OAuth().register(
        "medewerkers",
        client_id=instellingen.client,
        client_secret=instellingen.geheim,
        server_metadata_url=f"{instellingen.uitgever}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDEN,
        },
    )


def _eisen(instellingen: Instellingen) -> dict[str, dict[str, Any]]:
    return {
        "iss": {"essential": True, "values": [instellingen.uitgever, f"{instellingen.uitgever}/"]},
        "aud": {"essential": True, "value": instellingen.client},
        "exp": {"essential": True},
    }


def _groepen(zegt: Mapping[str, Any]) -> list[str]:
    """Services call them groups or roles; there is no standard."""
    gevonden = zegt.get("groups") or zegt.get("roles") or []
    return [str(groep) for groep in gevonden] if isinstance(gevonden, list | tuple) else [str(gevonden)]


def _tweede_stap(zegt: Mapping[str, Any], goed: Collection[str]) -> bool:
    manieren = zegt.get("amr") or []
    return zegt.get("acr") in goed or bool(
        set(manieren if isinstance(manieren, list) else [manieren]) & set(goed)
    )


def _persoon(uitgever: str, zegt: Mapping[str, Any]) -> Persoon:
    voornaam, _, achternaam = str(zegt.get("name", "")).partition(" ")
    return Persoon(
        uitgever=uitgever,
        sub=str(zegt["sub"])[:255],
        gebruikersnaam=str(zegt.get("preferred_username", "")).partition("@")[0],
        voornaam=str(zegt.get("given_name") or voornaam)[:150],
        achternaam=str(zegt.get("family_name") or achternaam)[:150],
        email=str(zegt.get("email", ""))[:254],
        email_bevestigd=zegt.get("email_verified") is True,
    )
