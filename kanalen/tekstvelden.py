"""What the fields of a text become for one question, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.template.defaultfilters import date as opgemaakt

from kanalen import dagen
from kanalen.koppelingen import portaal_adres
from kanalen.tekstmomenten import Taal
from klanten.models import Klantcontact
from organisatie.models import Ketenpartner
from termijnen.tijdzone import lokaal
from zaken.models import Vraag


def van_vraag(vraag: Vraag, naam: str, taal: Taal) -> dict[str, str]:
    """The fields that every text about a question has."""
    return {
        "aanhef": aanhef(naam, taal),
        "referentie": vraag.referentie,
        "onderwerp": vraag.onderwerp,
        "portaal": portaal_adres(vraag.referentie),
    }


def aanhef(naam: str, taal: Taal) -> str:
    """ "Beste Rosa,"; "Beste inwoner," for who did not say their name."""
    naam = " ".join(naam.split())
    if taal == Taal.ENGELS:
        return f"Dear {naam or 'resident'},"
    return f"Beste {naam or 'inwoner'},"


def uiterlijk(moment: date | None, op: datetime, taal: Taal) -> str:
    """ "uiterlijk maandag 30 november"; empty without a moment."""
    if moment is None:
        return ""
    return dagen.uiterlijk(moment, op, taal)


def nog_te_komen(moment: datetime | None, op: datetime) -> datetime | None:
    """A promise that can still be kept; one whose moment has passed would be a lie."""
    return None if moment is None or moment < op else moment


def belofte(vraag: Vraag, op: datetime, taal: Taal) -> str:
    """When we react, as a sentence."""
    wanneer = uiterlijk(nog_te_komen(vraag.uiterlijk_op, op), op, taal)
    if taal == Taal.ENGELS:
        if not wanneer:
            return "You have waited longer than we promise. We will reply as soon as we can."
        return f"You will hear from us {wanneer}."
    if not wanneer:
        return "U wacht al langer dan wij beloven. Wij reageren zo snel mogelijk."
    return f"U krijgt {wanneer} een reactie van ons."


def verschoven(soort: str, van: date, naar: date, op: datetime, taal: Taal) -> str:
    """That a day we named is another day now, for a term of this kind (``Termijn.Soort``)."""
    oud, nieuw = dagen.dag_in_woorden(van, op, taal), dagen.uiterlijk(naar, op, taal)
    if taal == Taal.ENGELS:
        wij = {"wettelijk": "We will now decide", "terugbellen": "We will now call you back"}
        return f"Before, we named {oud}.\n{wij.get(soort, 'You will now hear from us')} {nieuw}."
    wat = {"wettelijk": f"beslissen wij {nieuw}", "terugbellen": f"bellen wij u {nieuw} terug"}
    return f"Wij noemden eerder {oud}.\nNu {wat.get(soort, f'hoort u {nieuw} van ons')}."


def meer_tijd(tot: date, op: datetime) -> str:
    """That there was an outage, as short as a post on social media has to be."""
    wanneer = dagen.uiterlijk(tot, op, Taal.NEDERLANDS)
    return f"Er was een storing. U krijgt daarom meer tijd. U kunt {wanneer} antwoorden op onze vraag."


def van_partner(partner: Ketenpartner, toelichting: str) -> dict[str, str]:
    """Who the question is for, and how to reach them."""
    return {
        "partner": partner.naam,
        "toelichting": toelichting,
        "telefoon_partner": partner.telefoon,
        "email_partner": partner.email,
        "website_partner": partner.website,
    }


def gesprek(contacten: Iterable[Klantcontact]) -> str:
    """What a resident wrote or said, for a partner who takes over."""
    return "\n\n".join(_contact(contact) for contact in contacten)


def _contact(contact: Klantcontact) -> str:
    op = opgemaakt(lokaal(contact.plaatsgevonden_op), "j F Y, H:i")
    adres = f" ({contact.email})" if contact.email else ""
    nummer = f", {contact.telefoonnummer}" if contact.telefoonnummer else ""
    kop = [f"Ontvangen op {op} uur", f"Van: {contact.naam}{adres}{nummer}", f"Onderwerp: {contact.onderwerp}"]
    return "\n".join([*kop, "", contact.inhoud])
