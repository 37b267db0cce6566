"""Raw mails to take in, as a mail server would hand them over."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime

from tests.cast import OP


def mail(
    tekst: str = "Hoe verleng ik mijn paspoort?",
    *,
    van: str = "Rosa Verzonnen <rosa@inwoner.example>",
    onderwerp: str = "Paspoort",
    message_id: str = "<een@inwoner.example>",
    **koppen: str,
) -> bytes:
    """A plain mail; ``koppen`` are further headers, with ``_`` for ``-``."""
    bericht = EmailMessage()
    bericht["From"] = van
    bericht["To"] = "kcc@waterrijk.example"
    bericht["Subject"] = onderwerp
    bericht["Date"] = koppen.pop("Date", format_datetime(OP))
    if message_id:
        bericht["Message-ID"] = message_id
    for naam, waarde in koppen.items():
        bericht[naam.replace("_", "-")] = waarde
    bericht.set_content(tekst)
    return bericht.as_bytes()


def bezorgmelding(message_id: str, *, actie: str = "failed", status: str = "5.1.1") -> bytes:
    """A delivery report about the message with this id, as RFC 3464 prescribes."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: kcc@waterrijk.example
Subject: Undelivered Mail Returned to Sender
Date: {format_datetime(OP)}
Message-ID: <melding-{actie}@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

Your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; rosa@inwoner.example
Action: {actie}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 No such user

--grens
Content-Type: text/rfc822-headers

From: kcc@waterrijk.example
Message-ID: <{message_id}>

--grens--
""".encode()
