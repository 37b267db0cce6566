"""How long somebody looked at a form before sending it: a robot is done within a second or two. Pure but for settings.

Why this and no puzzle: a picture puzzle shuts people out and asks a third party, a sum for the browser needs
JavaScript. A trap field, a signed moment and a limit per network stop what fills in every form it finds; who
attacks us in particular is stopped by the limit.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing

_ZOUT = "portaal.invultijd"


def begin() -> str:
    """The moment at which the form was given out, signed."""
    return signing.TimestampSigner(salt=_ZOUT).sign("")


def is_menselijk(begonnen: str) -> bool:
    """Whether the form was given out by us, and not just now."""
    if timedelta(0) >= settings.MINSTE_INVULTIJD:
        return True
    ondertekenaar = signing.TimestampSigner(salt=_ZOUT)
    try:
        ondertekenaar.unsign(begonnen, max_age=timedelta(days=7))
    except signing.BadSignature:
        return False
    try:
        ondertekenaar.unsign(begonnen, max_age=settings.MINSTE_INVULTIJD)
    except signing.SignatureExpired:
        return True
    return False
