"""Empty an IMAP mailbox: fetch, keep, and only then move away."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from imaplib import IMAP4
from typing import Final, Protocol

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderCreateError

from kanalen.services.ontvangen import mail_ontvangen

logger = logging.getLogger(__name__)

VERWERKT: Final = "Verwerkt"
"""Where mail goes that is kept; nothing is deleted."""
HOOGUIT: Final = 500
_SECONDEN: Final = 30
_INTERNALDATE: Final = re.compile(rb'INTERNALDATE "([^"]+)"')


class Instellingen(Protocol):
    """A mailbox to read; ``kcc.omgeving.Postbus`` has these."""

    @property
    def host(self) -> str: ...
    @property
    def poort(self) -> int: ...
    @property
    def gebruiker(self) -> str: ...
    @property
    def wachtwoord(self) -> str: ...
    @property
    def map(self) -> str: ...
    @property
    def tls(self) -> bool: ...


class PostbusOnbereikbaar(Exception):
    """The mail server cannot be reached or refuses us; the next run tries again."""


@dataclass(frozen=True, slots=True)
class Geleegd:
    """What one run did."""

    ingenomen: int
    mislukt: int
    """Could not be kept; these stay in the mailbox and come again."""


def postbus_legen(
    *, instellingen: Instellingen, klok: Callable[[], datetime], hooguit: int = HOOGUIT
) -> Geleegd:
    """Take in what is in the mailbox, the oldest first.

    Mail is fetched without marking it as read, kept and processed in transactions that know no network, and
    only then moved to the folder ``Verwerkt``. Whoever kills this in between makes the next run fetch a
    message again, which makes nothing twice. Raises ``PostbusOnbereikbaar``.
    """
    ingenomen = mislukt = 0
    with _verbonden(instellingen) as postbus:
        verwerkt = _map_verwerkt(postbus)
        for uid in postbus.uids("ALL")[:hooguit]:
            opgehaald = _ophalen(postbus, uid)
            if opgehaald is None:
                continue  # another reader moved it away meanwhile
            rauw, postbus_op = opgehaald
            try:
                mail_ontvangen(rauw=rauw, postbus_op=postbus_op, op=klok())
            except Exception:
                logger.exception("Mail %s kon niet worden bewaard en blijft in de postbus", uid)
                mislukt += 1
                continue
            postbus.move(uid, verwerkt)
            ingenomen += 1
    return Geleegd(ingenomen, mislukt)


@contextmanager
def _verbonden(instellingen: Instellingen) -> Iterator[BaseMailBox]:
    soort = MailBox if instellingen.tls else MailBoxUnencrypted
    try:
        with soort(instellingen.host, instellingen.poort, timeout=_SECONDEN).login(
            instellingen.gebruiker, instellingen.wachtwoord, initial_folder=instellingen.map
        ) as postbus:
            yield postbus
    except (OSError, IMAP4.error, ImapToolsError) as fout:
        raise PostbusOnbereikbaar(f"De postbus op {instellingen.host} is niet bereikbaar: {fout}") from fout


def _map_verwerkt(postbus: BaseMailBox) -> str:
    """The folder for mail that is kept, made when it is not there; some servers want it below INBOX."""
    scheiding = next((map_.delim for map_ in postbus.folder.list()), "/")
    namen = (VERWERKT, f"INBOX{scheiding}{VERWERKT}")
    for naam in namen:
        if postbus.folder.exists(naam):
            return naam
    try:
        postbus.folder.create(namen[0])
    except MailboxFolderCreateError:
        postbus.folder.create(namen[1])
        return namen[1]
    return namen[0]


def _ophalen(postbus: BaseMailBox, uid: str) -> tuple[bytes, datetime | None] | None:
    """The raw message and the internal date; imap-tools would hand over its own parse, and lose bytes."""
    _, antwoord = postbus.client.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])")
    for deel in antwoord:
        if isinstance(deel, tuple) and len(deel) == 2:
            kop = b"".join(stuk if isinstance(stuk, bytes) else stuk[0] for stuk in antwoord if stuk)
            return bytes(deel[1]), _interne_datum(kop)
    return None


def _interne_datum(kop: bytes) -> datetime | None:
    gevonden = _INTERNALDATE.search(kop)
    if gevonden is None:
        return None
    dag, _, rest = gevonden.group(1).decode("ascii", "replace").strip().partition(" ")
    try:
        return parsedate_to_datetime(f"{dag.replace('-', ' ')} {rest}")
    except (ValueError, TypeError):
        return None
