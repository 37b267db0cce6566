"""The appointment as a file for any calendar (RFC 5545, RFC 5546). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

NAAM: Final = "afspraak.ics"


class Methode(StrEnum):
    """What a calendar does with the file."""

    VERZOEK = "REQUEST"
    AFZEGGING = "CANCEL"
    INFORMATIE = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Afspraak:
    """What both sides know of a visit.

    ``uid`` stays the same for ever; ``volgorde`` goes up with every change, so that a calendar takes the newest.
    """

    uid: UUID
    volgorde: int
    van: datetime
    tot: datetime
    plek: str
    titel: str
    uitleg: str
    gemeente: str
    gemeente_adres: str
    genodigde: str = ""
    genodigde_naam: str = ""


def agendabestand(afspraak: Afspraak, methode: Methode, op: datetime) -> bytes:
    """The file, made at ``op``. Moments are in UTC, which every calendar shows in its own time."""
    agenda = Calendar()
    agenda.add("prodid", "-//KCC//huisbezoek//NL")
    agenda.add("version", "2.0")
    agenda.add("method", methode.value)
    bezoek = Event()
    bezoek.add("uid", f"{afspraak.uid}@{afspraak.gemeente_adres.rpartition('@')[2]}")
    bezoek.add("sequence", afspraak.volgorde)
    bezoek.add("dtstamp", op.astimezone(UTC))
    bezoek.add("dtstart", afspraak.van.astimezone(UTC))
    bezoek.add("dtend", afspraak.tot.astimezone(UTC))
    bezoek.add("summary", afspraak.titel)
    bezoek.add("location", afspraak.plek)
    bezoek.add("description", afspraak.uitleg)
    # What a visit is about is nobody's business who may look into a shared calendar.
    bezoek.add("class", "PRIVATE")
    bezoek.add("status", "CANCELLED" if methode is Methode.AFZEGGING else "CONFIRMED")
    bezoek.add("organizer", _adres(afspraak.gemeente_adres, afspraak.gemeente))
    if afspraak.genodigde:
        genodigde = _adres(afspraak.genodigde, afspraak.genodigde_naam)
        genodigde.params["rsvp"] = vText("FALSE")
        bezoek.add("attendee", genodigde)
    agenda.add_component(bezoek)
    return bytes(agenda.to_ical())


def _adres(email: str, naam: str) -> vCalAddress:
    adres = vCalAddress(f"mailto:{email}")
    if naam:
        adres.params["cn"] = vText(naam)
    return adres
