"""Add or change a chain partner, keep what it was, and note that somebody checked it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from journaal.services.vastleggen import vastleggen
from organisatie.models import Ketenpartner, Medewerker, Partnerversie

VELDEN: Final = ("naam", "wat_zij_doen", "email", "telefoon", "website", "uri")
"""What an administrator may set."""


class PartnerGeweigerd(Exception):
    """The partner cannot be as asked; ``fouten`` holds Dutch sentences per field ("" for the whole)."""

    def __init__(self, fouten: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(melding for meldingen in fouten.values() for melding in meldingen))
        self.fouten = fouten


@transaction.atomic
def partner_vastleggen(
    *, partner_id: int | None, waarden: Mapping[str, str], op: datetime, door: Medewerker
) -> Ketenpartner:
    """Set the fields in ``waarden`` (of ``VELDEN``); None makes a partner. Whoever sets them has checked them.

    Nothing is written when nothing changes. What was set here is never overwritten by the shipped lists. Raises
    ``PartnerGeweigerd``.
    """
    partner = _partner(partner_id) if partner_id is not None else Ketenpartner()
    nieuw = partner.pk is None
    wijzigingen = {
        veld: [None if nieuw else getattr(partner, veld), waarden[veld]]
        for veld in VELDEN
        if veld in waarden and (nieuw or getattr(partner, veld) != waarden[veld])
    }
    if not wijzigingen:
        return partner
    for veld, (_, waarde) in wijzigingen.items():
        setattr(partner, veld, waarde)
    partner.gecontroleerd_op = timezone.localdate(op)
    try:
        partner.full_clean()
    except ValidationError as fout:
        raise PartnerGeweigerd(fout.message_dict) from None
    if nieuw:
        partner.save()
    else:
        partner.save(update_fields=[*wijzigingen, "gecontroleerd_op"])
    Partnerversie.objects.create(partner=partner, wijzigingen=wijzigingen, op=op, door=door)
    vastleggen(
        soort="ketenpartner.toegevoegd" if nieuw else "ketenpartner.bewerkt",
        onderwerp=partner,
        op=op,
        door=door,
        velden=sorted(wijzigingen),
    )
    return partner


@transaction.atomic
def partner_nakijken(*, partner_id: int, op: datetime, door: Medewerker) -> Ketenpartner:
    """Somebody looked and it is all still right."""
    partner = _partner(partner_id)
    partner.gecontroleerd_op = timezone.localdate(op)
    partner.save(update_fields=["gecontroleerd_op"])
    Partnerversie.objects.create(partner=partner, wijzigingen={}, op=op, door=door)
    vastleggen(soort="ketenpartner.nagekeken", onderwerp=partner, op=op, door=door)
    return partner


def _partner(partner_id: int) -> Ketenpartner:
    return Ketenpartner.objects.select_for_update().get(pk=partner_id)
