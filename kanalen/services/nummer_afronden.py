"""The visitor was helped, did not come, or goes back to the hall."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.seinen import seinen
from journaal.services.vastleggen import vastleggen
from kanalen.balie.verloop import Stap, StapNietMogelijk, na
from kanalen.models import Volgnummer
from kanalen.services.nummer_trekken import SOORT_SEIN
from klanten.models import Klantcontact
from organisatie.models import Medewerker


@transaction.atomic
def nummer_afronden(*, volgnummer_id: int, op: datetime, door: Medewerker) -> Volgnummer:
    """The visitor was helped. Twice is once. Raises ``Weigering`` for a number that nobody called."""
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id)
    return _afronden(nummer, op=op, door=door)


@transaction.atomic
def nummer_afronden_met_contact(
    *, volgnummer_id: int, klantcontact: Klantcontact, op: datetime, door: Medewerker
) -> None:
    """What the visitor came for is written down as ``klantcontact``, so that the number is done.

    A number that a colleague sent back to the hall, or of an earlier day, stays as it is: a contact is never lost
    over its number. Of two contacts from one number the first is kept with it.
    """
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id)
    try:
        _afronden(nummer, op=op, door=door)
    except StapNietMogelijk:
        return
    if nummer.klantcontact_id is None:
        nummer.klantcontact = klantcontact
        nummer.save(update_fields=["klantcontact"])


def _afronden(nummer: Volgnummer, *, op: datetime, door: Medewerker) -> Volgnummer:
    was = nummer.toestand
    nummer.toestand = na(Stap.AFRONDEN, was, nummer=nummer.nummer).value
    if nummer.toestand != was:
        nummer.afgerond_op = op
        nummer.save(update_fields=["toestand", "afgerond_op"])
        vastleggen(soort="volgnummer.afgerond", onderwerp=nummer, op=op, door=door)
        seinen(soort=SOORT_SEIN, omroep=nummer.balie.omroep, op=op)
    return nummer


@transaction.atomic
def nummer_overslaan(*, volgnummer_id: int, op: datetime, door: Medewerker) -> Volgnummer:
    """The visitor was called and did not come. Raises ``Weigering`` for a number that nobody called."""
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id)
    nummer.toestand = na(Stap.OVERSLAAN, nummer.toestand, nummer=nummer.nummer).value
    nummer.afgerond_op = op
    nummer.save(update_fields=["toestand", "afgerond_op"])
    vastleggen(soort="volgnummer.overgeslagen", onderwerp=nummer, op=op, door=door)
    seinen(soort=SOORT_SEIN, omroep=nummer.balie.omroep, op=op)
    return nummer


@transaction.atomic
def nummer_terugzetten(*, volgnummer_id: int, op: datetime, door: Medewerker) -> Volgnummer:
    """The visitor waits again, in the place the number had. Raises ``Weigering`` for who was helped already."""
    nummer = Volgnummer.objects.select_for_update().get(pk=volgnummer_id)
    nummer.toestand = na(Stap.TERUGZETTEN, nummer.toestand, nummer=nummer.nummer).value
    nummer.loket, nummer.medewerker = "", None
    nummer.opgeroepen_op = nummer.afgerond_op = None
    nummer.save(update_fields=["toestand", "loket", "medewerker", "opgeroepen_op", "afgerond_op"])
    vastleggen(soort="volgnummer.teruggezet", onderwerp=nummer, op=op, door=door)
    seinen(soort=SOORT_SEIN, omroep=nummer.balie.omroep, op=op)
    return nummer
