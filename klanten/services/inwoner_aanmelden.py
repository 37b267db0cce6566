"""A resident or an organisation signs in on the portal."""

from __future__ import annotations

import zlib
from datetime import datetime

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from klanten.bsn import is_bsn, normale_bsn
from klanten.identiteit import Identiteit
from klanten.inwonerqueries import inwoner_bij_identiteit
from klanten.kluis import bsnkluis
from klanten.models import Aanmeldidentiteit, Partij
from klanten.services.bsn_vastleggen import bsn_vastleggen

_NAAMLOOS = {"digid": "Inwoner", "eherkenning": "Organisatie"}
"""Whom the service gave no name; they can tell it themselves."""
_SLOT = 7141
"""Class of the advisory locks on sign-ins; who signs in is the second half of the key."""


@transaction.atomic
def inwoner_aanmelden(*, identiteit: Identiteit, op: datetime) -> Aanmeldidentiteit:
    """The sign-in of this person, of whom we make a party when we knew none. Twice at once is one party."""
    sleutel = {"soort": identiteit.soort, "uitgever": identiteit.uitgever, "kenmerk": identiteit.kenmerk}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(identiteit.kenmerk.encode()) - 2**31]
        )
    aanmelding = Aanmeldidentiteit.objects.filter(**sleutel).first()
    if aanmelding is None:
        aanmelding = Aanmeldidentiteit.objects.create(
            **sleutel,
            partij=inwoner_bij_identiteit(identiteit) or _nieuwe_partij(identiteit, op),
            aangemaakt_op=op,
            laatst_op=op,
        )
    aanmelding.laatst_op = op
    aanmelding.save(update_fields=["laatst_op"])
    vastleggen(
        soort="partij.aangemeld",
        onderwerp=aanmelding.partij,
        op=op,
        aanmeldidentiteit=aanmelding.pk,
        dienst=identiteit.soort,
    )
    return aanmelding


def _nieuwe_partij(identiteit: Identiteit, op: datetime) -> Partij:
    organisatie = identiteit.soort == Aanmeldidentiteit.Soort.EHERKENNING
    partij = Partij.objects.create(
        soort=Partij.Soort.ORGANISATIE if organisatie else Partij.Soort.PERSOON,
        naam=identiteit.naam.strip()[:200] or _NAAMLOOS[identiteit.soort],
        aangemaakt_op=op,
    )
    vastleggen(soort="partij.aangemaakt", onderwerp=partij, op=op)
    if bsnkluis().is_open and is_bsn(identiteit.bsn):
        bsn_vastleggen(partij_id=partij.pk, bsn=normale_bsn(identiteit.bsn), op=op)
    return partij
