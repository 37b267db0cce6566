"""The mailboxes of the municipality: which there are, how each is reached, and what mail in it means.

They are part of the installation (``kcc.omgeving``), not of the database: who may read a mailbox is a secret, and
a secret stands in a file or in the environment (docs/adr/0007-postbussen-in-een-bestand.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth:
    """Where an access token comes from: a file that something else keeps fresh, or a token endpoint (client
    credentials, RFC 6749 4.4)."""

    bestand: Path | None = None
    adres: str = ""
    client_id: str = ""
    geheim_bestand: Path | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegang:
    """How a mailbox is read over IMAP: with a password, or with an access token.

    Files with secrets are read at every sign-in, so that a new secret needs no restart.
    """

    host: str
    poort: int
    gebruiker: str
    wachtwoord: str = ""
    wachtwoord_bestand: Path | None = None
    oauth: OAuth | None = None
    map: str = "INBOX"
    tls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Postbus:
    """An address residents write to. Without ``imap`` its mail comes in by another road."""

    adres: str
    """In lower case; also the name under which its messages are kept."""
    afzender: str
    """What answers leave from, as it stands in the header From."""
    imap: Toegang | None = None
    team: str = ""
    """Code of the team where its questions enter; the KCC when empty."""
    plusadres: bool = False
    """Mail to ``kcc+anything@`` is delivered in ``kcc@`` (RFC 5233), so an answer can carry its question."""


PLUS: Final = "+"


def alle_postbussen() -> Sequence[Postbus]:
    """Every mailbox; the first is the one of the municipality itself."""
    postbussen: Sequence[Postbus] = settings.POSTBUSSEN
    return postbussen


def te_legen() -> list[Postbus]:
    """The mailboxes that are read over IMAP."""
    return [postbus for postbus in alle_postbussen() if postbus.imap is not None]


def postbus_van(adres: str) -> Postbus | None:
    """The mailbox an address belongs to, with or without something behind a plus; none when it is not ours."""
    kaal = zonder_plus(adres)
    return next((postbus for postbus in alle_postbussen() if postbus.adres in {adres.lower(), kaal}), None)


def afzender_van(adres: str) -> str:
    """What mail from this mailbox leaves from; the address of the municipality for one that is gone."""
    postbus = postbus_van(adres)
    return postbus.afzender if postbus else str(settings.DEFAULT_FROM_EMAIL)


def zonder_plus(adres: str) -> str:
    """``kcc@waterrijk.example`` for ``KCC+anything@Waterrijk.example``."""
    naam, apenstaart, domein = adres.strip().lower().rpartition("@")
    return f"{naam.partition(PLUS)[0]}{apenstaart}{domein}"
