"""Errors as problem documents (RFC 9457), in Dutch."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, MethodNotAllowed, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

from zaken.weigering import Weigering

logger = logging.getLogger(__name__)

TITELS = {
    400: "De aanvraag klopt niet.",
    401: "De handtekening klopt niet.",
    403: "U mag dit niet.",
    404: "Dit bestaat niet.",
    405: "Deze methode werkt hier niet.",
    406: "Deze vorm kunnen wij niet leveren.",
    409: "Dit kan nu niet.",
    413: "De inhoud is te groot.",
    415: "Dit soort inhoud past hier niet.",
    422: "Een veld klopt niet.",
    429: "U vraagt te vaak.",
    503: "Dit staat nog niet aan.",
}


class Probleem(APIException):
    """A refusal with its own status and explanation; ``velden`` maps a field to what is wrong with it."""

    def __init__(self, code: int, uitleg: str, *, velden: dict[str, str] | None = None) -> None:
        self.status_code = code
        self.velden = velden or {}
        super().__init__(detail=uitleg)


class ProbleemRenderer(JSONRenderer):
    media_type = "application/problem+json"


def als_probleem(fout: Exception, context: dict[str, Any]) -> Response | None:
    """Exception handler of Django REST framework: every refusal becomes a problem document and is logged.

    Returns nothing for what is no refusal but a fault, so that Django reports it.
    """
    if isinstance(fout, Weigering):
        fout = Probleem(409, fout.uitleg, velden={fout.veld: fout.uitleg} if fout.veld else None)
    gewoon = exception_handler(fout, context)
    if gewoon is None:
        return None
    verzoek = context["request"]
    logger.warning(
        "%s %s geweigerd (%s): %s", verzoek.method, verzoek.path, gewoon.status_code, _uitleg(fout)
    )
    antwoord = Response(
        _document(fout, gewoon.status_code), gewoon.status_code, content_type=ProbleemRenderer.media_type
    )
    for kop, waarde in gewoon.headers.items():
        if kop.lower() != "content-type":
            antwoord[kop] = waarde
    return antwoord


def _document(fout: Exception, code: int) -> dict[str, Any]:
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": TITELS.get(code, HTTPStatus(code).phrase),
        "status": code,
        "detail": _uitleg(fout),
    }
    velden = fout.velden if isinstance(fout, Probleem) else {}
    if velden:
        document["errors"] = [{"veld": veld, "uitleg": uitleg} for veld, uitleg in velden.items()]
    return document


def _uitleg(fout: Exception) -> str:
    match fout:
        case Http404():
            return "Kijk het adres na."
        case PermissionDenied():
            return "Vraag de beheerder om toegang."
        case MethodNotAllowed():
            return "Kijk in docs/api.md welke methode u nodig hebt."
        case ValidationError():
            return "Kijk de velden na."
        case APIException(status_code=status.HTTP_415_UNSUPPORTED_MEDIA_TYPE):
            return "Stuur de inhoud als application/json."
        case APIException():
            return str(fout.detail)
    return ""
