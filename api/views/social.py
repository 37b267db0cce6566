"""POST /api/social/: a signed webhook that brings posts and messages from social media."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.problemen import Probleem
from api.webhook import ondertekende_inhoud
from kanalen.social.lezen import PostOngeldig, is_vermelding
from kanalen.social.ontvangen import post_ontvangen, vermelding_ontvangen


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
@parser_classes([JSONParser])
def social(request: Request) -> Response:
    """Register the post as a question, or keep what was said about us; the same again gets the same answer."""
    op = timezone.now()
    inhoud = ondertekende_inhoud(
        request, geheim=settings.SOCIAL_WEBHOOK_SECRET, instelling="SOCIAL_WEBHOOK_SECRET", op=op
    )
    try:
        if is_vermelding(inhoud):
            vermelding = vermelding_ontvangen(rauw=inhoud, op=op)
            return Response({"vermelding": vermelding.pk, "sentiment": vermelding.sentiment}, status=201)
        ontvangen = post_ontvangen(rauw=inhoud, op=op)
    except PostOngeldig as fout:
        raise Probleem(422, fout.uitleg, velden={fout.veld: fout.uitleg} if fout.veld else None) from None
    bericht = ontvangen.bericht
    vraag = bericht.vraag
    return Response(
        {"bericht": bericht.pk, "vraag": vraag.referentie if vraag else None, "status": bericht.status},
        status=201,
    )
