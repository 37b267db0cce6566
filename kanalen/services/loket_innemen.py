"""Say at which place of which counter one sits."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.balie.verloop import Toestand
from kanalen.models import Balie, Loket, Volgnummer
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def loket_innemen(
    *, balie: Balie, naam: str, medewerker: Medewerker, op: datetime, door: Medewerker
) -> Loket:
    """From now on this employee calls visitors to this place, and no longer to another one.

    Whoever sat there before sits nowhere: places are shared. Raises ``Weigering`` without a name, and while the
    employee still has a visitor.
    """
    naam = " ".join(naam.split())
    if not naam or len(naam) > 20:
        raise Weigering("Schrijf wat er boven uw plek staat, in hooguit 20 tekens.", veld="naam")
    Balie.objects.select_for_update().get(pk=balie.pk)
    _zonder_bezoeker(medewerker)
    for ander in Loket.objects.select_for_update().filter(medewerker=medewerker):
        if (ander.balie_id, ander.naam) != (balie.pk, naam):
            _bezetten(ander, None, op=op, door=door)
    loket, _ = Loket.objects.get_or_create(balie=balie, naam=naam)
    if loket.medewerker_id != medewerker.pk:
        _bezetten(loket, medewerker, op=op, door=door)
    return loket


@transaction.atomic
def loket_verlaten(*, medewerker: Medewerker, op: datetime, door: Medewerker) -> None:
    """This employee sits nowhere any more. Raises ``Weigering`` while there is still a visitor."""
    _zonder_bezoeker(medewerker)
    for loket in Loket.objects.select_for_update().filter(medewerker=medewerker):
        _bezetten(loket, None, op=op, door=door)


def _zonder_bezoeker(medewerker: Medewerker) -> None:
    bezig = Volgnummer.objects.filter(medewerker=medewerker, toestand=Toestand.OPGEROEPEN.value).first()
    if bezig is not None:
        raise Weigering(f"Rond eerst nummer {bezig.nummer} af.")


def _bezetten(loket: Loket, medewerker: Medewerker | None, *, op: datetime, door: Medewerker) -> None:
    vorige = loket.medewerker_id
    loket.medewerker = medewerker
    loket.save(update_fields=["medewerker"])
    nu = medewerker.pk if medewerker else None
    vastleggen(soort="loket.bezet", onderwerp=loket, op=op, door=door, medewerker=nu, vorige=vorige)
