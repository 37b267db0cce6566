"""Two sessions side by side: one for the desk, one for the portal, each with a cookie of its own.

An employee who is also a resident is two people here. Whatever happens to one session, on either side, the other
stays as it was; and no page of the portal can act as an employee.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

INWONERCOOKIE: Final = "inwoner"
VAN_HET_HUIS: Final = ("/werkplek/", "/beheer/", "/api/", "/stijlgids/")
"""Addresses of employees and machines; all others are the portal's."""


def sessiecookie(pad: str) -> str:
    """The name of the cookie that carries the session of this address."""
    return settings.SESSION_COOKIE_NAME if pad.startswith(VAN_HET_HUIS) else INWONERCOOKIE


class Sessies(SessionMiddleware):
    """Django's sessions, with the cookie that belongs to the address."""

    def process_request(self, request: HttpRequest) -> None:
        """Find the session of this side of the house."""
        request.session = self.SessionStore(request.COOKIES.get(sessiecookie(request.path_info)))

    def process_response[Antwoord: HttpResponseBase](
        self, request: HttpRequest, response: Antwoord
    ) -> Antwoord:
        """Save what changed; an empty session loses its cookie. An answer that failed saves nothing."""
        sessie = getattr(request, "session", None)
        if sessie is None:
            return response
        naam = sessiecookie(request.path_info)
        gelezen, gewijzigd, leeg = sessie.accessed, sessie.modified, sessie.is_empty()
        if leeg and naam in request.COOKIES:
            response.delete_cookie(naam, samesite="Lax")
            gelezen = True
        elif gewijzigd and not leeg and response.status_code < 500:
            try:
                sessie.save()
            except UpdateError:
                raise SessionInterrupted("De sessie eindigde terwijl dit verzoek liep.") from None
            response.set_cookie(
                naam,
                sessie.session_key or "",
                max_age=sessie.get_expiry_age(),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
            gelezen = True
        if gelezen:
            patch_vary_headers(response, ("Cookie",))
        return response
