"""The file that POSTBUSSEN names: one ``[[postbus]]`` per mailbox, in TOML (docs/instellingen.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from kanalen.postbussen import OAuth, Postbus, Toegang

_VELDEN: Final = frozenset(
    {"adres", "afzender", "team", "plusadres", "imap", "gebruiker", "wachtwoord_bestand", "oauth"}
)
_OAUTH: Final = frozenset({"token_bestand", "adres", "client_id", "geheim_bestand", "scope"})


class PostbusFout(Exception):
    """The file is wrong; the text completes "in <file> ..." in Dutch."""


def lees_postbussen(inhoud: bytes) -> list[Postbus]:
    """The mailboxes in the file, in its order. Raises ``PostbusFout``."""
    try:
        gelezen = tomllib.loads(inhoud.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise PostbusFout("staat geen geldige TOML") from None
    rijen = gelezen.get("postbus")
    if (
        set(gelezen) != {"postbus"}
        or not isinstance(rijen, list)
        or not all(isinstance(r, dict) for r in rijen)
    ):
        raise PostbusFout("staat iets anders dan [[postbus]]")
    postbussen = [_postbus(rij) for rij in rijen]
    adressen = [postbus.adres for postbus in postbussen]
    dubbel = next((adres for adres in adressen if adressen.count(adres) > 1), None)
    if dubbel:
        raise PostbusFout(f"staat {dubbel} twee keer")
    return postbussen


def _postbus(rij: Mapping[str, Any]) -> Postbus:
    adres = _tekst(rij, "adres", "een postbus")
    if parseaddr(adres)[1] != adres or "@" not in adres or "+" in adres:
        raise PostbusFout(f"is '{adres}' geen e-mailadres")
    onbekend = set(rij) - _VELDEN
    if onbekend:
        raise PostbusFout(f"heeft {adres} een onbekend veld '{min(onbekend)}'")
    afzender = _tekst(rij, "afzender", adres, standaard=adres)
    if parseaddr(afzender)[1].lower() != adres.lower():
        raise PostbusFout(f"heeft {adres} een afzender met een ander adres")
    plusadres = rij.get("plusadres", False)
    if not isinstance(plusadres, bool):
        raise PostbusFout(f"moet plusadres van {adres} true of false zijn")
    return Postbus(
        adres=adres.lower(),
        afzender=afzender,
        team=_tekst(rij, "team", adres, standaard=""),
        plusadres=plusadres,
        imap=_toegang(rij, adres) if "imap" in rij else None,
    )


def _toegang(rij: Mapping[str, Any], adres: str) -> Toegang:
    try:
        server = urlsplit(_tekst(rij, "imap", adres))
        poort = server.port
    except ValueError:
        raise PostbusFout(f"is imap van {adres} geen geldig adres") from None
    if server.scheme not in {"imaps", "imap"} or not server.hostname:
        raise PostbusFout(f"moet imap van {adres} lijken op imaps://server/INBOX")
    if server.username or server.password:
        raise PostbusFout(
            f"staat een wachtwoord bij {adres}; zet dat in een bestand en noem wachtwoord_bestand"
        )
    if ("oauth" in rij) == ("wachtwoord_bestand" in rij):
        raise PostbusFout(f"heeft {adres} een wachtwoord_bestand nodig, of oauth, en niet allebei")
    tls = server.scheme == "imaps"
    return Toegang(
        host=server.hostname,
        poort=poort or (993 if tls else 143),
        gebruiker=_tekst(rij, "gebruiker", adres, standaard=adres),
        wachtwoord_bestand=_pad(rij, "wachtwoord_bestand", adres),
        oauth=_oauth(rij["oauth"], adres) if "oauth" in rij else None,
        map=unquote(server.path.removeprefix("/")) or "INBOX",
        tls=tls,
    )


def _oauth(rij: Any, adres: str) -> OAuth:
    if not isinstance(rij, dict) or set(rij) - _OAUTH:
        raise PostbusFout(f"kent oauth van {adres} alleen {', '.join(sorted(_OAUTH))}")
    if "token_bestand" in rij:
        return OAuth(bestand=_pad(rij, "token_bestand", adres))
    loket = _tekst(rij, "adres", adres)
    if urlsplit(loket).scheme not in {"https", "http"}:
        raise PostbusFout(f"moet oauth.adres van {adres} beginnen met https://")
    if "geheim_bestand" not in rij:
        raise PostbusFout(f"mist oauth van {adres} een geheim_bestand")
    return OAuth(
        adres=loket,
        client_id=_tekst(rij, "client_id", adres),
        geheim_bestand=_pad(rij, "geheim_bestand", adres),
        scope=_tekst(rij, "scope", adres, standaard=""),
    )


def _pad(rij: Mapping[str, Any], veld: str, adres: str) -> Path | None:
    return Path(_tekst(rij, veld, adres)) if veld in rij else None


def _tekst(rij: Mapping[str, Any], veld: str, van: str, *, standaard: str | None = None) -> str:
    waarde = rij.get(veld, standaard)
    if waarde is None:
        raise PostbusFout(f"mist {van} het veld {veld}")
    if not isinstance(waarde, str) or (not waarde.strip() and standaard is None):
        raise PostbusFout(f"moet {veld} van {van} een tekst zijn")
    return waarde.strip()
