"""Who listens at the other end of a stream, and which signals are theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user
from django.db.models import Max, Min, Q
from django.http import HttpRequest

from journaal.models import Sein
from kanalen.baliequeries import balie_van_scherm
from kanalen.models import Balie
from organisatie.models import Medewerker
from organisatie.queries import plek_van

ALLES: Final = "*"
"""For a page that was out of touch for too long: look at everything again."""

OVERLAP: Final = timedelta(seconds=60)
"""Signals this young are told again to who connects. It covers the time between the making of a page and its first
connection, and a transaction that took its number early and committed late. Hearing one twice does no harm."""


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """An employee at an open page, with the teams whose signals reach that page too; or a public screen.

    A screen has nobody behind it and hears only what is meant for ``omroep``.
    """

    medewerker: int | None
    teams: frozenset[int] = frozenset()
    omroep: str = ""


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A signal as read: its number, its kind and whom it is for."""

    nummer: int
    soort: str
    medewerker: int | None
    team: int | None
    omroep: str = ""

    def is_voor(self, ontvanger: Ontvanger) -> bool:
        """Whether this employee or a team of theirs was meant, or everybody at a desk, or this screen."""
        if ontvanger.medewerker is None:
            return bool(self.omroep) and self.omroep == ontvanger.omroep
        return bool(self.omroep) or self.medewerker == ontvanger.medewerker or self.team in ontvanger.teams


def ontvanger_van(sessiesleutel: str) -> Ontvanger | None:
    """The employee behind this session who works on questions; nobody once they signed out or left."""
    if not sessiesleutel:
        return None
    verzoek = HttpRequest()
    verzoek.session = import_module(settings.SESSION_ENGINE).SessionStore(sessiesleutel)
    medewerker = get_user(verzoek)
    if not isinstance(medewerker, Medewerker) or not plek_van(medewerker).werkt_mee:
        return None
    return Ontvanger(medewerker.pk, plek_van(medewerker).teams)


def scherm_van(sleutel: str) -> Ontvanger | None:
    """The screen in a hall that has this key; none once the key was renewed."""
    try:
        return Ontvanger(None, omroep=balie_van_scherm(sleutel).omroep)
    except Balie.DoesNotExist:
        return None


def seinen_na(nummer: int, *, hooguit: int = 5000) -> list[Gelezen]:
    """Signals with a higher number, lowest first."""
    rijen = Sein.objects.filter(pk__gt=nummer).order_by("pk")
    return [
        Gelezen(*rij) for rij in rijen.values_list("pk", "soort", "medewerker", "team", "omroep")[:hooguit]
    ]


def hoogste_nummer() -> int:
    """The number of the newest signal; 0 when there is none."""
    return Sein.objects.aggregate(hoogste=Max("pk"))["hoogste"] or 0


def in_te_halen(ontvanger: Ontvanger, *, vanaf: int, op: datetime) -> list[str]:
    """The kinds of which something changed for this receiver since signal ``vanaf`` (0: since just now)."""
    oudste = Sein.objects.aggregate(oudste=Min("pk"))["oudste"]
    if vanaf and (oudste is None or vanaf < oudste):
        return [ALLES]
    recent = Q(op__gt=op - OVERLAP)
    van_mij = Q(medewerker=ontvanger.medewerker) | Q(team__in=ontvanger.teams) | ~Q(omroep="")
    if ontvanger.medewerker is None:
        van_mij = Q(omroep=ontvanger.omroep)
    gemist = Sein.objects.filter(van_mij, recent | Q(pk__gt=vanaf) if vanaf else recent)
    return sorted(set(gemist.values_list("soort", flat=True)))


def soorten_voor(ontvanger: Ontvanger, seinen: Iterable[Gelezen]) -> list[str]:
    """The kinds among these signals that this receiver has to look at; each once."""
    return sorted({sein.soort for sein in seinen if sein.is_voor(ontvanger)})
