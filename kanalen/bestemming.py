"""Where a resident hears from us."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet

from kanalen.models import Bericht
from kanalen.postbussen import postbus_van
from kanalen.tekstmomenten import Taal, taal_of_nederlands
from klanten.models import Berichtvoorkeur, DigitaalAdres, Kanaal, Klantcontact, Richting
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


def bestemming_van(vraag: Vraag, *, kanaal: str, contact_id: int | None = None) -> Bestemming | None:
    """How an answer on ``kanaal`` reaches who asked; nothing when it is told and not written.

    With ``contact_id`` an e-mail goes to the address of that contact of the question, as an employee chose.
    """
    if kanaal == Kanaal.SOCIAL:
        return _social(vraag)
    if kanaal in SCHRIFTELIJK:
        return email_bestemming(vraag, contact_id=contact_id)
    return None


def email_bestemming(vraag: Vraag, *, contact_id: int | None = None) -> Bestemming | None:
    """The e-mail address of who asked: the newest they wrote from about this question, else one of the party.

    Whoever else joined the conversation hears nothing by that: a forwarded mail is all it takes to join one. An
    employee who knows that they may read the answer names their contact with ``contact_id``.
    """
    if contact_id is not None:
        contact = vraag.klantcontacten.exclude(email="").filter(pk=contact_id).first()
    else:
        contact = _contacten_van_vrager(vraag).order_by("-plaatsgevonden_op", "-pk").first()
    bevestigd = _bevestigd(vraag) if contact_id is None else None
    if bevestigd is not None:
        adres, naam = bevestigd
    else:
        adres, naam = (contact.email, contact.naam) if contact is not None else _van_partij(vraag)
    if not adres:
        return None
    laatste = _laatste(vraag, Kanaal.EMAIL)
    postbus = laatste.postbus if laatste and postbus_van(laatste.postbus) else ""
    eigen = _laatste(vraag, Kanaal.EMAIL, van=[adres.lower()])
    draad = eigen.kanaal_id if eigen and not eigen.kanaal_id.startswith("sha256:") else ""
    return Bestemming(
        Kanaal.EMAIL, adres, aanspreeknaam(naam), postbus=postbus, antwoord_op=draad, taal=taal_van(vraag)
    )


def andere_afzenders(vraag: Vraag) -> list[Klantcontact]:
    """Who wrote about this question from an address that is not known to be of who asked; the newest contact of each.

    They may be a partner, a neighbour, or a stranger who was sent our mail.
    """
    eigen = email_bestemming(vraag)
    per_adres: dict[str, Klantcontact] = {}
    for contact in vraag.klantcontacten.filter(richting=Richting.INKOMEND).exclude(email="").order_by("pk"):
        per_adres[contact.email.lower()] = contact
    for adres in {*_adressen(vraag, DigitaalAdres.Soort.EMAIL), eigen.adres.lower() if eigen else ""}:
        per_adres.pop(adres, None)
    return sorted(per_adres.values(), key=lambda contact: contact.pk, reverse=True)


def sleutelhouder(vraag: Vraag) -> Bestemming | None:
    """Who may open the question: the e-mail address first given by who asked, else one of the party.

    Not the newest, where answers go: one key is enough. An address that its owner confirmed goes before both.
    """
    contact = _contacten_van_vrager(vraag).order_by("pk").first()
    bevestigd = _bevestigd(vraag)
    if bevestigd is not None:
        adres, naam = bevestigd
    else:
        adres, naam = (contact.email, contact.naam) if contact is not None else _van_partij(vraag)
    return Bestemming(Kanaal.EMAIL, adres, aanspreeknaam(naam), taal=taal_van(vraag)) if adres else None


def _bevestigd(vraag: Vraag) -> tuple[str, str] | None:
    """The e-mail address that who asked confirmed last, after signing in, with their name."""
    if vraag.partij is None:
        return None
    adres = (
        vraag.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL, bevestigd_op__isnull=False)
        .order_by("-bevestigd_op", "-pk")
        .first()
    )
    return (adres.adres, vraag.partij.naam) if adres else None


def _contacten_van_vrager(vraag: Vraag) -> QuerySet[Klantcontact]:
    """The contacts with an e-mail address that is known to be of who asked."""
    van_vrager = Q(email__in=_adressen(vraag, DigitaalAdres.Soort.EMAIL))
    return vraag.klantcontacten.filter(van_vrager, richting=Richting.INKOMEND).exclude(email="")


def _adressen(vraag: Vraag, soort: DigitaalAdres.Soort) -> list[str]:
    """Of who asked: what was given in the contact the question began with, and what is on file of the party.

    The contact it began with is the one that was written down first: the moment of a later one may lie before it.
    """
    eerste = vraag.klantcontacten.filter(richting=Richting.INKOMEND).order_by("pk").first()
    adressen = []
    if eerste is not None:
        adressen = [eerste.email if soort == DigitaalAdres.Soort.EMAIL else eerste.social_account]
    if vraag.partij is not None:
        adressen += vraag.partij.digitale_adressen.filter(soort=soort).values_list("adres", flat=True)
    return [adres for adres in adressen if adres]


def _van_partij(vraag: Vraag) -> tuple[str, str]:
    """An e-mail address on file and the name of the party; both empty when there is none."""
    if vraag.partij is None:
        return "", ""
    bekend = vraag.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.EMAIL).order_by("pk").first()
    return (bekend.adres, vraag.partij.naam) if bekend else ("", "")


def wil(vraag: Vraag, moment: Literal["wie_helpt", "hoe_hielpen_wij"]) -> bool:
    """Whether who asked wants to hear from us at a moment at which we may also be silent."""
    voorkeur = Berichtvoorkeur.objects.filter(partij=vraag.partij_id).first() if vraag.partij_id else None
    return voorkeur is None or bool(getattr(voorkeur, moment))


def taal_van(vraag: Vraag) -> Taal:
    """The language of who asked; Dutch when nobody noted one, or one we do not write in."""
    return taal_of_nederlands(vraag.partij.taal) if vraag.partij is not None else Taal.NEDERLANDS


def laatste_post(vraag: Vraag) -> Bericht | None:
    """The last thing that who asked wrote on social media about this question; not what others wrote under it."""
    return _laatste(vraag, Kanaal.SOCIAL, van=_adressen(vraag, DigitaalAdres.Soort.SOCIAL))


def _social(vraag: Vraag) -> Bestemming | None:
    laatste = laatste_post(vraag)
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


def _laatste(vraag: Vraag, kanaal: Kanaal, *, van: Collection[str] | None = None) -> Bericht | None:
    berichten = vraag.berichten.filter(kanaal=kanaal, richting=Richting.INKOMEND)
    if van is not None:
        berichten = berichten.filter(afzender__in=van)
    return (
        berichten.only("kanaal_id", "afzender", "afzender_naam", "postbus", "zichtbaarheid", "op", "vraag")
        .order_by("-op", "-pk")
        .first()
    )


def aanspreeknaam(naam: str) -> str:
    """A name to begin a letter with; a party that is known by an address only has none."""
    return "" if "@" in naam or ":" in naam else naam.strip()
