"""Empty an IMAP mailbox: fetch, keep, and only then move away; and keep doing so."""

from __future__ import annotations

import logging
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from imaplib import IMAP4
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderCreateError

from kanalen.email.toegangsbewijs import GeenToegangsbewijs, Toegangsbewijs, geheim_uit
from kanalen.postbussen import Postbus, Toegang
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.postbus_melden import postbus_melden

logger = logging.getLogger(__name__)

VERWERKT: Final = "Verwerkt"
"""Where mail goes that is kept; nothing is deleted."""
TE_GROOT: Final = 150 * 1024 * 1024
"""Bytes. What is larger stays in the mailbox and is counted there: it would not fit in memory several times over."""
_INTERNALDATE: Final = re.compile(rb'INTERNALDATE "([^"]+)"')
_GROOTTE: Final = re.compile(rb"UID (\d+)[^)]*RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)[^)]*UID (\d+)")
_OAUTHBEARER: Final = "AUTH=OAUTHBEARER"
_ADEMPAUZE: Final = 0.2
_LANGSTE_RUST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritme:
    """Seconds: how long the server may be silent during IDLE before we look anyway, how often we look where there
    is no IDLE, how long a command may take, and how long we rest after something went wrong."""

    stil: float = 120
    peil: float = 30
    geduld: float = 30
    rust: float = 2
    langste_rust: float = 60


class PostbusOnbereikbaar(Exception):
    """The mail server cannot be reached or refuses us; the next run tries again."""


@dataclass(frozen=True, slots=True)
class Geleegd:
    """What one run did."""

    ingenomen: int
    mislukt: int
    """Could not be kept; these stay in the mailbox and come again."""


@dataclass
class _Mislukt:
    """Messages that could not be fetched or kept: how often, and not to be tried again before when."""

    uidvalidity: str = ""
    keren: dict[str, int] = field(default_factory=dict)
    niet_voor: dict[str, datetime] = field(default_factory=dict)

    def telt(self, uid: str, op: datetime) -> None:
        self.keren[uid] = self.keren.get(uid, 0) + 1
        self.niet_voor[uid] = op + min(timedelta(minutes=2 ** min(self.keren[uid] - 1, 6)), _LANGSTE_RUST)

    def gelukt(self, uid: str) -> None:
        self.keren.pop(uid, None)
        self.niet_voor.pop(uid, None)

    def bijwerken(self, uids: list[str], uidvalidity: str) -> None:
        """Forget what is no longer in the mailbox; all of it when the server numbers anew (RFC 3501 2.3.1.1)."""
        aanwezig = set(uids) if uidvalidity == self.uidvalidity else set()
        self.uidvalidity = uidvalidity
        for uid in [uid for uid in self.keren if uid not in aanwezig]:
            self.gelukt(uid)


