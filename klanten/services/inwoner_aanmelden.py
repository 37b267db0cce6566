"""A resident or an organisation signs in on the portal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.identiteit import Identiteit
from klanten.inwonerqueries import inwoner_bij_identiteit
from klanten.models import Aanmeldidentiteit, Partij

_NAAMLOOS = {"digid": "Inwoner", "eherkenning": "Organisatie"}
"""Whom the service gave no name; they can tell it themselves."""


@transaction.atomic
def inwoner_aanmelden(*, identiteit: Identiteit, op: datetime) -> Aanmeldidentiteit:
    """The sign-in of this person, of whom we make a party when we knew none. Twice at once is one party."""
    sleutel = {"soort": identiteit.soort, "uitgever": identiteit.uitgever, "kenmerk": identiteit.kenmerk}
    aanmelding = Aanmeldidentiteit.objects.select_for_update().filter(**sleutel).first()
    if aanmelding is None:
        partij = inwoner_bij_identiteit(identiteit) or _nieuwe_partij(identiteit, op)
        aanmelding, nieuw = Aanmeldidentiteit.objects.get_or_create(
            **sleutel, defaults={"partij": partij, "aangemaakt_op": op, "laatst_op": op}
        )
        if not nieuw and aanmelding.partij_id != partij.pk:
            partij.delete()
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
    return partij
