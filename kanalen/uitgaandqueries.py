"""What waits to leave the house, for who keeps the house running; never whose it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Now

from kanalen.adapters import verzendende_kanalen
from kanalen.models import Bericht, Bijlage

TE_LANG: Final = timedelta(minutes=30)
"""Mail that waits longer than this needs somebody; a mail server that restarts is back by then."""


def wachtende_berichten() -> QuerySet[Bericht]:
    """Outgoing messages that were not offered yet, on channels that can send."""
    return Bericht.objects.filter(
        status=Bericht.Status.KLAARGEZET,
        volgende_poging_op__isnull=False,
        kanaal__in=verzendende_kanalen(),
    )


def wachtstand() -> QuerySet[Bericht, Any]:
    """One row: how many messages wait (``wachtend``) and since when the oldest does (``oudste``)."""
    return (
        wachtende_berichten()
        .order_by()
        .values("richting")
        .annotate(wachtend=Count("pk"), oudste=Min("op"))
        .values("wachtend", "oudste")
    )


def te_keuren() -> QuerySet[Bijlage, Any]:
    """One row: how many files the scanner has not seen yet (``wachtend``)."""
    return (
        Bijlage.objects.filter(keuring=Bijlage.Keuring.TE_KEUREN)
        .order_by()
        .values("keuring")
        .annotate(wachtend=Count("pk"))
        .values("wachtend")
    )


def wacht_te_lang_sinds() -> datetime | None:
    """Since when the oldest outgoing message waits, when that is longer than ``TE_LANG`` by the database's clock."""
    oudste: datetime | None = (
        wachtende_berichten().filter(op__lt=Now() - TE_LANG).aggregate(oudste=Min("op"))["oudste"]
    )
    return oudste
