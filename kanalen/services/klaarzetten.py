"""Put a message ready to leave; a worker sends it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from journaal.models import Feit
from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from kanalen.adapters import verzender
from kanalen.bestemming import Bestemming
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht, Bezorging
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal, Richting
from zaken.models import Vraag

TAAK_VERSTUREN = "kanalen.versturen"


@transaction.atomic
def bericht_klaarzetten(
    *,
    aanleiding: Bericht.Aanleiding,
    aan: Bestemming,
    inhoud: Opgesteld,
    vraag: Vraag | None = None,
    ingesloten: Bericht | None = None,
    feit: Feit | None = None,
    op: datetime,
) -> Bericht:
    """Make an outgoing message in the transaction of what it is about.

    Its Message-ID is made here, so that every attempt to send it carries the same one. ``feit`` is the
    fact that led to it; about one fact nobody gets two messages. On a channel that cannot send yet the
    message waits until it can.
    """
    if feit is not None:
        al_klaar = Bericht.objects.filter(feit=feit, ontvanger=aan.adres).first()
        if al_klaar is not None:
            return al_klaar
    kan_weg = verzender(aan.kanaal) is not None
    bericht = Bericht.objects.create(
        kanaal=aan.kanaal,
        richting=Richting.UITGAAND,
        postbus=aan.postbus or eigen_adres(),
        kanaal_id=_nieuw_id(aan.kanaal),
        status=Bericht.Status.KLAARGEZET,
        afzender=aan.postbus or eigen_adres(),
        ontvanger=aan.adres,
        onderwerp=inhoud.onderwerp,
        tekst=inhoud.tekst,
        antwoord_op=aan.antwoord_op,
        zichtbaarheid=aan.zichtbaarheid,
        automatisch=aanleiding not in _DOOR_MENSEN,
        aanleiding=aanleiding,
        op=op,
        vraag=vraag,
        ingesloten=ingesloten,
        feit=feit,
        volgende_poging_op=op if kan_weg else None,
    )
    Bezorging.objects.create(bericht=bericht, status=bericht.status, op=op)
    vastleggen(
        soort="bericht.klaargezet",
        onderwerp=bericht,
        op=op,
        vraag=vraag.pk if vraag else None,
        aanleiding=aanleiding.value,
    )
    if kan_weg:
        sein_na_vastleggen(TAAK_VERSTUREN, wachtrij="mail_uit")
    return bericht


_DOOR_MENSEN = frozenset(
    {
        Bericht.Aanleiding.REACTIE,
        Bericht.Aanleiding.DOORZENDING,
        Bericht.Aanleiding.NIEUWS,
        Bericht.Aanleiding.HUISBEZOEK,
    }
)


def _nieuw_id(kanaal: Kanaal) -> str:
    """Unguessable: who answers to it has received it."""
    return f"{uuid4().hex}@{eigen_adres().rpartition('@')[2]}" if kanaal == Kanaal.EMAIL else uuid4().hex
