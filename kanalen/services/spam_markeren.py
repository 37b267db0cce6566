"""A colleague says what is spam and what is not, and the house remembers it of the sender."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Afzenderoordeel, Bericht
from kanalen.services.opnieuw_verwerken import bericht_opnieuw_verwerken
from kanalen.services.spam_vermoeden import heeft_lopende_vraag
from kanalen.spamregels import domein_van, gewicht_nu
from klanten.models import Richting
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def bericht_als_spam_markeren(*, bericht_id: int, op: datetime, door: Medewerker) -> Bericht:
    """Put the message away as spam; it stays as it is. Later mail of its sender waits for a look. Twice is once.

    Raises ``Weigering`` for a message that led to a question, or whose sender has a question that runs.
    """
    bericht = Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id, richting=Richting.INKOMEND)
    if bericht.spam == Bericht.Spam.JA:
        return bericht
    if bericht.status != Bericht.Status.APART_GEZET:
        raise Weigering("Dit bericht is al een vraag. Sluit die vraag zonder antwoord.")
    if heeft_lopende_vraag(bericht.afzender):
        raise Weigering("Deze afzender heeft een vraag die loopt. Zijn berichten zijn geen spam.")
    bericht.spam = Bericht.Spam.JA
    bericht.afgehandeld_op = op
    bericht.save(update_fields=["spam", "afgehandeld_op"])
    for afzender in filter(None, (bericht.afzender, domein_van(bericht.afzender))):
        _bijtellen(afzender, op)
    vastleggen(soort="bericht.spam", onderwerp=bericht, op=op, door=door)
    return bericht


def _bijtellen(afzender: str, op: datetime) -> None:
    Afzenderoordeel.objects.get_or_create(afzender=afzender, defaults={"laatst_op": op})
    oordeel = Afzenderoordeel.objects.select_for_update().get(afzender=afzender)
    oordeel.gewicht = gewicht_nu(oordeel.gewicht, oordeel.laatst_op, op) + 1
    oordeel.keren += 1
    oordeel.laatst_op = op
    oordeel.save(update_fields=["gewicht", "keren", "laatst_op"])


def bericht_is_geen_spam(*, bericht_id: int, op: datetime, door: Medewerker) -> Bericht:
    """Trust the sender again, and take the message in: its term runs from when we received it.

    Raises ``Weigering`` for a message that is not held as spam.
    """
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id, richting=Richting.INKOMEND)
        )
        if bericht.spam not in {Bericht.Spam.JA, Bericht.Spam.VERMOEDELIJK}:
            raise Weigering("Dit bericht is geen spam. U hoeft niets te doen.")
        bericht.spam = Bericht.Spam.NEE
        bericht.afgehandeld_op = None
        bericht.save(update_fields=["spam", "afgehandeld_op"])
        Afzenderoordeel.objects.filter(afzender=bericht.afzender).update(gewicht=0, laatst_op=op)
        domein = Afzenderoordeel.objects.select_for_update().filter(afzender=domein_van(bericht.afzender))
        for oordeel in domein:
            oordeel.gewicht = max(0.0, gewicht_nu(oordeel.gewicht, oordeel.laatst_op, op) - 1)
            oordeel.laatst_op = op
            oordeel.save(update_fields=["gewicht", "laatst_op"])
        vastleggen(soort="bericht.geen_spam", onderwerp=bericht, op=op, door=door)
    return bericht_opnieuw_verwerken(bericht_id=bericht_id, op=op, door=door)
