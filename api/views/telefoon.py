"""POST /api/telefoon/: a signed webhook with which a telephone exchange tells about a call."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.problemen import Probleem
from api.webhook import ondertekende_inhoud
from kanalen.telefoon.lezen import GebeurtenisOngeldig
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
@parser_classes([JSONParser])
def telefoon(request: Request) -> Response:
    """Note one event of a call; the same event again gets the same answer."""
    op = timezone.now()
    inhoud = ondertekende_inhoud(
        request, geheim=settings.TELEFOON_WEBHOOK_SECRET, instelling="TELEFOON_WEBHOOK_SECRET", op=op
    )
    try:
        ontvangen = gebeurtenis_ontvangen(rauw=inhoud, op=op)
    except GebeurtenisOngeldig as fout:
        raise Probleem(422, fout.uitleg, velden={fout.veld: fout.uitleg} if fout.veld else None) from None
    gesprek = ontvangen.gesprek
    return Response({"gesprek": gesprek.gesprek_id, "toestand": gesprek.toestand}, status=201)
