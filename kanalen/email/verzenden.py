"""Offer outgoing mail to the mail server, through Django's mail settings."""

from __future__ import annotations

import hashlib
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from email.message import MIMEPart
from email.utils import format_datetime
from typing import Final

from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from kanalen.adapters import Uitslag
from kanalen.bestemming import sleutelhouder
from kanalen.kenmerk import kenmerk, met_kenmerk_in_adres
from kanalen.koppelingen import ervaring_adres, portaal_adres, volglink_adres
from kanalen.models import Bericht, Bijlage
from kanalen.postbussen import afzender_van, postbus_van
from kanalen.volglinks import ervaringsleutel, volgsleutel
from klanten.adressen import normaal_email
from weergave.gemeente import huidige_gemeente

GEEN_SERVER = "De mailserver is niet bereikbaar."
ADRES_KLOPT_NIET = "Dit e-mailadres klopt niet."
_ANTWOORD_VAN_EEN_MACHINE = frozenset({Bericht.Aanleiding.ONTVANGSTBEVESTIGING.value})
_ZONDER_BEWIJS = frozenset({Bericht.Aanleiding.ATTENDERING.value, Bericht.Aanleiding.TOEGANGSCODE.value})
"""Nobody will ever have to prove that these arrived."""
_ZONDER_LINK = _ZONDER_BEWIJS | {Bericht.Aanleiding.DOORZENDING.value}
"""For colleagues and partners; and a code is asked for by who wants no link."""


class BijlageOntbreekt(Exception):
    """A file that should go along is gone from the storage, or changed there."""


