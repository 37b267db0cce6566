"""What every signed webhook asks of a request before it reads a byte of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from rest_framework.request import Request

from api.handtekening import KOP_HANDTEKENING, KOP_TIJDSTIP, HandtekeningOngeldig, controleer
from api.problemen import Probleem

MAX_INHOUD: Final = 64 * 1024


def ondertekende_inhoud(
    request: Request,
    *,
    geheim: str | None,
    instelling: str,
    op: datetime,
    mimetype: str = "application/json",
    grootst: int = MAX_INHOUD,
) -> bytes:
    """The body, once it is known to be at most ``grootst`` bytes, a ``mimetype`` and signed with ``geheim``.

    ``instelling`` is the setting that holds the secret; without one the webhook is off. Raises ``Probleem``.
    """
    if geheim is None:
        raise Probleem(503, f"De beheerder moet eerst {instelling} instellen.")
    lengte = request.META.get("CONTENT_LENGTH") or ""
    if lengte.isdecimal() and int(lengte) > grootst:
        raise Probleem(413, f"De inhoud mag hooguit {_omvang(grootst)} zijn.")
    if request.content_type.partition(";")[0].strip().lower() != mimetype:
        raise Probleem(415, f"Stuur de inhoud als {mimetype}.")
    # Not ``body``: Django lets that be no larger than a form.
    inhoud = request.stream.read(grootst) if request.stream is not None else b""
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


def _omvang(grootst: int) -> str:
    kilobytes = grootst // 1024
    return f"{kilobytes} kB" if kilobytes < 1024 else f"{kilobytes // 1024} MB"