class Postbuslezer:
    """Reads one mailbox; remembers its token and which messages refuse to come."""

    def __init__(self, postbus: Postbus, *, klok: Callable[[], datetime], ritme: Ritme | None = None) -> None:
        if postbus.imap is None:
            raise ValueError(f"{postbus.adres} wordt niet over IMAP gelezen.")
        self._postbus = postbus
        self._toegang = postbus.imap
        self._klok = klok
        self._ritme = ritme or Ritme()
        self._mislukt = _Mislukt()
        self._bewijs = Toegangsbewijs(postbus.imap.oauth) if postbus.imap.oauth else None
        self._kan: frozenset[str] = frozenset()

    @property
    def adres(self) -> str:
        """The address of the mailbox."""
        return self._postbus.adres

    def legen(self) -> Geleegd:
        """Take in what is in the mailbox, the oldest first, over a connection of its own.

        Mail is fetched without marking it as read, kept and processed in transactions that know no network,
        and only then moved to the folder ``Verwerkt``. Whoever kills this in between makes the next run fetch a
        message again, which makes nothing twice. Raises ``PostbusOnbereikbaar``.
        """
        with self._verbonden() as box:
            return self._leeg(box, _map_verwerkt(box))

    def bewaken(self, stop: threading.Event) -> None:
        """Take mail in as it arrives, until told to stop: by IDLE where the server offers it, else by looking.

        A connection that breaks, a server that restarts or freezes and a database that is away are noted, and
        tried again ever less often, at least once a minute.
        """
        rust = self._ritme.rust
        while not stop.is_set():
            try:
                with self._verbonden() as box:
                    verwerkt = _map_verwerkt(box)
                    while not stop.is_set():
                        close_old_connections()
                        gedaan = self._leeg(box, verwerkt)
                        self._melden(niet_bewaard=gedaan.mislukt)
                        rust = self._ritme.rust
                        self._wachten(box, stop)
            except PostbusOnbereikbaar as fout:
                logger.warning("%s", fout)
                close_old_connections()
                with suppress(DatabaseError):
                    self._melden(onbereikbaar=str(fout))
            except DatabaseError:
                logger.exception("De database is er niet; de mail blijft in de postbus")
            stop.wait(rust)
            rust = min(2 * rust, self._ritme.langste_rust)

    def _melden(self, *, onbereikbaar: str = "", niet_bewaard: int = 0) -> None:
        postbus_melden(
            postbus=self._postbus.adres,
            onbereikbaar=onbereikbaar,
            niet_bewaard=niet_bewaard,
            op=self._klok(),
        )

    def _wachten(self, box: BaseMailBox, stop: threading.Event) -> None:
        """Until there may be mail."""
        if "IDLE" not in self._kan:
            stop.wait(self._ritme.peil)
            return
        if box.client.untagged_responses.get("EXISTS"):
            # Announced while we were busy; IDLE would not say it again.
            stop.wait(_ADEMPAUZE)
            return
        einde = time.monotonic() + self._ritme.stil
        box.idle.start()  # type: ignore[no-untyped-call]
        gezegd = _al_gezegd(box)
        while not gezegd and not stop.is_set() and (over := einde - time.monotonic()) > 0:
            stap = min(1.0, over)
            begin = time.monotonic()
            if box.idle.poll(timeout=stap) or time.monotonic() - begin < stap / 2:
                break  # something was said, or the line is dead: then stopping says so
        box.idle.stop()  # type: ignore[no-untyped-call]

    def _leeg(self, box: BaseMailBox, verwerkt: str) -> Geleegd:
        """Take in until a search finds nothing that may be tried now."""
        ingenomen = 0
        while uids := self._aan_de_beurt(box):
            for uid in uids:
                ingenomen += self._een(box, uid, verwerkt)
        return Geleegd(ingenomen, len(self._mislukt.keren))

    def _aan_de_beurt(self, box: BaseMailBox) -> list[str]:
        box.client.untagged_responses.pop("EXISTS", None)
        uids = box.uids("ALL")
        geldig = box.client.untagged_responses.get("UIDVALIDITY")
        self._mislukt.bijwerken(uids, str(geldig))
        nu = self._klok()
        beurt = [uid for uid in uids if self._mislukt.niet_voor.get(uid, nu) <= nu]
        te_groot = {uid for uid, grootte in _groottes(box, beurt) if grootte > TE_GROOT}
        for uid in te_groot:
            logger.error("Mail %s in %s is te groot om in te nemen", uid, self._postbus.adres)
            self._mislukt.telt(uid, nu)
        return [uid for uid in beurt if uid not in te_groot]

    def _een(self, box: BaseMailBox, uid: str, verwerkt: str) -> int:
        """Take one message in; how many that made, 0 or 1."""
        try:
            opgehaald = _ophalen(box, uid)
        except (OSError, IMAP4.error):
            # A server that stumbles over this message must not do so first thing on every connection.
            logger.exception("Mail %s in %s is niet op te halen", uid, self._postbus.adres)
            self._mislukt.telt(uid, self._klok())
            raise
        if opgehaald is None:
            self._mislukt.telt(uid, self._klok())
            return 0
        rauw, postbus_op = opgehaald
        try:
            mail_ontvangen(rauw=rauw, postbus=self._postbus.adres, postbus_op=postbus_op, op=self._klok())
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("Mail %s kon niet worden bewaard en blijft in de postbus", uid)
            self._mislukt.telt(uid, self._klok())
            return 0
        self._verplaatsen(box, uid, verwerkt)
        self._mislukt.gelukt(uid)
        return 1

    def _verplaatsen(self, box: BaseMailBox, uid: str, naar: str) -> None:
        """In one step where the server knows MOVE (RFC 6851); else copied first and removed then."""
        if "MOVE" not in self._kan:
            box.move(uid, naar)
            return
        antwoord, uitleg = box.client.uid("MOVE", uid, naar)
        if antwoord != "OK":
            raise IMAP4.error(f"{uid} is niet te verplaatsen naar {naar}: {uitleg!r}")

    @contextmanager
    def _verbonden(self) -> Iterator[BaseMailBox]:
        toegang = self._toegang
        try:
            box = _server(toegang, self._ritme.geduld)
            try:
                self._aanmelden(box)
                self._kan = _vermogens(box)
                box.folder.set(toegang.map)
                yield box
                box.logout()
            finally:
                # A line that is broken cannot be taken leave of, but it has to be closed.
                with suppress(OSError):
                    box.client.shutdown()
        except GeenToegangsbewijs as fout:
            raise PostbusOnbereikbaar(f"Postbus {self._postbus.adres}: {fout}") from fout
        except (OSError, IMAP4.error, ImapToolsError) as fout:
            raise PostbusOnbereikbaar(
                f"Postbus {self._postbus.adres} op {toegang.host} is niet bereikbaar: {fout}"
            ) from fout

    def _aanmelden(self, box: BaseMailBox) -> None:
        toegang = self._toegang
        if self._bewijs is None:
            bestand = toegang.wachtwoord_bestand
            wachtwoord = geheim_uit(bestand) if bestand else toegang.wachtwoord
            aanmelden = box.login if (toegang.gebruiker + wachtwoord).isascii() else box.login_utf8
            aanmelden(toegang.gebruiker, wachtwoord, initial_folder=None)
            return
        try:
            _met_bewijs(box, toegang.gebruiker, self._bewijs.token())
        except IMAP4.error:
            self._bewijs.vergeten()
            raise


