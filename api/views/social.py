"""POST /api/social/: a signed webhook that brings posts and messages from social media."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.handtekening import KOP_HANDTEKENING, KOP_TIJDSTIP, HandtekeningOngeldig, controleer
from api.problemen import Probleem
from kanalen.social.lezen import PostOngeldig
from kanalen.social.ontvangen import post_ontvangen

MAX_INHOUD = 64 * 1024


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
@parser_classes([JSONParser])
def social(request: Request) -> Response:
    """Register the post as a question; the same post again gets the same answer."""
    inhoud = _ondertekende_inhoud(request)
    try:
        ontvangen = post_ontvangen(rauw=inhoud, op=timezone.now())
    except PostOngeldig as fout:
        raise Probleem(422, fout.uitleg, velden={fout.veld: fout.uitleg} if fout.veld else None) from None
    bericht = ontvangen.bericht
    vraag = bericht.vraag
    return Response(
        {"bericht": bericht.pk, "vraag": vraag.referentie if vraag else None, "status": bericht.status},
        status=201,
    )


def _ondertekende_inhoud(request: Request) -> bytes:
    """The body, once it is known to be small enough and signed. Raises ``Probleem``."""
    if settings.SOCIAL_WEBHOOK_SECRET is None:
        raise Probleem(503, "De beheerder moet eerst SOCIAL_WEBHOOK_SECRET instellen.")
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
            geheim=settings.SOCIAL_WEBHOOK_SECRET,
            op=timezone.now(),
        )
    except HandtekeningOngeldig as fout:
        raise Probleem(401, str(fout)) from None
    return bytes(inhoud)
