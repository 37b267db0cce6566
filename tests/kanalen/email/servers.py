"""Real mail servers on this machine, for as long as a test runs."""

from __future__ import annotations

import asyncio
import email
import imaplib
import re
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

WACHTWOORD = "geheim/met @tekens"


def vrije_poort() -> int:
    with socket.socket() as contact:
        contact.bind(("127.0.0.1", 0))
        return int(contact.getsockname()[1])


def tekst_van(bericht: EmailMessage, soort: str = "plain") -> str:
    """The text or HTML of a mail."""
    deel = bericht.get_body((soort,))
    assert deel is not None
    return str(deel.get_content())


@dataclass(frozen=True)
class Mailserver:
    """mail-devel: SMTP in, a mailbox per address, IMAP out."""

    smtp_poort: int
    imap_poort: int

    def bezorg(self, rauw: bytes, aan: str) -> None:
        """What the outside world does: deliver over SMTP. This server goes by the header To."""
        rauw = re.sub(rb"(?m)^To: .*$", b"To: " + aan.encode(), rauw, count=1)
        with smtplib.SMTP("127.0.0.1", self.smtp_poort, timeout=10) as smtp:
            smtp.sendmail("afzender@elders.example", [aan], rauw)

    def in_map(self, wie: str, map_: str = "INBOX") -> list[EmailMessage]:
        """What lies in a folder of somebody's mailbox."""
        with imaplib.IMAP4("127.0.0.1", self.imap_poort, timeout=10) as imap:
            imap.login(wie, WACHTWOORD)
            if imap.select(map_, readonly=True)[0] != "OK":
                return []
            _, (nummers,) = imap.search(None, "ALL")
            berichten = []
            for nummer in nummers.split():
                _, delen = imap.fetch(nummer, "(BODY.PEEK[])")
                deel = delen[0]
                assert isinstance(deel, tuple)
                berichten.append(email.message_from_bytes(deel[1], policy=policy.default))
            return berichten


@contextmanager
def mailserver() -> Iterator[Mailserver]:
    smtp_poort, imap_poort = vrije_poort(), vrije_poort()
    programma = Path(sys.executable).parent / "mail_devel"
    opdracht = [
        str(programma),
        "--host",
        "127.0.0.1",
        "--multi-user",
        "--no-http",
        "--password",
        WACHTWOORD,
        "--smtp-port",
        str(smtp_poort),
        "--imap-port",
        str(imap_poort),
        "--smtps-port",
        str(vrije_poort()),
    ]
    with subprocess.Popen(opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as proces:
        try:
            for poort in (smtp_poort, imap_poort):
                _wacht_op(poort, proces)
            yield Mailserver(smtp_poort, imap_poort)
        finally:
            proces.terminate()


def luistert(poort: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as contact:
        return contact.connect_ex(("127.0.0.1", poort)) == 0


def _wacht_op(poort: int, proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + 15
    while time.monotonic() < einde and proces.poll() is None:
        if luistert(poort):
            return
        time.sleep(0.05)
    raise RuntimeError("De mailserver van de toets start niet.")


@dataclass
class Brievenbus:
    """What an SMTP server accepted; addresses in ``weigert`` get that reply instead."""

    ontvangen: list[tuple[str, EmailMessage]] = field(default_factory=list)
    rauw: list[bytes] = field(default_factory=list)
    weigert: dict[str, str] = field(default_factory=dict)
    weigert_afzender: str = ""
    valt_weg_na: int | None = None
    poort: int = 0

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, mail_options: list[str]
    ) -> str:
        if self.weigert_afzender:
            return self.weigert_afzender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if address in self.weigert:
            return self.weigert[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        inhoud = envelope.content
        assert isinstance(inhoud, bytes)
        bericht = email.message_from_bytes(inhoud, policy=policy.default)
        self.rauw.append(inhoud)
        self.ontvangen.extend((aan, bericht) for aan in envelope.rcpt_tos)
        if self.valt_weg_na is not None and len(self.ontvangen) >= self.valt_weg_na:
            # Accepted, and then the line breaks before the sender hears so.
            self.valt_weg_na = None
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 Message accepted for delivery"


@contextmanager
def brievenbus() -> Iterator[Brievenbus]:
    bus = Brievenbus(poort=vrije_poort())
    controller = Controller(bus, hostname="127.0.0.1", port=bus.poort)
    controller.start()
    try:
        yield bus
    finally:
        controller.stop()
