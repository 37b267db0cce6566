from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kanalen.models import Bericht
from portaal.services.code_aanvragen import code_aanvragen
from portaal.services.code_versturen import codes_versturen
from tests.cast import OP
from zaken.models import Vraag


@pytest.fixture(autouse=True)
def schone_tellers() -> Iterator[None]:
    """Each test starts with nobody having done anything too often."""
    cache.clear()
    yield
    cache.clear()


def code_uit_mail() -> str:
    """The code in the newest mail that carries one."""
    bericht = Bericht.objects.filter(aanleiding=Bericht.Aanleiding.TOEGANGSCODE).latest("pk")
    gevonden = re.search(r"\b(\d{6})\b", bericht.tekst)
    assert gevonden
    return gevonden[1]


@pytest.fixture
def verstuurde_code(db: None) -> Callable[..., tuple[int, str]]:
    """Ask for a code and have it sent: the request's primary key and the code itself."""

    def _verstuur(referentie: str, *, op: datetime = OP) -> tuple[int, str]:
        aanvraag = code_aanvragen(referentie=referentie, op=op)
        codes_versturen(op=op)
        return aanvraag.pk, code_uit_mail()

    return _verstuur


@pytest.fixture
def volg(client: Client) -> Callable[..., Client]:
    """Walk both steps for this question, with the given browser or the test's own."""

    def _volg(vraag: Vraag, browser: Client | None = None) -> Client:
        wie = browser or client
        wie.post("/volgen/", {"referentie": vraag.referentie})
        codes_versturen(op=timezone.now())
        antwoord = wie.post(f"/volgen/{vraag.referentie}/code/", {"code": code_uit_mail()})
        assert antwoord.status_code == 303, antwoord.content.decode()
        return wie

    return _volg
