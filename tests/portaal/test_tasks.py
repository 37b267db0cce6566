from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.utils import timezone

from klanten.models import Partij
from portaal import tasks
from portaal.models import Toegangscode
from portaal.services.code_aanvragen import TAAK_VERSTUREN, code_aanvragen
from zaken.models import Vraag


@pytest.mark.django_db
class TestTaken:
    def test_versturen_en_opruimen(self, stel_vraag: Callable[..., Vraag], rosa: Partij) -> None:
        code_aanvragen(referentie=stel_vraag(rosa).referentie, op=timezone.now())
        assert tasks.versturen() == 1
        assert tasks.opruimen() == 0
        assert Toegangscode.objects.get().geldig_tot is not None

    def test_de_klok_kent_beide_taken(self) -> None:
        gepland = {regel["task"] for regel in settings.CELERY_BEAT_SCHEDULE.values()}
        assert {tasks.versturen.name, tasks.opruimen.name} <= gepland
        assert tasks.versturen.name == TAAK_VERSTUREN
