"""Filters for the pages of residents: ``{% load portaal %}``."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from klanten.adressen import leesbaar_telefoonnummer
from weergave.datums import datum_in_woorden, moment_in_woorden

register = template.Library()


@register.filter
def leesbaar_nummer(nummer: str) -> str:
    """The number as people write it: "088 000 0101"."""
    return leesbaar_telefoonnummer(nummer)


@register.filter
def kale_website(adres: str) -> str:
    """An address as people say it: "www.svb.nl"."""
    return adres.removeprefix("https://").removeprefix("http://").rstrip("/")


@register.simple_tag
def kan_inloggen() -> bool:
    """Whether residents can sign in at this installation."""
    return bool(settings.INWONERDIENSTEN)


@register.filter
def leesbare_waarde(waarde: object) -> str:
    """A moment, a date, yes or no, as people say it."""
    match waarde:
        case bool():
            return _("ja") if waarde else _("nee")
        case datetime():
            return moment_in_woorden(waarde)
        case date():
            return datum_in_woorden(waarde)
    return str(waarde)