def _server(toegang: Toegang, geduld: float) -> BaseMailBox:
    if not toegang.tls:
        return MailBoxUnencrypted(toegang.host, toegang.poort, timeout=geduld)
    # imaplib's own default checks no certificate.
    return MailBox(toegang.host, toegang.poort, timeout=geduld, ssl_context=ssl.create_default_context())


def _al_gezegd(box: BaseMailBox) -> bool:
    """Whether the server announced something in the same breath as that it is listening: that is read already, and
    waiting for the line would not show it."""
    lijn = box.client.sock
    geduld = lijn.gettimeout()
    lijn.settimeout(0)
    try:
        return bool(box.client.readline())
    except OSError:
        return False
    finally:
        lijn.settimeout(geduld)


def _vermogens(box: BaseMailBox) -> frozenset[str]:
    """What the server offers who has signed in; before that many keep silent about MOVE."""
    _, antwoord = box.client.capability()
    return frozenset(antwoord[-1].decode("ascii", "replace").upper().split() if antwoord[-1] else ())


def _met_bewijs(box: BaseMailBox, gebruiker: str, token: str) -> None:
    """OAUTHBEARER (RFC 7628) where it is offered, else XOAUTH2, which the large providers know."""
    if _OAUTHBEARER in box.client.capabilities:
        soort, eerste, dan = "OAUTHBEARER", f"n,a={gebruiker},\x01auth=Bearer {token}\x01\x01", b"\x01"
    else:
        soort, eerste, dan = "XOAUTH2", f"user={gebruiker}\x01auth=Bearer {token}\x01\x01", b""
    # A second question of the server is its explanation of a refusal, which wants an empty answer.
    antwoorden = iter([eerste.encode()])
    box.client.authenticate(soort, lambda _: next(antwoorden, dan))


def _map_verwerkt(box: BaseMailBox) -> str:
    """The folder for mail that is kept, made when it is not there; some servers want it below INBOX."""
    scheiding = next((map_.delim for map_ in box.folder.list()), "/")
    namen = (VERWERKT, f"INBOX{scheiding}{VERWERKT}")
    for naam in namen:
        if box.folder.exists(naam):
            return naam
    try:
        box.folder.create(namen[0])
    except MailboxFolderCreateError:
        box.folder.create(namen[1])
        return namen[1]
    return namen[0]


def _groottes(box: BaseMailBox, uids: list[str]) -> Iterator[tuple[str, int]]:
    for begin in range(0, len(uids), 500):
        _, antwoord = box.client.uid("FETCH", ",".join(uids[begin : begin + 500]), "(RFC822.SIZE)")
        for deel in antwoord:
            for uid, grootte, grootte_2, uid_2 in _GROOTTE.findall(deel if isinstance(deel, bytes) else b""):
                yield (uid or uid_2).decode(), int(grootte or grootte_2)


def _ophalen(box: BaseMailBox, uid: str) -> tuple[bytes, datetime | None] | None:
    """The raw message and the internal date; imap-tools would hand over its own parse, and lose bytes.

    Nothing when the message is gone or the server won't give it.
    """
    _, antwoord = box.client.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])")
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
