"""Reads that start from a resident who signed in: who they are, and for whom they may act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from klanten.bsn import is_bsn, normale_bsn
from klanten.identiteit import Identiteit
from klanten.inwoner import Inwoner
from klanten.kluis import bsnkluis
from klanten.models import Aanmeldidentiteit, DigitaalAdres, Inzage, Machtiging, Partij
from termijnen.tijdzone import lokaal


def inwoner_bij_identiteit(identiteit: Identiteit) -> Partij | None:
    """The party that this person or organisation is here; None for who was never here before.

    Who signs in for the first time may be known by their citizen service number: a colleague noted it.
    """
    bekend = (
        Aanmeldidentiteit.objects.select_related("partij")
        .filter(soort=identiteit.soort, uitgever=identiteit.uitgever, kenmerk=identiteit.kenmerk)
        .first()
    )
    if bekend is not None:
        return bekend.partij
    if not is_bsn(identiteit.bsn):
        return None
    zoeksleutels = bsnkluis().zoeksleutels(normale_bsn(identiteit.bsn))
    return Partij.objects.filter(burgerservicenummer__zoeksleutel__in=zoeksleutels).first()


def aangemelde_inwoner(
    identiteit_id: int, machtiging_id: int | None, *, vragen: frozenset[int], op: datetime
) -> Inwoner | None:
    """Who is signed in and whose matters they look at; None when that sign-in is no longer known.

    A mandate that ended gives nothing from that moment: then they look at their own.
    """
    identiteit = Aanmeldidentiteit.objects.select_related("partij").filter(pk=identiteit_id).first()
    if identiteit is None:
        return None
    zelf = identiteit.partij
    if machtiging_id is not None:
        machtiging = (
            te_gebruiken_machtigingen(zelf.pk, op=op).select_related("voor").filter(pk=machtiging_id).first()
        )
        if machtiging is not None:
            return Inwoner(vragen, machtiging.voor_id, machtiging.voor.naam, zelf.naam)
    return Inwoner(vragen, zelf.pk, zelf.naam)


def te_gebruiken_machtigingen(partij_id: int, *, op: datetime) -> QuerySet[Machtiging]:
    """The mandates with which this party may act for others at ``op``."""
    return Machtiging.objects.filter(
        gemachtigde=partij_id, beeindigd_op=None, geldig_tot__gte=lokaal(op).date()
    ).select_related("voor")


def gegeven_machtigingen(partij_id: int, *, op: datetime) -> QuerySet[Machtiging]:
    """The mandates this party gave that hold, or that still can be taken."""
    open_ = Q(aangenomen_op__isnull=False) | Q(aannemen_tot__gt=op)
    return Machtiging.objects.filter(
        open_, voor=partij_id, beeindigd_op=None, geldig_tot__gte=lokaal(op).date()
    ).select_related("gemachtigde")


def bekende_gegevens(inwoner: Inwoner) -> dict[str, str]:
    """What a form need not ask of who signed in: the name, and the address and number we know."""
    if inwoner.partij is None:
        return {}
    adressen = DigitaalAdres.objects.filter(partij=inwoner.partij).order_by("-pk")
    per_soort = {adres.soort: adres.adres for adres in adressen}
    return {
        "naam": inwoner.naam,
        "email": per_soort.get(DigitaalAdres.Soort.EMAIL, ""),
        "telefoonnummer": per_soort.get(DigitaalAdres.Soort.TELEFOON, ""),
    }


HOOGUIT_INZAGES = 500


@dataclass(frozen=True, slots=True)
class Inzageregel:
    """One look at what we hold on a resident: in which role, why and when; at which question, if at one.

    Never by whom: an employee is answerable to the municipality, which knows the name.
    """

    rol: str
    doel: str
    op: datetime
    referentie: str
    onderwerp: str


def inzages_over(inwoner: Inwoner) -> list[Inzageregel]:
    """Who looked at this resident or at a question of theirs, the newest first, in one query. About oneself only."""
    if not inwoner.is_zelf:
        return []
    rijen = (
        Inzage.objects.filter(Q(partij=inwoner.partij) | Q(vraag__partij=inwoner.partij))
        .order_by("-op", "-pk")
        .values_list("rol", "doel", "op", "vraag__partij", "vraag__referentie", "vraag__onderwerp")
    )
    return [
        Inzageregel(
            rol=rol,
            doel=str(Inzage.Doel(doel).label),
            op=op,
            # A question may have been given to somebody else since.
            referentie=(referentie or "") if partij == inwoner.partij else "",
            onderwerp=(onderwerp or "") if partij == inwoner.partij else "",
        )
        for rol, doel, op, partij, referentie, onderwerp in rijen[:HOOGUIT_INZAGES]
    ]


def gekozen_voorkeuren(inwoner: Inwoner) -> dict[str, object]:
    """How this resident wants to hear from us; who chose nothing hears everything."""
    partij = Partij.objects.select_related("berichtvoorkeur").filter(pk=inwoner.partij or 0).first()
    if partij is None:
        return {}
    voorkeur = getattr(partij, "berichtvoorkeur", None)
    return {
        "taal": partij.taal,
        "voorkeurskanaal": partij.voorkeurskanaal,
        "wie_helpt": voorkeur is None or voorkeur.wie_helpt,
        "hoe_hielpen_wij": voorkeur is None or voorkeur.hoe_hielpen_wij,
    }
