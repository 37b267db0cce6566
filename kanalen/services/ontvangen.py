"""Take a message in: keep it, then process it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from kanalen.email.lezen import identiteit
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht
from kanalen.postbussen import postbus_van
from kanalen.services.bewaren import bericht_bewaren
from kanalen.services.verwerken import bericht_verwerken
from klanten.models import Kanaal, Richting


class Ontvangen(NamedTuple):
    bericht: Bericht
    nieuw: bool
    """False when the message had been read before."""


def mail_ontvangen(
    *, rauw: bytes, postbus: str = "", postbus_op: datetime | None = None, op: datetime
) -> Ontvangen:
    """Take a raw internet message in; reading it again makes nothing twice.

    ``postbus`` is the mailbox it came in, or the address it was delivered to; what is none of ours counts as
    the municipality's own. ``postbus_op`` is the internal date of the mailbox, which counts as the moment of
    receipt; a file has none, then the message's own headers are believed as far as they can be. Raises only
    when the message could not be kept; whoever fetched it must then leave it where it is.
    """
    kenmerk = identiteit(rauw)
    bewaard = bericht_bewaren(
        kanaal=Kanaal.EMAIL,
        postbus=_naam(postbus),
        kanaal_id=kenmerk.kanaal_id,
        inhoud_digest=kenmerk.inhoud_digest,
        rauw=rauw,
        postbus_op=postbus_op,
        op=op,
    )
    return Ontvangen(bericht_verwerken(bericht_id=bewaard.bericht_id, rauw=rauw, op=op), bewaard.nieuw)


def _naam(postbus: str) -> str:
    bekend = postbus_van(postbus) if postbus else None
    return bekend.adres if bekend else eigen_adres()


def achtergebleven_berichten_verwerken(*, op: datetime, voor: datetime, hooguit: int = 200) -> int:
    """Process what was kept before ``voor`` but never processed, because its process was killed.

    Returns how many that were.
    """
    wachtend = list(
        Bericht.objects.filter(richting=Richting.INKOMEND, status=Bericht.Status.ONTVANGEN, op__lt=voor)
        .order_by("op", "pk")
        .values_list("pk", flat=True)[:hooguit]
    )
    for bericht_id in wachtend:
        bericht_verwerken(bericht_id=bericht_id, op=op)
    return len(wachtend)
