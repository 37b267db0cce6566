"""Residents whom colleagues meet: a morning at the counter, and visits at home before and after today."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from catalogus.models import Product
from demo.agenda import Verhaal
from kanalen.models import Balie, Huisbezoek
from kanalen.services.balie_inrichten import balie_toevoegen
from kanalen.services.huisbezoek_afronden import huisbezoek_afronden
from kanalen.services.huisbezoek_plannen import Gegevens, huisbezoek_plannen
from kanalen.services.loket_innemen import loket_innemen
from kanalen.services.nummer_afronden import nummer_afronden, nummer_overslaan
from kanalen.services.nummer_oproepen import volgende_oproepen
from kanalen.services.nummer_trekken import nummer_trekken
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import Vraag
from zaken.statussen import LOPEND

BEZOEKERS: Final = (
    ("paspoort", "nl"),
    ("", "nl"),
    ("rijbewijs", "en"),
    ("verhuizing", "pl"),
    ("paspoort", "nl"),
    ("", "uk"),
    ("rijbewijs", "nl"),
)
"""What the visitors of the last hour come for (a part of a product's code), and their language."""

OP_DE_ZUIL: Final = 6


def aan_de_balie(nu: datetime, kcc: Sequence[Medewerker], producten: Sequence[Product]) -> Verhaal:
    """The last hour in the town hall: two colleagues help, one visitor does not come, some still wait."""
    op = nu - timedelta(minutes=58)
    yield op
    namen = ("paspoort", "rijbewijs", "verhuiz", "uittreksel", "identiteitskaart", "afval")
    kiesbaar = [product for product in producten if any(naam in product.code for naam in namen)]
    balie = balie_toevoegen(naam="Stadhuis", producten=kiesbaar[:OP_DE_ZUIL], op=op)
    eerste, tweede = kcc[0], kcc[1]
    for loket, wie in (("1", eerste), ("2", tweede)):
        loket_innemen(balie=balie, naam=loket, medewerker=wie, op=op, door=wie)
    for nummer, (zoek, taal) in enumerate(BEZOEKERS):
        op = nu - timedelta(minutes=55 - 7 * nummer)
        yield op
        _trek(balie, zoek, taal, producten, op)
        if lokaal(op).date() != lokaal(nu).date():
            continue
        if nummer < 3:
            yield op + timedelta(minutes=4)
            _help(tweede if nummer % 2 else eerste, komt=nummer != 1, op=op + timedelta(minutes=4))
    yield nu - timedelta(minutes=6)
    if lokaal(nu - timedelta(minutes=58)).date() == lokaal(nu).date():
        volgende_oproepen(op=nu - timedelta(minutes=6), door=tweede)


def _trek(balie: Balie, zoek: str, taal: str, producten: Sequence[Product], op: datetime) -> None:
    product = next((product for product in producten if zoek and zoek in product.code), None)
    nummer_trekken(balie=balie, sleutel=uuid.uuid4(), product=product, taal=taal, op=op)


def _help(wie: Medewerker, *, komt: bool, op: datetime) -> None:
    nummer = volgende_oproepen(op=op, door=wie)
    if komt:
        nummer_afronden(volgnummer_id=nummer.pk, op=op + timedelta(minutes=2), door=wie)
    else:
        nummer_overslaan(volgnummer_id=nummer.pk, op=op + timedelta(minutes=2), door=wie)


def bij_mensen_thuis(nu: datetime, kalender: Werkkalender, toeval: Random) -> Verhaal:
    """One visit that was made on the last working day, and three in the days to come."""
    vorige = _vorige_werkdag(kalender, lokaal(nu).date())
    gepland_op = _om(vorige, 9)
    yield gepland_op
    geweest = _plan(_om(vorige, 14), gepland_op, toeval)
    yield _om(vorige, 15)
    if geweest is not None:
        huisbezoek_afronden(
            huisbezoek_id=geweest.pk,
            uitkomst=Huisbezoek.Status.GEWEEST,
            verslag="Samen de papieren bekeken. Mevrouw wil het eerst met haar dochter bespreken.",
            op=_om(vorige, 15),
            door=geweest.medewerker,
        )
    op = nu - timedelta(minutes=20)
    yield op
    dag = lokaal(nu).date()
    for uur in (10, 11, 14):
        dag = kalender.volgende_werkdag(dag)
        _plan(_om(dag, uur), op, toeval)


def _plan(van: datetime, op: datetime, toeval: Random) -> Huisbezoek | None:
    """A visit about an open question of somebody we know; nothing in a house without such a question."""
    vragen = Vraag.objects.filter(
        status__in=[status.value for status in LOPEND],
        partij__isnull=False,
        casemanager__isnull=False,
    ).exclude(huisbezoeken__status=Huisbezoek.Status.GEPLAND)
    te_kiezen = [
        (vraag.pk, wie)
        for vraag in vragen.select_related("team", "casemanager").order_by("pk")[:40]
        if (wie := vraag.casemanager) is not None and leden_van(vraag.team).filter(pk=wie.pk).exists()
    ]
    if not te_kiezen:
        return None
    vraag_id, wie = toeval.choice(te_kiezen)
    gegevens = Gegevens(
        medewerker=wie,
        van=van,
        tot=van + timedelta(minutes=45),
        plek=f"Molenwerf {toeval.randrange(1, 90)}, Waterrijk",
        opmerking="Bel aan bij de zijdeur.",
        ondanks=True,
    )
    return huisbezoek_plannen(vraag_id=vraag_id, gegevens=gegevens, op=op, door=wie)


def _vorige_werkdag(kalender: Werkkalender, dag: date) -> date:
    dag -= timedelta(days=1)
    while not kalender.is_werkdag(dag):
        dag -= timedelta(days=1)
    return dag


def _om(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur), AMSTERDAM)
