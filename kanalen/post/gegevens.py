"""What is on a letter, from its message. Pure but for the models it reads."""

from __future__ import annotations

from datetime import datetime

from kanalen.models import Brief
from kanalen.post.briefpapier import Briefgegevens
from klanten.adressen import leesbaar_telefoonnummer
from termijnen.tijdzone import lokaal


def briefgegevens(brief: Brief, *, op: datetime) -> Briefgegevens:
    """The letter, dated on the day of ``op``: that on which its batch was put together."""
    wie = brief.ondertekenaar
    return Briefgegevens(
        adres=brief.adres,
        onderwerp=brief.bericht.onderwerp,
        tekst=brief.bericht.tekst,
        referentie=brief.bericht.vraag.referentie if brief.bericht.vraag else "",
        dagtekening=lokaal(op).date(),
        contactpersoon=wie.naam if wie else "",
        functie=wie.functie if wie else "",
        bijlagen=tuple(bijlage.naam for bijlage in brief.bericht.bijlagen.all()),
        telefoon=leesbaar_telefoonnummer(wie.telefoon) if wie and wie.telefoon else "",
    )
