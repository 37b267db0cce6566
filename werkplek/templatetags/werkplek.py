"""Tags for the pages of the desk: ``{% load werkplek %}``."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.contrib.auth.models import AnonymousUser

from klanten.adressen import leesbaar_telefoonnummer
from organisatie.models import Medewerker
from organisatie.queries import Plek, plek_van
from werkplek.concepten import halve_handelingen, in_hand as begonnen
from werkplek.huismeldingen import Huismeldingen, huismeldingen as opgehaald

register = template.Library()


@register.simple_tag
def plek(medewerker: Medewerker | AnonymousUser) -> Plek | None:
    """Where this employee stands: ``{% plek user as plek %}``. Remembered from the check at the door."""
    return plek_van(medewerker) if isinstance(medewerker, Medewerker) else None


@register.inclusion_tag("werkplek/huismeldingen.html")
def huismeldingen(medewerker: Medewerker | AnonymousUser) -> dict[str, Huismeldingen]:
    """What everybody at the desk should know now: ``{% huismeldingen user %}``."""
    if not isinstance(medewerker, Medewerker):
        return {"meldingen": Huismeldingen()}
    return {"meldingen": opgehaald(medewerker)}


@register.inclusion_tag("werkplek/in_hand.html")
def in_hand(medewerker: Medewerker | AnonymousUser, nu: int | None = None) -> dict[str, object]:
    """What this employee has begun and not sent: ``{% in_hand user %}``. ``nu`` is the draft that is open."""
    if not isinstance(medewerker, Medewerker):
        return {}
    return {"in_hand": begonnen(medewerker), "halve": halve_handelingen(medewerker), "nu": nu}


@register.filter
def handelingspad(naam: str) -> str:
    """The part of the address of an act that comes after that of its question."""
    return f"{naam.replace('_', '/')}/"


@register.filter
def bezorgtoon(status: str) -> str:
    """The tone of a label for where a message stands: ``{% plaatje naam status|bezorgtoon %}``."""
    return {"bezorgd": "goed", "aangeboden": "info", "onbestelbaar": "fout"}.get(status, "letop")


@register.filter
def telefoon(nummer: str) -> str:
    """ "015 555 55 55" for "+31155555555"."""
    return leesbaar_telefoonnummer(nummer) if nummer else ""


@register.filter
def minuten(duur: timedelta | None) -> str:
    """ "12 minuten" for that long; "nog niets" while there is nothing to tell."""
    if duur is None:
        return "nog niets"
    heel = int(duur.total_seconds() // 60)
    return f"{heel} minuut" if heel == 1 else f"{heel} minuten"
