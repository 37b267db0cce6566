"""A resident asks us to correct or delete what we hold on them: a question with its legal term."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kanalen.web.ontvangen import webformulier_ontvangen
from klanten.inwoner import Inwoner
from klanten.inwonerqueries import bekende_gegevens
from klanten.models import Partij
from portaal.avg import GRONDSLAG, MAANDEN, ONDERWERP, Verzoek
from termijnen.berekenen import Eenheid
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import termijn_starten
from zaken.services.vergrendelen import vergrendelde_vraag


@transaction.atomic
def gegevens_verzoeken(*, inwoner: Inwoner, wat: Verzoek, tekst: str, sleutel: UUID, op: datetime) -> Vraag:
    """Register the request as a question of who signed in, with a month to decide (AVG 12 lid 3).

    The same ``sleutel`` twice is one request. Raises ``Partij.DoesNotExist`` when nobody signed in.
    """
    bekend = bekende_gegevens(inwoner)
    vraag = webformulier_ontvangen(
        naam=inwoner.naam,
        email=bekend.get("email", ""),
        telefoonnummer=bekend.get("telefoonnummer", ""),
        onderwerp=ONDERWERP[wat],
        tekst=tekst,
        partij=Partij.objects.get(pk=inwoner.partij or 0),
        sleutel=sleutel,
        op=op,
    )
    vraag = vergrendelde_vraag(vraag.pk)
    if not vraag.termijnen.filter(soort=Termijn.Soort.WETTELIJK).exists():
        termijn_starten(
            vraag=vraag,
            soort=Termijn.Soort.WETTELIJK,
            eenheid=Eenheid.MAANDEN,
            aantal=MAANDEN,
            vanaf=vraag.ontvangen_op,
            reden=ONDERWERP[wat],
            grondslag=GRONDSLAG[wat],
            op=op,
        )
    return vraag
