"""Filters for the pages of residents: ``{% load portaal %}``."""

from __future__ import annotations

from django import template
from django.conf import settings

from klanten.adressen import leesbaar_telefoonnummer

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
