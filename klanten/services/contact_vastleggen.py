"""Record one contact with a resident."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal, Klantcontact, Partij, Richting, Vertegenwoordiging
from organisatie.models import Medewerker


@transaction.atomic
def contact_vastleggen(
    *,
    kanaal: Kanaal | str,
    richting: Richting | str,
    onderwerp: str,
    inhoud: str,
    op: datetime,
    partij: Partij | None = None,
    naam: str = "",
    email: str = "",
    telefoonnummer: str = "",
    social_account: str = "",
    vertegenwoordiger: str = "",
    als: Vertegenwoordiging | str = "",
    taal: str = "nl",
    gelukt: bool = True,
    sleutel: UUID | None = None,
    door: Medewerker | None = None,
) -> Klantcontact:
    """Record a contact that took place at ``op``; with someone unknown when ``partij`` is empty.

    ``vertegenwoordiger`` spoke for that person, in the capacity ``als``.
    ``sleutel`` comes from the form: the same key twice, also at the same moment, gives the contact that
    is already there.
    """
    velden: dict[str, Any] = {
        "nummer": _nieuw_nummer(op),
        "kanaal": kanaal,
        "richting": richting,
        "onderwerp": onderwerp[:200],
        "inhoud": inhoud,
        "taal": taal,
        "indicatie_contact_gelukt": gelukt,
        "plaatsgevonden_op": op,
        "partij": partij,
        "naam": naam[:200] or (partij.naam if partij else ""),
        "email": email,
        "telefoonnummer": telefoonnummer,
        "social_account": social_account[:120],
        "vertegenwoordiger": vertegenwoordiger[:200],
        "als": str(als),
        "medewerker": door,
    }
    if sleutel is None:
        contact = Klantcontact.objects.create(**velden)
    else:
        contact, nieuw = Klantcontact.objects.get_or_create(sleutel=sleutel, defaults=velden)
        if not nieuw:
            return contact
    vastleggen(
        soort="klantcontact.vastgelegd",
        onderwerp=contact,
        op=op,
        door=door,
        kanaal=str(contact.kanaal),
    )
    return contact


def _nieuw_nummer(op: datetime) -> str:
    """A number for staff and the register: the year and a running number, never shown as a key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('klantcontact_nummer')")
        (volgnummer,) = cursor.fetchone()
    return f"{op:%Y}-{volgnummer:09d}"
