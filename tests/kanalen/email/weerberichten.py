"""Bounces and out-of-office replies as Dutch providers and programs send them; every name is made up.

Each is a template with ``{id}`` (the Message-ID of ours it answers), ``{aan}`` (the address that was not reached) and
``{onderwerp}`` (the subject of ours).
"""

from __future__ import annotations

from typing import Final

_VERZONDEN: Final = """Message-ID: <{id}>
From: Gemeente Waterrijk <kcc@waterrijk.example>
To: {aan}
Subject: {onderwerp}
"""

ONBESTELBAAR: Final[dict[str, str]] = {
    # A large provider of telephone lines: RFC 3464 with a Dutch explanation.
    "kpn": """Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@kpnpost.example>
To: kcc@waterrijk.example
Subject: Bericht niet bezorgd: {onderwerp}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="kpn"

--kpn
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Dit is een automatisch bericht. Uw e-mail kon niet worden afgeleverd bij:
{aan}
Reden: de mailbox is vol.

--kpn
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.kpnpost.example

Final-Recipient: rfc822; {aan}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox vol

--kpn
Content-Type: message/rfc822

"""
    + _VERZONDEN
    + """
Beste Rosa,
--kpn--
""",
    # A cable company: qmail-like, everything in one text.
    "ziggo": """Return-Path: <>
From: MAILER-DAEMON@kabelpost.example
To: kcc@waterrijk.example
Subject: failure notice
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Hallo. Dit is het mailsysteem van kabelpost.example.
Wij konden uw bericht niet afleveren op het onderstaande adres.
Dit is een blijvende fout; wij geven het op.

<{aan}>:
550 5.1.1 Deze gebruiker bestaat niet

--- Hieronder staat een kopie van uw bericht.

"""
    + _VERZONDEN
    + """
Beste Rosa,
""",
    # An old internet provider: sendmail with a transcript of the session.
    "xs": """Return-Path: <MAILER-DAEMON>
From: Mail Delivery Subsystem <MAILER-DAEMON@oudnet.example>
To: kcc@waterrijk.example
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)
Content-Type: text/plain

   ----- The following addresses had permanent fatal errors -----
<{aan}>
    (reason: 550 Requested action not taken: mailbox unavailable)

   ----- Transcript of session follows -----
... while talking to mx.oudnet.example.:
>>> DATA
<<< 550 Requested action not taken: mailbox unavailable

   ----- Original message follows -----

"""
    + _VERZONDEN,
    # Exchange in Dutch: an HTML text first, then the report.
    "exchange": """Return-Path: <>
From: Microsoft Outlook
 <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@bedrijf.example>
To: kcc@waterrijk.example
Subject: Onbestelbaar: {onderwerp}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="ex"

--ex
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p><b>Uw bericht aan {aan} kan niet worden bezorgd.</b></p>
<p>De geadresseerde is niet gevonden in bedrijf.example.</p></body></html>

--ex
Content-Type: message/delivery-status

Reporting-MTA: dns;mx.bedrijf.example

Final-recipient: RFC822;{aan}
Action: failed
Status: 5.1.10
Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--ex
Content-Type: message/rfc822

"""
    + _VERZONDEN
    + """
Beste Rosa,
--ex--
""",
    # A web host that says it in its own words, with the id under a Dutch name.
    "hoster": """Return-Path: <>
From: Postmaster <postmaster@hostingdorp.example>
To: kcc@waterrijk.example
Subject: Uw bericht kon niet worden bezorgd
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Beste afzender,

Het adres {aan} heeft uw bericht geweigerd: 5.7.1 geen toegang.

Bericht-ID: <{id}>
""",
    # A filter at the gate: no words that are known, but no sender and our headers.
    "filter": """Return-Path: <>
From: Beveiliging <beveiliging@poortwachter.example>
To: kcc@waterrijk.example
Subject: Tegengehouden
Content-Type: multipart/mixed; boundary="f"

--f
Content-Type: text/plain

Wij lieten dit bericht aan {aan} niet door (554).

--f
Content-Type: text/rfc822-headers

"""
    + _VERZONDEN
    + """
--f--
""",
    # Exim, with the address in a header of its own.
    "exim": """Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@webdorp.example>
To: kcc@waterrijk.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: {aan}
Auto-Submitted: auto-replied
Content-Type: text/plain

A message that you sent could not be delivered to one or more of its recipients.

  {aan}
    host mx.webdorp.example: 550 No Such User Here

------ This is a copy of the message, including all the headers. ------

"""
    + _VERZONDEN,
}

ZONDER_ID: Final = """Return-Path: <>
From: Mailsysteem <postmaster@kleinnet.example>
To: kcc@waterrijk.example
Subject: Niet bezorgd: {onderwerp}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

De postbus van {aan} is vol. Uw bericht is niet bezorgd.
"""
"""Only the subject and the address say what it is about."""

VERTRAAGD: Final = """Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@kpnpost.example>
To: kcc@waterrijk.example
Subject: Waarschuwing: bericht nog niet bezorgd
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Uw bericht aan {aan} is nog niet bezorgd (451). Wij proberen het nog 4 dagen.

Message-ID: <{id}>
"""

AFWEZIG: Final[dict[str, str]] = {
    "exchange nl": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Automatisch antwoord: {onderwerp}
In-Reply-To: <{id}>
X-Auto-Response-Suppress: All
Auto-Submitted: auto-generated
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Beste lezer,

Ik ben afwezig tot en met 4 december. Voor dringende zaken belt u mijn collega Bep.

Met vriendelijke groet,
Rosa
""",
    "exchange eigen onderwerp": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Even weg
In-Reply-To: <{id}>
X-Auto-Response-Suppress: DR, OOF, AutoReply
Auto-Submitted: auto-generated
Content-Type: text/plain

Ik lees mijn mail weer op maandag.
""",
    "gmail": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Ik ben met vakantie Re: {onderwerp}
In-Reply-To: <{id}>
References: <{id}>
Precedence: bulk
X-Autoreply: yes
Auto-Submitted: auto-replied
Content-Type: text/plain

Dank voor uw bericht. Ik ben met vakantie.
""",
    "zonder koppen": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Afwezig: {onderwerp}
References: <{id}>
Content-Type: text/plain

Tot 7 december ben ik niet bereikbaar.
""",
    "afwezigheidsbericht": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Afwezigheidsbericht
In-Reply-To: <{id}>
Precedence: auto_reply
Content-Type: text/plain

Wegens ziekte beantwoord ik geen mail.
""",
    "exchange en": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Automatic reply: {onderwerp}
In-Reply-To: <{id}>
X-Auto-Response-Suppress: All
Content-Type: text/plain

I am out of the office until 4 December.
""",
    "vacation": """From: Rosa Verzonnen <{aan}>
To: kcc@waterrijk.example
Subject: Out of Office Re: {onderwerp}
In-Reply-To: <{id}>
Auto-Submitted: auto-replied (vacation)
Content-Type: text/plain

Back on Monday.
""",
    "zaaksysteem": """From: Servicedesk <{aan}>
To: kcc@waterrijk.example
Subject: [#48213] Wij hebben uw melding ontvangen
In-Reply-To: <{id}>
Auto-Submitted: auto-replied
Precedence: list
Content-Type: text/plain

Uw melding staat bij ons bekend onder nummer 48213.
""",
}
