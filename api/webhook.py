"""What every signed webhook asks of a request before it reads a byte of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from rest_framework.request import Request

from api.handtekening import KOP_HANDTEKENING, KOP_TIJDSTIP, HandtekeningOngeldig, controleer
from api.problemen import Probleem

MAX_INHOUD: Final = 64 * 1024


def ondertekende_inhoud(request: Request, *, geheim: str | None, instelling: str, op: datetime) -> bytes:
    """The body, once it is known to be small enough, JSON and signed with ``geheim``.

    ``instelling`` is the setting that holds the secret; without one the webhook is off. Raises ``Probleem``.
    """
    if geheim is None:
        raise Probleem(503, f"De beheerder moet eerst {instelling} instellen.")
    lengte = request.META.get("CONTENT_LENGTH") or ""
    if lengte.isdecimal() and int(lengte) > MAX_INHOUD:
        raise Probleem(413, "De inhoud mag hooguit 64 kB zijn.")
    if request.content_type.partition(";")[0].strip() != "application/json":
        raise Probleem(415, "Stuur de inhoud als application/json.")
    inhoud = request.body
    try:
        controleer(
            inhoud,
            tijdstip=request.headers.get(KOP_TIJDSTIP, ""),
            handtekening=request.headers.get(KOP_HANDTEKENING, ""),
            geheim=geheim,
            op=op,
        )
    except HandtekeningOngeldig as fout:
        raise Probleem(401, str(fout)) from None
    return bytes(inhoud)
