"""A question enters the house."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Klantcontact
from organisatie.models import Medewerker, Team
from organisatie.queries import kcc_team
from zaken.kanaalnormen import KANAALNORMEN
from zaken.models import Termijn, Vraag
from zaken.referentie import nieuwe_referentie
from zaken.services.termijn_starten import termijn_starten


@transaction.atomic
def vraag_registreren(
    *,
    klantcontact: Klantcontact,
    eigen_woorden: str,
    onderwerp: str,
    achterliggende_vraag: str = "",
    team: Team | None = None,
    sleutel: UUID | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Register a question from this contact and start the term its channel promises.

    The term runs from the moment of the contact, not from the moment somebody got round to it. Without
    ``team`` the question enters at the KCC, the one entrance. ``sleutel`` comes from the form.
    """
    vraag = _bewaar_met_vrije_referentie(
        Vraag(
            sleutel=sleutel,
            onderwerp=onderwerp.strip()[:200] or "Vraag zonder onderwerp",
            eigen_woorden=eigen_woorden,
            achterliggende_vraag=achterliggende_vraag,
            kanaal=klantcontact.kanaal,
            team=team or kcc_team(),
            partij=klantcontact.partij,
            ontvangen_op=klantcontact.plaatsgevonden_op,
        )
    )
    vraag.klantcontacten.add(klantcontact)
    vastleggen(
        soort="vraag.geregistreerd",
        onderwerp=vraag,
        op=op,
        door=door,
        klantcontact=klantcontact.pk,
        kanaal=str(vraag.kanaal),
    )
    norm = KANAALNORMEN[vraag.kanaal]
    termijn_starten(
        vraag=vraag,
        soort=Termijn.Soort.REACTIE,
        eenheid=norm.eenheid,
        aantal=norm.aantal,
        vanaf=vraag.ontvangen_op,
        reden=norm.reden,
        op=op,
        door=door,
    )
    return vraag


_POGINGEN = 5
"""One reference in 656 billion is taken once in a lifetime; five times in a row is a broken generator."""


def _bewaar_met_vrije_referentie(vraag: Vraag) -> Vraag:
    for poging in range(_POGINGEN):
        vraag.referentie = nieuwe_referentie()
        try:
            with transaction.atomic():
                vraag.save(force_insert=True)
        except IntegrityError:
            if poging == _POGINGEN - 1:
                raise
        else:
            break
    return vraag
