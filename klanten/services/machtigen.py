"""Let somebody else act for oneself: offer it, take it, end it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.inwonerqueries import gegeven_machtigingen, te_gebruiken_machtigingen
from klanten.machtigingscode import machtigingskenmerk, nieuwe_machtigingscode
from klanten.models import Machtiging
from termijnen.tijdzone import lokaal

AANNEMEN_BINNEN: Final = timedelta(days=7)
HOOGUIT_GEGEVEN: Final = 10
LANGST: Final = timedelta(days=5 * 366)


class MachtigingGeweigerd(Exception):
    """This mandate cannot be given or taken; the message says in Dutch why."""


class Aangeboden(NamedTuple):
    machtiging: Machtiging
    code: str
    """Known here and now only."""


@transaction.atomic
def machtiging_aanbieden(*, voor_id: int, omschrijving: str, geldig_tot: date, op: datetime) -> Aangeboden:
    """Make a mandate and the code with which one other person can take it, within a week."""
    vandaag = lokaal(op).date()
    if not vandaag <= geldig_tot <= vandaag + LANGST:
        raise MachtigingGeweigerd("Kies een dag tussen vandaag en vijf jaar na vandaag.")
    if gegeven_machtigingen(voor_id, op=op).count() >= HOOGUIT_GEGEVEN:
        raise MachtigingGeweigerd("U hebt al tien machtigingen. Beëindig er eerst een.")
    code = nieuwe_machtigingscode()
    machtiging = Machtiging.objects.create(
        voor_id=voor_id,
        omschrijving=omschrijving.strip()[:100],
        kenmerk=machtigingskenmerk(code),
        aangeboden_op=op,
        aannemen_tot=op + AANNEMEN_BINNEN,
        geldig_tot=geldig_tot,
    )
    vastleggen(soort="machtiging.aangeboden", onderwerp=machtiging, op=op, voor=voor_id)
    return Aangeboden(machtiging, code)


@transaction.atomic
def machtiging_aannemen(*, gemachtigde_id: int, code: str, op: datetime) -> Machtiging:
    """Take the mandate of this code. The same answer for a code that is wrong, old, used or one's own."""
    machtiging = (
        Machtiging.objects.select_for_update(of=("self",))
        .filter(
            kenmerk=machtigingskenmerk(code),
            aangenomen_op=None,
            beeindigd_op=None,
            aannemen_tot__gt=op,
            geldig_tot__gte=lokaal(op).date(),
        )
        .exclude(voor=gemachtigde_id)
        .first()
    )
    if machtiging is None:
        raise MachtigingGeweigerd("Deze code klopt niet of is verlopen. Vraag een nieuwe code.")
    machtiging.gemachtigde_id = gemachtigde_id
    machtiging.aangenomen_op = op
    machtiging.save(update_fields=["gemachtigde", "aangenomen_op"])
    vastleggen(
        soort="machtiging.aangenomen",
        onderwerp=machtiging,
        op=op,
        voor=machtiging.voor_id,
        gemachtigde=gemachtigde_id,
    )
    return machtiging


@transaction.atomic
def machtiging_beeindigen(*, machtiging_id: int, partij_id: int, op: datetime) -> Machtiging:
    """End a mandate that this party gave or holds; it gives nothing from this moment.

    Raises ``Machtiging.DoesNotExist`` for one that is not theirs or that ended.
    """
    vast = Machtiging.objects.select_for_update(of=("self",)).filter(pk=machtiging_id)
    gegeven = gegeven_machtigingen(partij_id, op=op).filter(pk=machtiging_id).exists()
    gekregen = te_gebruiken_machtigingen(partij_id, op=op).filter(pk=machtiging_id).exists()
    if not gegeven and not gekregen:
        raise Machtiging.DoesNotExist
    machtiging = vast.get()
    machtiging.beeindigd_op = op
    machtiging.save(update_fields=["beeindigd_op"])
    vastleggen(soort="machtiging.beeindigd", onderwerp=machtiging, op=op, voor=machtiging.voor_id)
    return machtiging
