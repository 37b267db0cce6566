"""POST /api/mail/: a signed webhook with which a mail gateway hands over a raw message."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils import timezone
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from api.problemen import Probleem
from api.webhook import ondertekende_inhoud
from kanalen.services.ontvangen import mail_ontvangen

GROOTST: Final = 75 * 1024 * 1024


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
@parser_classes([])
def mail(request: Request) -> Response:
    """Take the message in; the same message again gets the same answer."""
    op = timezone.now()
    rauw = ondertekende_inhoud(
        request,
        geheim=settings.MAIL_WEBHOOK_SECRET,
        instelling="MAIL_WEBHOOK_SECRET",
        op=op,
        mimetype="message/rfc822",
        grootst=GROOTST,
    )
    if not rauw.strip():
        raise Probleem(422, "Er is geen bericht.")
    bericht = mail_ontvangen(rauw=rauw, postbus=request.query_params.get("postbus", ""), op=op).bericht
    vraag = bericht.vraag
    return Response(
        {"bericht": bericht.pk, "vraag": vraag.referentie if vraag else None, "status": bericht.status},
        status=201,
    )
