"""A resident writes more about a question they follow, with files or without; it joins what is known already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.koppelingen import eigen_adres
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from klanten.inwoner import Inwoner
from klanten.models import Kanaal, Klantcontact, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


def bericht_sturen(
    *,
    inwoner: Inwoner,
    referentie: str,
    tekst: str,
    bestanden: Sequence[Bijvoegsel] = (),
    sleutel: UUID,
    op: datetime,
) -> Vraag:
    """Add the message to the question and tell whoever handles it; a settled question goes on.

    The same ``sleutel`` twice is one message. Raises ``Vraag.DoesNotExist`` for a question that is not this
    resident's, ``Weigering`` without text and files, and for files that are too large.
    """
    opgeslagen = bestanden_opslaan(bijvoegsels=bestanden, op=op)
    with ongebruikt_weggooien(opgeslagen) as gebruik:
        if not all(opgeslagen):
            raise Weigering("Deze bestanden zijn te groot. Kies er minder of kleinere.", veld="bestanden")
        with transaction.atomic():
            vraag = vergrendelde_vraag(vraag_van_inwoner(inwoner, referentie).pk)
            contact = _contact(inwoner, vraag, tekst.strip(), bestanden, sleutel, op)
            if bestanden and not contact.berichten.exists():
                bericht = _bericht(vraag, contact, op)
                bijlagen_maken(bijvoegsels=bestanden, bestanden=opgeslagen, bericht=bericht)
                gebruik.vastgelegd = True
            vraag = vraag_aanvullen(vraag_id=vraag.pk, klantcontact=contact, op=op)
    return vraag


def _contact(
    inwoner: Inwoner,
    vraag: Vraag,
    tekst: str,
    bestanden: Sequence[Bijvoegsel],
    sleutel: UUID,
    op: datetime,
) -> Klantcontact:
    if not tekst and not bestanden:
        raise Weigering("Schrijf wat u ons wilt laten weten.", veld="tekst")
    eerste = (
        vraag.klantcontacten.filter(richting=Richting.INKOMEND).order_by("plaatsgevonden_op", "pk").first()
    )
    contact = contact_vastleggen(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        onderwerp=vraag.onderwerp,
        inhoud=tekst or "Meegestuurd: " + ", ".join(bestand.naam for bestand in bestanden),
        partij=vraag.partij,
        naam=_naam(inwoner, eerste),
        email=eerste.email if eerste else "",
        sleutel=sleutel,
        op=op,
    )
    if contact.vragen.exclude(pk=vraag.pk).exists():
        raise Weigering("Dit bericht hoort bij een andere vraag. Laad de bladzijde opnieuw.")
    return contact


def _bericht(vraag: Vraag, contact: Klantcontact, op: datetime) -> Bericht:
    """The message that carries the files, as a mail would."""
    bericht = Bericht.objects.create(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        postbus=eigen_adres(),
        kanaal_id=contact.sleutel.hex if contact.sleutel else "",
        status=Bericht.Status.VERWERKT,
        afzender=contact.email,
        afzender_naam=contact.naam,
        onderwerp=contact.onderwerp,
        tekst=contact.inhoud,
        op=op,
        vraag=vraag,
        klantcontact=contact,
    )
    vastleggen(soort="bericht.ontvangen", onderwerp=bericht, op=op, vraag=vraag.pk, kanaal=Kanaal.WEB.value)
    return bericht


def _naam(inwoner: Inwoner, eerste: Klantcontact | None) -> str:
    """Who writes: somebody with a mandate says so, others are who asked."""
    if inwoner.vertegenwoordiger:
        return f"{inwoner.vertegenwoordiger} (namens {inwoner.naam})"
    return inwoner.naam or (eerste.naam if eerste else "")
