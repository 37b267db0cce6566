from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import oidc_provider_mock
import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kanalen.models import Bericht
from kcc.omgeving import Inwonerdienst
from kcc.sessies import INWONERCOOKIE
from klanten.models import Aanmeldidentiteit, Partij
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


def sessie_van(client: Client) -> SessionBase:
    """The portal's session of this browser; Django's ``client.session`` is that of the desk."""
    koekje = client.cookies.get(INWONERCOOKIE)
    return SessionStore(koekje.value if koekje else None)


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


LAAG, MIDDEN, LOA3 = "laag", "midden", "loa3"


@pytest.fixture
def aanmelddiensten(settings) -> Iterator[str]:
    """A real OpenID Connect service on a port of its own, as broker of both DigiD and eHerkenning."""
    with oidc_provider_mock.run_server_in_thread(port=0) as server:
        adres = f"http://localhost:{server.server_port}"
        settings.INWONERDIENSTEN = (
            Inwonerdienst(
                soort="digid",
                uitgever=adres,
                client="kcc",
                geheim="geheim",
                niveaus=(MIDDEN, "hoog"),
                nummer="",
            ),
            Inwonerdienst(
                soort="eherkenning",
                uitgever=adres,
                client="kcc-org",
                geheim="geheim",
                niveaus=(LOA3,),
                nummer="kvk",
            ),
        )
        yield adres


@pytest.fixture
def inwonerdienst(settings) -> None:
    """Residents can sign in, for tests in which nobody visits the service."""
    settings.INWONERDIENSTEN = (
        Inwonerdienst(
            soort="digid",
            uitgever="http://localhost:9",
            client="kcc",
            geheim="geheim",
            niveaus=(MIDDEN,),
            nummer="",
        ),
    )


def identiteit_van(partij: Partij) -> Aanmeldidentiteit:
    """The sign-in of this party at the service, made when there is none."""
    gevonden = partij.aanmeldidentiteiten.first()
    if gevonden is not None:
        return gevonden
    return Aanmeldidentiteit.objects.create(
        partij=partij,
        soort="digid",
        uitgever="http://localhost:9",
        kenmerk=f"iemand-{partij.pk}",
        aangemaakt_op=OP,
        laatst_op=OP,
    )


@pytest.fixture
def meld_aan(inwonerdienst: None) -> Callable[..., Client]:
    """``meld_aan(rosa)`` is a browser in which she signed in, as coming back from the service leaves it."""

    def _meld_aan(partij: Partij, browser: Client | None = None) -> Client:
        wie = browser or Client()
        identiteit = identiteit_van(partij)
        nu = timezone.now().isoformat()
        sessie = SessionStore()
        sessie["portaal.aangemeld"] = {
            "identiteit": identiteit.pk,
            "partij": partij.pk,
            "begonnen_op": nu,
            "gezien_op": nu,
        }
        sessie.save()
        wie.cookies[INWONERCOOKIE] = sessie.session_key or ""
        return wie

    return _meld_aan
