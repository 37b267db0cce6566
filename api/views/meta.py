"""/api/social/meta/: the webhook of Facebook and Instagram, with Meta's own signature and handshake."""

from __future__ import annotations

import hmac
import json

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from api.problemen import Probleem
from kanalen.social.meta.handtekening import klopt
from kanalen.social.meta.ontvangen import webhook_ontvangen

KOP: str = "X-Hub-Signature-256"
GROOTST = 4 * 1024 * 1024
"""A batch holds up to a thousand events."""


@api_view(["GET", "POST"])
@authentication_classes([])
@permission_classes([])
def meta(request: Request) -> HttpResponse | Response:
    """Prove to Meta that this address is ours, or take in what it brings."""
    if request.method == "GET":
        return _handdruk(request)
    nieuw = webhook_ontvangen(document=_ondertekend_document(request), op=timezone.now())
    return Response({"nieuw": nieuw})


def _handdruk(request: Request) -> HttpResponse:
    """Give the challenge back to who knows the token that was agreed when the webhook was set up."""
    if settings.META_VERIFY_TOKEN is None:
        raise Probleem(503, "De beheerder moet eerst META_VERIFY_TOKEN instellen.")
    gegeven = request.query_params.get("hub.verify_token", "").encode("utf-8", "replace")
    juist = hmac.compare_digest(gegeven, settings.META_VERIFY_TOKEN.encode())
    uitdaging = request.query_params.get("hub.challenge", "")
    if request.query_params.get("hub.mode") != "subscribe" or not juist or not uitdaging.isalnum():
        raise Probleem(403, "Het controlewoord klopt niet.")
    return HttpResponse(uitdaging, content_type="text/plain; charset=utf-8")


def _ondertekend_document(request: Request) -> object:
    if settings.META_APP_SECRET is None:
        raise Probleem(503, "De beheerder moet eerst META_APP_SECRET instellen.")
    lengte = request.META.get("CONTENT_LENGTH") or ""
    if lengte.isdecimal() and int(lengte) > GROOTST:
        raise Probleem(413, "De inhoud mag hooguit 4 MB zijn.")
    inhoud = bytes(request.body)
    if not klopt(inhoud, handtekening=request.headers.get(KOP, ""), geheim=settings.META_APP_SECRET):
        raise Probleem(401, "De handtekening klopt niet bij deze inhoud.")
    try:
        document: object = json.loads(inhoud)
    except (ValueError, RecursionError):
        raise Probleem(422, "Dit is geen geldige JSON.") from None
    return document
