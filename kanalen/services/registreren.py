"""Register what a resident asks by phone, at the counter, at home or by letter."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from klanten.models import DigitaalAdres, Kanaal, Klantcontact, Partij, Richting, Vertegenwoordiging
from klanten.services.contact_vastleggen import contact_vastleggen
from klanten.services.partij_aanmaken import partij_aanmaken
from klanten.services.partij_herkennen import partij_herkennen
from organisatie.models import Medewerker, Team
from zaken.models import Vraag
from zaken.services.registreren import vraag_registreren
from zaken.weigering import Weigering


@transaction.atomic
def contact_registreren(
    *,
    kanaal: Kanaal | str,
    eigen_woorden: str,
    onderwerp: str,
    achterliggende_vraag: str = "",
    partij: Partij | None = None,
    naam: str = "",
    email: str = "",
    telefoonnummer: str = "",
    geboortedatum: date | None = None,
    vertegenwoordiger: str = "",
    als: Vertegenwoordiging | str = "",
    team: Team | None = None,
    ontvangen_op: datetime,
    sleutel: UUID | None = None,
    bij: Klantcontact | None = None,
    op: datetime,
    door: Medewerker,
) -> Vraag:
    """Register a contact and the question asked in it.

    ``ontvangen_op`` is when the resident asked: the day we received a letter, else the moment itself; terms
    run from there. Without ``partij`` the e-mail address, else the phone number, else the name with a birth
    date tells who it is; without any of these the contact is with somebody unknown. Without ``team`` the question
    enters at the KCC. The same ``sleutel`` twice gives the same question. ``vertegenwoordiger`` spoke for
    the person. ``bij`` is the contact in which this is one more question. Raises ``Weigering`` without a question
    or for a contact in the future. Sends nothing: whoever knows that the question is not answered within the
    contact calls ``ontvangst_bevestigen``.
    """
    if not eigen_woorden.strip():
        raise Weigering("Schrijf op wat de inwoner vraagt, in eigen woorden.", veld="eigen_woorden")
    if ontvangen_op > op:
        raise Weigering(
            "Dit moment is nog niet geweest. Kies vandaag of een eerdere dag.", veld="ontvangen_op"
        )
    contact = bij or contact_vastleggen(
        kanaal=kanaal,
        richting=Richting.INKOMEND,
        onderwerp=onderwerp.strip() or eigen_woorden.strip().split("\n")[0],
        inhoud=eigen_woorden.strip(),
        partij=partij
        or afzender_herkennen(
            naam=naam,
            email=email,
            telefoonnummer=telefoonnummer,
            geboortedatum=geboortedatum,
            op=op,
            door=door,
        ),
        naam=naam.strip(),
        email=email.strip().lower(),
        telefoonnummer=telefoonnummer.strip(),
        vertegenwoordiger=" ".join(vertegenwoordiger.split()),
        als=als,
        sleutel=sleutel,
        op=ontvangen_op,
        door=door,
    )
    bestaand = contact.vragen.first() if sleutel and bij is None else None
    if bestaand is not None:
        return bestaand
    return vraag_registreren(
        klantcontact=contact,
        eigen_woorden=eigen_woorden.strip(),
        onderwerp=(onderwerp.strip() or eigen_woorden.strip().split("\n")[0]) if bij else contact.onderwerp,
        sleutel=sleutel,
        achterliggende_vraag=achterliggende_vraag.strip(),
        team=team,
        op=op,
        door=door,
    )


def afzender_herkennen(
    *,
    naam: str,
    email: str,
    telefoonnummer: str,
    geboortedatum: date | None,
    op: datetime,
    door: Medewerker | None,
) -> Partij | None:
    """Who this is by the e-mail address, else the phone number, else the name with a birth date; nobody without."""
    for soort, adres in (
        (DigitaalAdres.Soort.EMAIL, email),
        (DigitaalAdres.Soort.TELEFOON, telefoonnummer),
    ):
        if adres.strip():
            return partij_herkennen(
                soort=soort, adres=adres, naam=naam, geboortedatum=geboortedatum, op=op, door=door
            )
    if naam.strip() and geboortedatum is not None:
        return partij_aanmaken(naam=naam, geboortedatum=geboortedatum, op=op, door=door)
    return None
