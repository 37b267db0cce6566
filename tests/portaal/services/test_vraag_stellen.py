from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from kanalen.models import Bericht
from organisatie.models import Team
from portaal.services.vraag_stellen import vraag_stellen
from tests.cast import OP
from zaken.models import Terugbelverzoek, Vraag
from zaken.weigering import Weigering

SLEUTEL = UUID("6f1d0c52-3d0b-4b52-8f0b-0d5a3f7f0a01")


def gegevens(**anders: Any) -> dict[str, Any]:
    return {
        "naam": "Rosa Verzonnen",
        "email": "rosa@inwoner.example",
        "telefoonnummer": "+31880000123",
        "onderwerp": "Lantaarn",
        "tekst": "De lantaarn is uit.",
        "terugbellen": False,
        "tijdvak": "",
        "sleutel": SLEUTEL,
        "op": OP,
    } | anders


@pytest.mark.django_db
class TestVraagStellen:
    def test_registreert_de_vraag_en_bevestigt_haar(self, kcc: Team) -> None:
        vraag = vraag_stellen(**gegevens())
        assert (vraag.onderwerp, vraag.kanaal) == ("Lantaarn", "web")
        assert vraag.terugbelverzoeken.count() == 0
        assert Bericht.objects.filter(aanleiding="ontvangstbevestiging", vraag=vraag).count() == 1

    def test_belooft_terug_te_bellen(self, kcc: Team) -> None:
        vraag = vraag_stellen(**gegevens(terugbellen=True, tijdvak="middag", email=""))
        verzoek = vraag.terugbelverzoeken.get()
        assert (verzoek.telefoonnummer, verzoek.tijdvak) == ("+31880000123", "middag")

    def test_twee_keer_versturen_is_een_vraag_en_een_terugbelverzoek(self, kcc: Team) -> None:
        eerste = vraag_stellen(**gegevens(terugbellen=True))
        tweede = vraag_stellen(**gegevens(terugbellen=True))
        assert eerste == tweede
        assert (Vraag.objects.count(), Terugbelverzoek.objects.count()) == (1, 1)

    def test_bewaart_niets_als_terugbellen_niet_kan(self, kcc: Team) -> None:
        with pytest.raises(Weigering):
            vraag_stellen(**gegevens(terugbellen=True, telefoonnummer="geen nummer"))
        assert Vraag.objects.count() == 0
