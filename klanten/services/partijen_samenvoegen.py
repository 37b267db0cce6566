"""Two records turn out to be one person, or turn out not to be after all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Burgerservicenummer, Partij, Partijsamenvoeging
from organisatie.models import Medewerker


class SamenvoegenKanNiet(Exception):
    """These two are not one. The message says in Dutch why."""


@transaction.atomic
def partijen_samenvoegen(*, van_id: int, naar_id: int, op: datetime, door: Medewerker) -> Partijsamenvoeging:
    """Let ``van`` count as ``naar`` from now on: found, shown and contacted as one.

    Nothing is moved: contacts, questions, addresses, facts and looks stay with the record they were about, so
    ``samenvoeging_terugdraaien`` leaves both as they were. Raises ``SamenvoegenKanNiet`` for one and the same, for
    a person and an organisation, for two different citizen service numbers, and for who was joined before.
    """
    partijen = {
        partij.pk: partij
        for partij in Partij.objects.select_for_update().filter(pk__in=[van_id, naar_id]).order_by("pk")
    }
    van, naar = partijen[van_id], partijen[naar_id]
    _keur(van, naar)
    samenvoeging = Partijsamenvoeging.objects.create(van=van, naar=naar, op=op, door=door)
    van.samengevoegd_in = naar
    van.save(update_fields=["samengevoegd_in"])
    vastleggen(soort="partij.samengevoegd", onderwerp=van, op=op, door=door, naar=naar.pk)
    return samenvoeging


@transaction.atomic
def samenvoeging_terugdraaien(*, samenvoeging_id: int, op: datetime, door: Medewerker) -> Partij:
    """The two are two again; twice has no effect. Contacts since then stay with whom they were registered for."""
    samenvoeging = (
        Partijsamenvoeging.objects.select_for_update().select_related("van").get(pk=samenvoeging_id)
    )
    van = samenvoeging.van
    if samenvoeging.ongedaan_op is not None:
        return van
    samenvoeging.ongedaan_op, samenvoeging.ongedaan_door = op, door
    samenvoeging.save(update_fields=["ongedaan_op", "ongedaan_door"])
    van.samengevoegd_in = None
    van.save(update_fields=["samengevoegd_in"])
    vastleggen(soort="partij.losgemaakt", onderwerp=van, op=op, door=door, van=samenvoeging.naar_id)
    return van


def _keur(van: Partij, naar: Partij) -> None:
    if van.pk == naar.pk:
        raise SamenvoegenKanNiet("U kunt iemand niet met zichzelf samenvoegen.")
    if van.soort != naar.soort:
        raise SamenvoegenKanNiet("Een persoon en een organisatie zijn niet dezelfde.")
    if van.samengevoegd_in_id or naar.samengevoegd_in_id:
        raise SamenvoegenKanNiet("Een van de twee is al samengevoegd. Zoek opnieuw.")
    if van.opgenomen.exists():
        raise SamenvoegenKanNiet(f"In {van.naam} is al iemand opgenomen. Voeg de ander hierin samen.")
    if Burgerservicenummer.objects.filter(partij__in=[van, naar]).count() == 2:
        raise SamenvoegenKanNiet("Zij hebben elk een eigen burgerservicenummer. Dit zijn twee personen.")
