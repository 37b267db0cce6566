"""Call a visitor to the place where one sits."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.seinen import seinen
from journaal.services.vastleggen import vastleggen
from kanalen.balie.verloop import Stap, Toestand, na
from kanalen.baliequeries import wachtenden
from kanalen.models import Balie, Loket, Volgnummer
from kanalen.services.nummer_trekken import SOORT_SEIN
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal
from zaken.weigering import Weigering


@transaction.atomic
def volgende_oproepen(*, op: datetime, door: Medewerker) -> Volgnummer:
    """Call whose turn it is to the place where this employee sits.

    Two employees who ask at the same moment wait for each other and get two different numbers. Raises
    ``Weigering`` when nobody waits, and as ``nummer_oproepen`` does.
    """
    loket = _eigen_loket(door)
    eerste = wachtenden(loket.balie, op=op).values_list("pk", flat=True).first()
    if eerste is None:
        raise Weigering("Er wacht nu niemand.")
    return _oproepen(eerste, loket, op=op, door=door)


@transaction.atomic
def nummer_oproepen(*, volgnummer_id: int, op: datetime, door: Medewerker) -> Volgnummer:
    """Call this number out of turn, to the place where this employee sits.

    Raises ``Weigering`` without a place, while the employee still has a visitor, and for a number that does not wait.
    """
    return _oproepen(volgnummer_id, _eigen_loket(door), op=op, door=door)


@transaction.atomic
def nummer_opnieuw_oproepen(*, volgnummer_id: int, op: datetime, door: Medewerker) -> Volgnummer:
    """Call the same visitor once more. Raises ``Weigering`` for a number that was not called, or by a colleague."""
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id)
    na(Stap.OPNIEUW_OPROEPEN, nummer.toestand, nummer=nummer.nummer)
    if nummer.medewerker_id != door.pk:
        raise Weigering(f"Nummer {nummer.nummer} is door een collega opgeroepen.")
    nummer.opgeroepen_op = op
    nummer.oproepen += 1
    nummer.save(update_fields=["opgeroepen_op", "oproepen"])
    vastleggen(soort="volgnummer.opnieuw_opgeroepen", onderwerp=nummer, op=op, door=door)
    seinen(soort=SOORT_SEIN, omroep=nummer.balie.omroep, op=op)
    return nummer


def _eigen_loket(medewerker: Medewerker) -> Loket:
    """Where the employee sits, with the counter locked: from here on nobody else there calls anybody."""
    loket = Loket.objects.filter(medewerker=medewerker).first()
    if loket is None:
        raise Weigering("Kies eerst aan welk loket u zit.", veld="loket")
    loket.balie = Balie.objects.select_for_update().get(pk=loket.balie_id)
    return loket


def _oproepen(volgnummer_id: int, loket: Loket, *, op: datetime, door: Medewerker) -> Volgnummer:
    bezig = Volgnummer.objects.filter(medewerker=door, toestand=Toestand.OPGEROEPEN.value).first()
    if bezig is not None and bezig.dag == lokaal(op).date():
        raise Weigering(f"Rond eerst nummer {bezig.nummer} af. Daarna roept u de volgende op.")
    if bezig is not None:
        _laten_vervallen(bezig, op=op)
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id, balie=loket.balie)
    nummer.toestand = na(Stap.OPROEPEN, nummer.toestand, nummer=nummer.nummer).value
    nummer.loket, nummer.medewerker = loket.naam, door
    nummer.opgeroepen_op = op
    nummer.eerst_opgeroepen_op = nummer.eerst_opgeroepen_op or op
    nummer.oproepen += 1
    nummer.save(
        update_fields=["toestand", "loket", "medewerker", "opgeroepen_op", "eerst_opgeroepen_op", "oproepen"]
    )
    vastleggen(soort="volgnummer.opgeroepen", onderwerp=nummer, op=op, door=door, loket=loket.pk)
    seinen(soort=SOORT_SEIN, omroep=loket.balie.omroep, op=op)
    return nummer


def _laten_vervallen(nummer: Volgnummer, *, op: datetime) -> None:
    """What was left open on an earlier day stands in nobody's way, also when the night's task did not run."""
    nummer.toestand = na(Stap.VERVALLEN, nummer.toestand, nummer=nummer.nummer).value
    nummer.afgerond_op = op
    nummer.save(update_fields=["toestand", "afgerond_op"])
    vastleggen(soort="volgnummer.vervallen", onderwerp=nummer, op=op)
