"""A check at start: the chosen theme exists."""

from collections.abc import Sequence
from typing import Any

from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, register

from weergave.gemeente import huidig_thema


@register
def thema_bestaat(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Report a setting ``THEMA`` without its stylesheet or its emblem in ``static/thema/``."""
    thema = huidig_thema()
    return [
        Error(f"De instelling THEMA noemt '{thema}', maar static/{pad} bestaat niet.", id="weergave.E001")
        for pad in (f"thema/{thema}.css", f"thema/{thema}.svg")
        if finders.find(pad) is None
    ]
