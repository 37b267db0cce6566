from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from portaal.services.code_aanvragen import TAAK_VERSTUREN
from portaal.services.code_versturen import codes_versturen
from portaal.services.codes_opruimen import codes_opruimen


@shared_task(name=TAAK_VERSTUREN)
def versturen(**_: Any) -> int:
    """Send the codes that were asked for."""
    return codes_versturen(op=timezone.now())


@shared_task(name="portaal.codes_opruimen")
def opruimen(**_: Any) -> int:
    """Delete codes nobody needs any more."""
    return codes_opruimen(op=timezone.now())
