"""Whether a sender was called spam before."""

from __future__ import annotations

from datetime import datetime

from kanalen.models import Afzenderoordeel
from kanalen.spamregels import GRENS_ADRES, GRENS_DOMEIN, domein_van, gewicht_nu
from klanten.models import DigitaalAdres
from zaken.models import Vraag
from zaken.statussen import LOPEND


def is_vermoedelijk_spam(*, afzender: str, op: datetime) -> bool:
    """Whether mail of this sender waits for a colleague's look first; never that of a resident with a question
    that runs."""
    if not afzender:
        return False
    grenzen = {afzender: GRENS_ADRES}
    if domein := domein_van(afzender):
        grenzen[domein] = GRENS_DOMEIN
    verdacht = any(
        gewicht_nu(oordeel.gewicht, oordeel.laatst_op, op) >= grenzen[oordeel.afzender]
        for oordeel in Afzenderoordeel.objects.filter(afzender__in=grenzen)
    )
    return verdacht and not heeft_lopende_vraag(afzender)


def heeft_lopende_vraag(afzender: str) -> bool:
    """Whether somebody known by this address waits for us, or we for them."""
    return Vraag.objects.filter(
        status__in=[status.value for status in LOPEND],
        partij__digitale_adressen__soort=DigitaalAdres.Soort.EMAIL,
        partij__digitale_adressen__adres=afzender,
    ).exists()
