from __future__ import annotations

import pytest

from catalogus.models import Niveau
from zaken.models import Routeringsbesluit, Termijn, Vraag
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen


@pytest.fixture
def aanvraag(stel_vraag, rosa, bas, burgerzaken, naamswijziging, op) -> Vraag:
    """An application of 23 November 2026 with a legal term of eight weeks (18 January), in the hands of Bas."""
    vraag = stel_vraag(rosa, team=burgerzaken)
    vraag_routeren(
        vraag_id=vraag.pk,
        product=naamswijziging,
        niveau=Niveau.BACKOFFICE,
        waarom="Aanvraag.",
        wijze=Routeringsbesluit.Wijze.BEVESTIGD,
        op=op,
    )
    return vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op)


@pytest.fixture
def wettelijk(aanvraag: Vraag) -> Termijn:
    """The legal term of the application."""
    return aanvraag.termijnen.get(soort="wettelijk")
