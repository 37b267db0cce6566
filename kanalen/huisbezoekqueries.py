"""Reads of home visits. Each starts from an employee; a visit is seen by who may see its question."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kanalen.huisbezoek.bezwaren import bezwaren
from kanalen.models import Huisbezoek
from organisatie.models import Medewerker
from organisatie.queries import aanwezigheid_van
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import Vraag
from zaken.queries import zichtbare_vragen


def huisbezoeken(medewerker: Medewerker, *, van: date, tot: date, eigen: bool) -> QuerySet[Huisbezoek]:
    """The visits that begin on these days, the last one left out, in order of time; cancelled ones left out.

    ``eigen`` gives those this employee makes, else those of all whose question this employee may see.
    """
    bezoeken = Huisbezoek.objects.filter(
        van__gte=datetime.combine(van, time.min, AMSTERDAM),
        van__lt=datetime.combine(tot, time.min, AMSTERDAM),
    ).exclude(status=Huisbezoek.Status.AFGEZEGD)
    if eigen:
        bezoeken = bezoeken.filter(medewerker=medewerker)
    return (
        bezoeken.filter(vraag__in=zichtbare_vragen(medewerker))
        .select_related("vraag__partij", "medewerker")
        .order_by("van", "pk")
    )


def nog_af_te_ronden(medewerker: Medewerker, *, op: datetime) -> QuerySet[Huisbezoek]:
    """Visits of this employee that are over and of which nobody wrote down how it went; the oldest first."""
    return (
        Huisbezoek.objects.filter(
            status=Huisbezoek.Status.GEPLAND,
            tot__lt=op,
            medewerker=medewerker,
            vraag__in=zichtbare_vragen(medewerker),
        )
        .select_related("vraag__partij", "medewerker")
        .order_by("van", "pk")
    )


def huisbezoek_voor(medewerker: Medewerker, huisbezoek_id: int) -> Huisbezoek:
    """One visit. Raises ``Huisbezoek.DoesNotExist`` for one of a question this employee may not see."""
    return (
        Huisbezoek.objects.filter(vraag__in=zichtbare_vragen(medewerker))
        .select_related("vraag__partij", "medewerker")
        .get(pk=huisbezoek_id)
    )


def huisbezoeken_van_vraag(vraag: Vraag) -> list[Huisbezoek]:
    """The visits about a question that may be seen, the newest first; read once for this object."""
    bezoeken = Huisbezoek.objects.select_related("medewerker").order_by("-van", "-pk")
    prefetch_related_objects([vraag], Prefetch("huisbezoeken", bezoeken))
    return list(vraag.huisbezoeken.all())


def gepland_huisbezoek(vraag: Vraag) -> Huisbezoek | None:
    """The visit that is planned about this question, if any; as ``huisbezoeken_van_vraag`` read it."""
    return next(
        (bezoek for bezoek in huisbezoeken_van_vraag(vraag) if bezoek.status == Huisbezoek.Status.GEPLAND),
        None,
    )


def overlap(
    medewerker: Medewerker, *, van: datetime, tot: datetime, behalve: int | None = None
) -> Huisbezoek | None:
    """A planned visit of this colleague at that time, whoever asks: only that there is one is told."""
    bezet = Huisbezoek.objects.filter(
        medewerker=medewerker, status=Huisbezoek.Status.GEPLAND, van__lt=tot, tot__gt=van
    )
    return (bezet if behalve is None else bezet.exclude(pk=behalve)).first()


def bezwaren_tegen(medewerker: Medewerker, vraag: Vraag, *, van: datetime, tot: datetime) -> list[str]:
    """What speaks against this colleague visiting about this question then (``kanalen.huisbezoek.bezwaren``)."""
    dag = lokaal(van).date()
    return bezwaren(
        van=van,
        tot=tot,
        kalender=geldende_kalender(),
        aanwezigheid=aanwezigheid_van([medewerker.pk], dag)[medewerker.pk],
        wie=medewerker.naam,
        beloofd_op=vraag.uiterlijk_op,
    )
