"""Reads of the counter. What employees read starts from one of them; a screen or kiosk starts from its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Avg, Case, Count, F, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from kanalen.balie.verloop import Toestand
from kanalen.balie.volgorde import Groep
from kanalen.models import Balie, Loket, Volgnummer
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from termijnen.tijdzone import lokaal

OP_HET_SCHERM: Final = 6
"""More numbers than this cannot be read from the other side of a hall."""

MISSERS_HOOGUIT: Final = 10


def balies(medewerker: Medewerker) -> QuerySet[Balie]:
    """The counters, for who works on questions and for who keeps the house."""
    if not (plek_van(medewerker).werkt_mee or (medewerker.is_active and medewerker.is_beheerder)):
        return Balie.objects.none()
    return Balie.objects.order_by("naam")


def loket_van(medewerker: Medewerker) -> Loket | None:
    """Where this employee sits, if anywhere; one query."""
    return Loket.objects.filter(medewerker=medewerker).select_related("balie").first()


def wachtenden(balie: Balie, *, op: datetime) -> QuerySet[Volgnummer]:
    """Who waits there now, in the order in which they are called (``kanalen.balie.volgorde``)."""
    groep = Case(
        When(voorrang_op=None, then=Value(Groep.OP_VOLGORDE.value)),
        When(voorrang_op__lte=op, then=Value(Groep.AFSPRAAK_NU.value)),
        default=Value(Groep.AFSPRAAK_STRAKS.value),
        output_field=IntegerField(),
    )
    return (
        _vandaag(balie, op)
        .filter(toestand=Toestand.WACHT.value)
        .order_by(groep, Coalesce("voorrang_op", "getrokken_op"), "nummer")
    )


def wachtenden_voor(medewerker: Medewerker, balie: Balie, *, op: datetime) -> QuerySet[Volgnummer]:
    """``wachtenden`` with what they come for; nobody for who does not work on questions."""
    if not plek_van(medewerker).werkt_mee:
        return Volgnummer.objects.none()
    return wachtenden(balie, op=op).select_related("product")


def opgeroepenen_voor(medewerker: Medewerker, balie: Balie, *, op: datetime) -> QuerySet[Volgnummer]:
    """Who was called today and is not done yet, the last one called first."""
    if not plek_van(medewerker).werkt_mee:
        return Volgnummer.objects.none()
    return opgeroepenen(balie, op=op).select_related("product", "medewerker")


def opgeroepenen(balie: Balie, *, op: datetime) -> QuerySet[Volgnummer]:
    """``opgeroepenen_voor`` for a screen: only number and place are meant to be shown."""
    return _vandaag(balie, op).filter(toestand=Toestand.OPGEROEPEN.value).order_by("-opgeroepen_op", "-pk")


def niet_gekomen_voor(medewerker: Medewerker, balie: Balie, *, op: datetime) -> QuerySet[Volgnummer]:
    """Who was called today and did not come, the last one first: they may still show up."""
    if not plek_van(medewerker).werkt_mee:
        return Volgnummer.objects.none()
    return (
        _vandaag(balie, op)
        .filter(toestand=Toestand.NIET_VERSCHENEN.value)
        .select_related("product")
        .order_by("-afgerond_op", "-pk")[:MISSERS_HOOGUIT]
    )


def volgnummer_voor(medewerker: Medewerker, volgnummer_id: int, *, op: datetime) -> Volgnummer:
    """One number of today. Raises ``Volgnummer.DoesNotExist``, also for who does not work on questions."""
    if not plek_van(medewerker).werkt_mee:
        raise Volgnummer.DoesNotExist
    return Volgnummer.objects.select_related("product", "balie").get(pk=volgnummer_id, dag=lokaal(op).date())


@dataclass(frozen=True, slots=True)
class Baliedag:
    """How a day at a counter goes. A mean is empty while there is nothing to take it of."""

    bezoekers: int
    wachten_nu: int
    geholpen: int
    niet_gekomen: int
    gemiddeld_gewacht: timedelta | None
    langst_gewacht: timedelta | None
    wacht_het_langst: timedelta | None
    """How long the visitor who waits longest now has been waiting."""


def baliedag(medewerker: Medewerker, balie: Balie, *, op: datetime) -> Baliedag | None:
    """The figures of today, in one query, for who coordinates; nothing for anybody else.

    Waiting ends at the first call. For an appointment it starts at the moment agreed, not at coming early.
    """
    if not plek_van(medewerker).coordineert:
        return None
    begin = Case(
        When(voorrang_op__gt=F("getrokken_op"), then=F("voorrang_op")),
        default=F("getrokken_op"),
    )
    gewacht = Case(
        When(eerst_opgeroepen_op__lt=begin, then=Value(timedelta(0))),
        default=F("eerst_opgeroepen_op") - begin,
    )
    geteld = _vandaag(balie, op).aggregate(
        bezoekers=Count("pk"),
        wachten_nu=Count("pk", filter=Q(toestand=Toestand.WACHT.value)),
        geholpen=Count("pk", filter=Q(toestand=Toestand.KLAAR.value)),
        niet_gekomen=Count("pk", filter=Q(toestand=Toestand.NIET_VERSCHENEN.value)),
        gemiddeld_gewacht=Avg(gewacht, filter=Q(eerst_opgeroepen_op__isnull=False)),
        langst_gewacht=Max(gewacht, filter=Q(eerst_opgeroepen_op__isnull=False)),
        sinds=Min(begin, filter=Q(toestand=Toestand.WACHT.value)),
    )
    sinds = geteld.pop("sinds")
    wacht = max(op - sinds, timedelta(0)) if sinds else None
    return Baliedag(**geteld, wacht_het_langst=wacht)


def balie_van_scherm(sleutel: str) -> Balie:
    """The counter whose screen has this key. Raises ``Balie.DoesNotExist``."""
    return Balie.objects.get(schermsleutel=sleutel)


def balie_van_kiosk(sleutel: str) -> Balie:
    """The counter whose kiosk has this key. Raises ``Balie.DoesNotExist``."""
    return Balie.objects.get(kiosksleutel=sleutel)


def eigen_volgnummer(balie: Balie, sleutel: UUID, *, op: datetime) -> Volgnummer:
    """The number of today that was taken with this key of the kiosk's form. Raises ``Volgnummer.DoesNotExist``."""
    return _vandaag(balie, op).select_related("balie").get(sleutel=sleutel)


def wachten_voor(nummer: Volgnummer, *, op: datetime) -> int:
    """How many people are called before this visitor, as it stands now."""
    volgorde = list(wachtenden(nummer.balie, op=op).values_list("pk", flat=True))
    return volgorde.index(nummer.pk) if nummer.pk in volgorde else 0


def _vandaag(balie: Balie, op: datetime) -> QuerySet[Volgnummer]:
    return Volgnummer.objects.filter(balie=balie, dag=lokaal(op).date())
