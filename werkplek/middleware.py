"""A session ends when nobody does anything, and at the end of a working day at the latest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout, user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

ACTIEF: Final = "actief_op"
BEGONNEN: Final = "begonnen_op"
WERKDAG: Final = timedelta(hours=10)
_NAUWKEURIG: Final = timedelta(minutes=1)
"""How precisely silence is measured: a session is not written more often than this."""


def telt_niet_als_bezig[**P, R](pagina: Callable[P, R]) -> Callable[P, R]:
    """Mark a page that a browser asks for by itself: it keeps no session alive."""
    pagina.telt_niet_als_bezig = True  # type: ignore[attr-defined]
    return pagina


class Stiltegrens:
    """Middleware: sign out who did nothing for ``SESSIE_STIL``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Measure the silence before the page is made."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._meten(request, timezone.now())
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, pagina: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Somebody asked for this page, unless the browser did so by itself."""
        if getattr(pagina, "telt_niet_als_bezig", False):
            return
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            nu, actief = timezone.now(), _moment(request, ACTIEF)
            if actief is None or nu - actief >= _NAUWKEURIG:
                request.session[ACTIEF] = nu.isoformat()

    def _meten(self, request: HttpRequest, nu: datetime) -> None:
        actief, begonnen = _moment(request, ACTIEF), _moment(request, BEGONNEN)
        if actief is not None and nu - actief > settings.SESSIE_STIL:
            logout(request)
            messages.info(request, "U deed een tijd niets. Meld u daarom opnieuw aan.")
        elif begonnen is not None and nu - begonnen > WERKDAG:
            logout(request)
            messages.info(request, "U bent al tien uur aangemeld. Meld u daarom opnieuw aan.")


@receiver(user_logged_in)
def beginnen(request: HttpRequest | None, **_: Any) -> None:
    """Somebody signed in: from here on silence and the day are measured."""
    if request is not None:
        request.session[BEGONNEN] = request.session[ACTIEF] = timezone.now().isoformat()


def _moment(request: HttpRequest, wat: str) -> datetime | None:
    moment = request.session.get(wat)
    return datetime.fromisoformat(moment) if moment else None
