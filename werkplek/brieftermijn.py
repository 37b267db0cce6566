"""Whether a letter came in time for what we had asked, said on the page of its question."""

from __future__ import annotations

from collections.abc import Iterable

from kanalen.models import Bericht
from klanten.models import Kanaal
from termijnen.indiening import op_tijd_ingediend
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden
from zaken.models import Vraag


def tijdige_brieven(vraag: Vraag, ontvangen: Iterable[Bericht]) -> list[str]:
    """A sentence for every letter that came after we asked for something by a day; the postmark counts (Awb 6:9)."""
    navragen = [reactie for reactie in vraag.reacties.all() if reactie.antwoord_tot is not None]
    zinnen = []
    for bericht in ontvangen:
        poststuk = getattr(bericht, "poststuk", None) if bericht.kanaal == Kanaal.POST else None
        if poststuk is None or poststuk.ontvangen is None:
            continue
        eerder = [navraag for navraag in navragen if lokaal(navraag.op).date() <= poststuk.ontvangen]
        laatste_dag = eerder[-1].antwoord_tot if eerder else None
        if laatste_dag is None:
            continue
        tijdig = op_tijd_ingediend(
            laatste_dag=laatste_dag, ontvangen=poststuk.ontvangen, poststempel=poststuk.poststempel
        )
        zinnen.append(
            f"De brief van {datum_in_woorden(poststuk.ontvangen)} kwam {'op tijd' if tijdig else 'te laat'}. "
            f"De laatste dag was {datum_in_woorden(laatste_dag)}. Het poststempel telt (Awb 6:9)."
        )
    return zinnen
