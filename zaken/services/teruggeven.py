"""Give a question back to who handed it over: once, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organisatie.models import Medewerker
from organisatie.queries import leden_van
from zaken.models import Overdracht, Vraag
from zaken.services.overdragen import vraag_overdragen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def vraag_teruggeven(*, vraag_id: int, reden: str, op: datetime, door: Medewerker) -> Overdracht:
    """Hand the question back to the team and, where they still work there, the colleague it came from.

    It counts as a hand-over to the wrong team. Terms keep running. Raises ``Weigering`` without a reason, when it
    was given back before, or when nobody handed it over; ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    laatste = terug_te_geven(vraag)
    if laatste is None:
        raise Weigering("Deze vraag kan niet meer terug. Overleg met uw collega, of kies het goede team.")
    if not reden.strip():
        raise Weigering("Schrijf waarom deze vraag niet bij uw team hoort.", veld="reden")
    vorige = laatste.van_medewerker
    if vorige is not None and not leden_van(laatste.van_team).filter(pk=vorige.pk).exists():
        vorige = None
    terug = vraag_overdragen(
        vraag_id=vraag.pk,
        naar_team=laatste.van_team,
        naar_medewerker=vorige,
        samenvatting=reden,
        op=op,
        door=door,
    )
    terug.teruggave_van = laatste
    terug.save(update_fields=["teruggave_van"])
    return terug


def terug_te_geven(vraag: Vraag) -> Overdracht | None:
    """The hand-over that can be undone by giving the question back; None when there is none, or it happened before."""
    overdrachten = list(vraag.overdrachten.all())
    if not overdrachten or any(overdracht.teruggave_van_id for overdracht in overdrachten):
        return None
    return overdrachten[-1] if overdrachten[-1].naar_team_id == vraag.team_id else None