def verzenden(berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
    """Offer the messages over one connection; a server that is gone is an outcome of each."""
    verbinding = mailers.default
    try:
        for bericht in berichten:
            yield _aanbieden(verbinding, bericht)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            verbinding.close()


def _aanbieden(verbinding: BaseEmailBackend, bericht: Bericht) -> Uitslag:
    try:
        mail = als_mail(bericht)
    except (ValueError, LookupError, TypeError):
        # Django checks addresses and headers when it makes the mail, before anything is sent.
        return Uitslag(aangeboden=False, definitief=True, toelichting=ADRES_KLOPT_NIET)
    except BijlageOntbreekt as weg:
        return Uitslag(
            aangeboden=False, definitief=True, toelichting=f"De bijlage ‘{weg}’ is niet meer goed."
        )
    try:
        verbinding.open()
    except (OSError, smtplib.SMTPException) as fout:
        # No connection, no sign-in: that says nothing about this message.
        with suppress(OSError, smtplib.SMTPException):
            verbinding.close()
        return replace(_weigering(fout), definitief=False, onbereikbaar=True)
    try:
        verbinding.send_messages([mail])
    except (ValueError, LookupError, TypeError):
        # Django checks addresses and headers when it makes the mail, before anything is sent.
        return Uitslag(aangeboden=False, definitief=True, toelichting=ADRES_KLOPT_NIET)
    except (OSError, smtplib.SMTPException) as fout:
        # A connection that failed is not used again: the next message opens a new one.
        with suppress(OSError, smtplib.SMTPException):
            verbinding.close()
        return _weigering(fout)
    code, woorden = getattr(mail, "antwoord", (0, ""))
    return Uitslag(aangeboden=True, toelichting=_leesbaar(code, woorden) if code else "")


def _weigering(fout: OSError | smtplib.SMTPException) -> Uitslag:
    """A 5xx about this recipient or this message is final (RFC 5321 4.2.1); all else may pass."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in fout.recipients.values()]
        uitleg = "; ".join(_leesbaar(code, tekst) for code, tekst in fout.recipients.values())
        return Uitslag(False, definitief=bool(codes) and min(codes) >= 500, toelichting=uitleg)
    if isinstance(fout, smtplib.SMTPDataError):
        return Uitslag(
            False, definitief=fout.smtp_code >= 500, toelichting=_leesbaar(fout.smtp_code, fout.smtp_error)
        )
    if isinstance(fout, smtplib.SMTPNotSupportedError):
        return Uitslag(False, definitief=True, toelichting="De mailserver kan dit e-mailadres niet aan.")
    if isinstance(fout, smtplib.SMTPResponseException):
        return Uitslag(False, toelichting=_leesbaar(fout.smtp_code, fout.smtp_error))
    return Uitslag(False, toelichting=GEEN_SERVER)


def _leesbaar(code: int, tekst: bytes | str) -> str:
    woorden = tekst.decode("utf-8", "replace") if isinstance(tekst, bytes) else tekst
    return f"{code} {' '.join(woorden.split())}"[:400]


def als_mail(bericht: Bericht) -> EmailMultiAlternatives:
    """The mail as it goes out. The same row always gives the same Message-ID and date.

    Raises ``ValueError`` for an address no mail can have.
    """
    koppen = {"Message-ID": f"<{bericht.kanaal_id}>", "Date": format_datetime(bericht.op)}
    if bericht.antwoord_op:
        koppen["In-Reply-To"] = koppen["References"] = f"<{bericht.antwoord_op}>"
    if bericht.automatisch:
        antwoord = bericht.aanleiding in _ANTWOORD_VAN_EEN_MACHINE
        koppen["Auto-Submitted"] = "auto-replied" if antwoord else "auto-generated"
        koppen["X-Auto-Response-Suppress"] = "All"
    antwoordadres = _antwoordadres(bericht)
    tekst = _met_volglink(bericht)
    mail = EmailMultiAlternatives(
        subject=_onderwerp(bericht, antwoordadres),
        body=tekst,
        from_email=afzender_van(bericht.postbus),
        to=[bericht.ontvanger],
        headers=koppen,
        reply_to=[antwoordadres] if antwoordadres else None,
    )
    opmaak = render_to_string(
        "kanalen/email/bericht.html",
        {"onderwerp": bericht.onderwerp, "tekst": tekst, "gemeente": huidige_gemeente()},
    )
    mail.attach_alternative(opmaak, "text/html")
    mail.bezorgbewijs = bericht.aanleiding not in _ZONDER_BEWIJS  # type: ignore[attr-defined]
    if bericht.ingesloten is not None:
        # As a file, byte for byte: a mail program would rewrite an enclosed message (Awb 2:3: unchanged).
        mail.attach("origineel.eml", bytes(bericht.ingesloten.rauw), "application/octet-stream")
    for bijlage in bericht.bijlagen.all():
        if bericht.aanleiding == Bericht.Aanleiding.HUISBEZOEK and bijlage.mimetype.startswith(_AGENDA):
            mail.attach(_agendadeel(bijlage))
            continue
        mail.attach(bijlage.naam, _ongewijzigd(bijlage), _meesturen_als(bijlage.soort))
    return mail


def _met_volglink(bericht: Bericht) -> str:
    """The text, in which who may open the question gets a personal link instead of the page that asks for a code.

    Only on its way out: the house keeps the text without the link, so no colleague can open it as the resident.
    """
    vraag = bericht.vraag
    if vraag is None or bericht.aanleiding in _ZONDER_LINK:
        return bericht.tekst
    volgen, mening = portaal_adres(vraag.referentie), ervaring_adres(vraag.referentie)
    if volgen not in bericht.tekst and mening not in bericht.tekst:
        return bericht.tekst
    houder = sleutelhouder(vraag)
    if houder is None or normaal_email(houder.adres) != normaal_email(bericht.ontvanger):
        return bericht.tekst
    tekst = bericht.tekst.replace(volgen, volglink_adres(volgsleutel(vraag.referentie, bericht.op)))
    return tekst.replace(mening, ervaring_adres(ervaringsleutel(vraag.referentie, bericht.op)))


def _ongewijzigd(bijlage: Bijlage) -> bytes:
    """The bytes as they were added. Raises ``BijlageOntbreekt`` when they are gone or not the same any more."""
    try:
        with bijlage.bestand.open("rb") as bestand:
            inhoud = bytes(bestand.read())
    except FileNotFoundError:
        raise BijlageOntbreekt(bijlage.naam) from None
    if hashlib.sha256(inhoud).hexdigest() != bijlage.digest:
        raise BijlageOntbreekt(bijlage.naam)
    return inhoud


_AGENDA: Final = "text/calendar; method="


def _agendadeel(bijlage: Bijlage) -> MIMEPart:
    """A calendar file of our own, told as such: a calendar then offers to add, move or remove the appointment."""
    deel = MIMEPart()
    deel.set_content(
        _ongewijzigd(bijlage).decode(),
        subtype="calendar",
        disposition="attachment",
        filename=bijlage.naam,
        params={"method": bijlage.mimetype.removeprefix(_AGENDA)},
        cte="base64",
    )
    return deel


def _meesturen_als(soort: str) -> str:
    """The type to name: texts and mails as plain files, for on the way those would be rewritten."""
    vast = soort.startswith(("image/", "audio/", "video/", "application/")) and soort != "image/svg+xml"
    return soort if vast else "application/octet-stream"


def _antwoordadres(bericht: Bericht) -> str:
    """Where replies go, with the question in the address; empty where the mailbox takes no such addresses."""
    postbus = postbus_van(bericht.postbus)
    if bericht.vraag is None or postbus is None or not postbus.plusadres:
        return ""
    return met_kenmerk_in_adres(postbus.adres, bericht.vraag.referentie)


def _onderwerp(bericht: Bericht, antwoordadres: str) -> str:
    """Where the address doesn't carry the question the subject does, for mail programs that forget what they answer."""
    if bericht.vraag is None or antwoordadres or bericht.aanleiding == Bericht.Aanleiding.TOEGANGSCODE:
        return bericht.onderwerp
    merk = f"[{kenmerk(bericht.vraag.referentie)}]"
    kaal = f"[{bericht.vraag.referentie}]"
    if kaal in bericht.onderwerp:
        return bericht.onderwerp.replace(kaal, merk)
    return f"{bericht.onderwerp} {merk}"
