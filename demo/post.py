"""What falls into the mailbox: the bytes of mails and posts as other people's programs make them. Pure."""

from __future__ import annotations

import json
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random

from demo.mensen import Inwonergegevens

GROETEN = ("Met vriendelijke groet,", "Groeten,", "Hoogachtend,", "gr", "Alvast bedankt,")
MET_BIJLAGE = ("erbij", "hierbij", "bijlage", "tekening", "foto")
"""Words in a text that say that something is enclosed."""


def mail(
    van: Inwonergegevens,
    *,
    aan: str,
    onderwerp: str,
    tekst: str,
    op: datetime,
    toeval: Random,
    antwoord_op: str = "",
) -> bytes:
    """A mail as a resident's own program makes it; with an enclosure when the text speaks of one."""
    bericht = EmailMessage()
    bericht["From"] = f'"{van.naam}" <{van.email}>'
    bericht["To"] = aan
    bericht["Subject"] = onderwerp
    bericht["Date"] = format_datetime(op)
    bericht["Message-ID"] = f"<{toeval.getrandbits(64):016x}@inwoner.example>"
    if antwoord_op:
        bericht["In-Reply-To"] = bericht["References"] = f"<{antwoord_op}>"
    mobiel = "\n\nVerstuurd vanaf mijn telefoon" if toeval.random() < 0.15 else ""
    bericht.set_content(f"{tekst}\n\n{toeval.choice(GROETEN)}\n{van.naam}{mobiel}\n")
    if any(woord in tekst.lower() for woord in MET_BIJLAGE):
        bericht.add_attachment(
            pdf("Dit is een bijlage uit een verzonnen verhaal."),
            maintype="application",
            subtype="pdf",
            filename="bijlage.pdf",
        )
    return bericht.as_bytes()


def post(van: Inwonergegevens, *, tekst: str, op: datetime, toeval: Random) -> bytes:
    """A post on social media as the webhook delivers it."""
    return json.dumps(
        {
            "medium": "mastodon",
            "id": str(toeval.getrandbits(60)),
            "account": van.naam.lower().replace(" ", "_"),
            "naam": van.naam,
            "tekst": tekst,
            "geplaatst_op": op.isoformat(),
        }
    ).encode()


def leeg(*, toeval: Random) -> bytes:
    """A mail without a sender, a subject or a text."""
    return f"Message-ID: <{toeval.getrandbits(64):016x}@nergens.example>\r\n\r\n".encode()


def afwezig(*, aan: str, op: datetime, toeval: Random) -> bytes:
    """An automatic reply to something we never sent."""
    bericht = EmailMessage()
    bericht["From"] = '"Vakantie Verzonnen" <vakantie.verzonnen@inwoner.example>'
    bericht["To"] = aan
    bericht["Subject"] = "Afwezig: uw bericht"
    bericht["Date"] = format_datetime(op)
    bericht["Message-ID"] = f"<{toeval.getrandbits(64):016x}@inwoner.example>"
    bericht["Auto-Submitted"] = "auto-replied"
    bericht.set_content("Ik ben met vakantie en lees mijn mail over drie weken.")
    return bericht.as_bytes()


def onbestelbaar(*, aan: str, message_id: str, ontvanger: str, op: datetime, toeval: Random) -> bytes:
    """The report of a mail server that could not deliver our message (RFC 3464)."""
    regels = (
        "From: Mailserver <mailer-daemon@inwoner.example>",
        f"To: {aan}",
        "Subject: Uw bericht is niet bezorgd",
        f"Date: {format_datetime(op)}",
        f"Message-ID: <{toeval.getrandbits(64):016x}@inwoner.example>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="grens"',
        "",
        "--grens",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Deze postbus bestaat niet.",
        "",
        "--grens",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.inwoner.example",
        "",
        f"Final-Recipient: rfc822; {ontvanger}",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 Deze postbus bestaat niet",
        "",
        "--grens",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: <{message_id}>",
        f"To: {ontvanger}",
        "",
        "--grens--",
        "",
    )
    return "\r\n".join(regels).encode()


def pdf(regel: str) -> bytes:
    """A document of one page with one line on it."""
    inhoud = f"BT /F1 16 Tf 60 760 Td ({regel}) Tj ET".encode("latin-1")
    delen = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(inhoud), inhoud),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    uit, plaatsen = bytearray(b"%PDF-1.4\n"), []
    for nummer, deel in enumerate(delen, 1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    tabel = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(delen) + 1)
    uit += b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    uit += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(delen) + 1, tabel)
    return bytes(uit)
