"""The web form: a question typed on the portal."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.innemen import vraag_innemen
from klanten.models import DigitaalAdres, Kanaal, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from klanten.services.partij_herkennen import partij_herkennen
from zaken.models import Vraag
from zaken.weigering import Weigering


@transaction.atomic
def webformulier_ontvangen(
    *,
    naam: str,
    email: str,
    telefoonnummer: str = "",
    onderwerp: str,
    tekst: str,
    partij: Partij | None = None,
    sleutel: UUID | None = None,
    op: datetime,
) -> Vraag:
    """Register the question on the form and confirm its receipt by e-mail.

    ``partij`` is who signed in; of others the address tells who they are.

    The same ``sleutel`` (from the form) twice gives the same question and one acknowledgement. Raises
    ``Weigering`` without a question.
    """
    if not tekst.strip():
        raise Weigering("Schrijf uw vraag op.", veld="tekst")
    email = email.strip().lower()
    if partij is None and email:
        partij = partij_herkennen(soort=DigitaalAdres.Soort.EMAIL, adres=email, naam=naam, op=op)
    elif partij is None and telefoonnummer.strip():
        partij = partij_herkennen(soort=DigitaalAdres.Soort.TELEFOON, adres=telefoonnummer, naam=naam, op=op)
    contact = contact_vastleggen(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        onderwerp=onderwerp.strip() or tekst.strip().split("\n")[0],
        inhoud=tekst.strip(),
        partij=partij,
        naam=naam.strip(),
        email=email,
        telefoonnummer=telefoonnummer.strip(),
        sleutel=sleutel,
        op=op,
    )
    bestaand = contact.vragen.first() if sleutel else None
    if bestaand is not None:
        return bestaand
    vraag = vraag_innemen(
        klantcontact=contact, eigen_woorden=tekst.strip(), onderwerp=contact.onderwerp, op=op
    )
    bericht = Bericht.objects.create(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        postbus=eigen_adres(),
        kanaal_id=(sleutel or uuid4()).hex,
        status=Bericht.Status.VERWERKT,
        rauw=json.dumps(
            {
                "naam": naam,
                "email": email,
                "telefoonnummer": telefoonnummer,
                "onderwerp": onderwerp,
                "tekst": tekst,
            },
            ensure_ascii=False,
        ).encode(),
        afzender=email,
        afzender_naam=naam.strip()[:200],
        onderwerp=contact.onderwerp,
        tekst=tekst.strip(),
        op=op,
        vraag=vraag,
        klantcontact=contact,
    )
    vastleggen(soort="bericht.ontvangen", onderwerp=bericht, op=op, vraag=vraag.pk, kanaal=Kanaal.WEB.value)
    if email:
        ontvangst_bevestigen(vraag=vraag, email=email, naam=contact.naam, op=op)
    return vraag
