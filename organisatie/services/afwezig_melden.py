"""Note that an employee is away, and that they are back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from organisatie.models import Afwezigheid, Medewerker


class DagenStaanErAl(ValueError):
    """Some of these days are noted already."""


@transaction.atomic
def afwezig_melden(
    *, medewerker: Medewerker, van: date, tot_en_met: date | None, op: datetime, door: Medewerker
) -> Afwezigheid:
    """Note days away, the last one included; without ``tot_en_met`` until further notice.

    Raises ``DagenStaanErAl`` when some of them are noted already.
    """
    Medewerker.objects.select_for_update(no_key=True).get(pk=medewerker.pk)
    zelfde = Afwezigheid.objects.filter(Q(tot_en_met=None) | Q(tot_en_met__gte=van), medewerker=medewerker)
    if tot_en_met is not None:
        zelfde = zelfde.filter(van__lte=tot_en_met)
    if zelfde.exists():
        raise DagenStaanErAl
    afwezigheid = Afwezigheid.objects.create(medewerker=medewerker, van=van, tot_en_met=tot_en_met)
    vastleggen(
        soort="medewerker.afwezig_gemeld",
        onderwerp=medewerker,
        op=op,
        door=door,
        afwezigheid=afwezigheid.pk,
        van=van.isoformat(),
        tot_en_met=tot_en_met.isoformat() if tot_en_met else None,
    )
    return afwezigheid


@transaction.atomic
def aanwezig_melden(*, afwezigheid: Afwezigheid, vandaag: date, op: datetime, door: Medewerker) -> None:
    """Somebody is here again from ``vandaag`` on; days away that did not begin are taken back altogether."""
    medewerker = Medewerker.objects.select_for_update(no_key=True).get(pk=afwezigheid.medewerker_id)
    afwezigheid.refresh_from_db()
    if afwezigheid.van < vandaag:
        afwezigheid.tot_en_met = vandaag - timedelta(days=1)
        afwezigheid.save(update_fields=["tot_en_met"])
    else:
        Afwezigheid.objects.filter(pk=afwezigheid.pk).delete()
    vastleggen(
        soort="medewerker.aanwezig_gemeld",
        onderwerp=medewerker,
        op=op,
        door=door,
        afwezigheid=afwezigheid.pk,
        vanaf=vandaag.isoformat(),
    )
