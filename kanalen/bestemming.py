"""Where a resident hears from us."""

from __future__ import annotations

from dataclasses import dataclass

from kanalen.models import Bericht
from kanalen.postbussen import postbus_van
from kanalen.tekstmomenten import Taal, taal_of_nederlands
from klanten.models import DigitaalAdres, Kanaal, Richting
from zaken.models import Vraag

SCHRIFTELIJK = frozenset({Kanaal.EMAIL.value, Kanaal.WEB.value})
"""Channels whose answers leave by e-mail."""


@dataclass(frozen=True, slots=True)
class Bestemming:
    kanaal: Kanaal
    adres: str
    naam: str
    postbus: str = ""
    antwoord_op: str = ""
    taal: Taal = Taal.NEDERLANDS
    """The language the receiver reads best."""
    zichtbaarheid: str = ""
    """Who may read it, as ``Bericht.Zichtbaarheid``; empty where that is no question."""


def bestemming_van(vraag: Vraag, *, kanaal: str) -> Bestemming | None:
    """How an answer on ``kanaal`` reaches who asked; nothing when it is told and not written."""
    if kanaal == Kanaal.SOCIAL:
        return _social(vraag)
    if kanaal in SCHRIFTELIJK:
        return email_bestemming(vraag)
    return None


def email_bestemming(vraag: Vraag) -> Bestemming | None:
    """The e-mail address given for this question, the newest first; else one of the party."""
    contact = vraag.klantcontacten.exclude(email="").order_by("-plaatsgevonden_op", "-pk").first()
    if contact is not None:
        adres, naam = contact.email, contact.naam
    elif vraag.partij is not None:
        bekend = vraag.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL).order_by("pk").first()
        adres, naam = (bekend.adres, vraag.partij.naam) if bekend else ("", "")
    else:
        adres = naam = ""
    if not adres:
        return None
    laatste = _laatste(vraag, Kanaal.EMAIL)
    draad = laatste.kanaal_id if laatste and not laatste.kanaal_id.startswith("sha256:") else ""
    postbus = laatste.postbus if laatste and postbus_van(laatste.postbus) else ""
    return Bestemming(
        Kanaal.EMAIL, adres, aanspreeknaam(naam), postbus=postbus, antwoord_op=draad, taal=taal_van(vraag)
    )


def sleutelhouder(vraag: Vraag) -> Bestemming | None:
    """Who may open the question: the e-mail address first given with it, else one of the party.

    Not the newest, where answers go: whoever later joins a conversation does not thereby get a key to it.
    """
    contact = (
        vraag.klantcontacten.filter(richting=Richting.INKOMEND)
        .exclude(email="")
        .order_by("plaatsgevonden_op", "pk")
        .first()
    )
    if contact is not None:
        return Bestemming(Kanaal.EMAIL, contact.email, aanspreeknaam(contact.naam), taal=taal_van(vraag))
    if vraag.partij is None:
        return None
    bekend = vraag.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL).order_by("pk").first()
    if bekend is None:
        return None
    return Bestemming(Kanaal.EMAIL, bekend.adres, aanspreeknaam(vraag.partij.naam), taal=taal_van(vraag))


def taal_van(vraag: Vraag) -> Taal:
    """The language of who asked; Dutch when nobody noted one, or one we do not write in."""
    return taal_of_nederlands(vraag.partij.taal) if vraag.partij is not None else Taal.NEDERLANDS


def _social(vraag: Vraag) -> Bestemming | None:
    laatste = _laatste(vraag, Kanaal.SOCIAL)
    if laatste is None:
        return None
    return Bestemming(
        Kanaal.SOCIAL,
        laatste.afzender,
        aanspreeknaam(laatste.afzender_naam),
        postbus=laatste.postbus,
        antwoord_op=laatste.kanaal_id,
        # Who did not say may have written in public; then everybody can read the answer too.
        zichtbaarheid=laatste.zichtbaarheid or Bericht.Zichtbaarheid.OPENBAAR,
    )


def _laatste(vraag: Vraag, kanaal: Kanaal) -> Bericht | None:
    return (
        vraag.berichten.filter(kanaal=kanaal, richting=Richting.INKOMEND)
        .only("kanaal_id", "afzender", "afzender_naam", "postbus", "zichtbaarheid", "vraag")
        .order_by("-op", "-pk")
        .first()
    )


def aanspreeknaam(naam: str) -> str:
    """A name to begin a letter with; a party that is known by an address only has none."""
    return "" if "@" in naam or ":" in naam else naam.strip()
