"""Open a settled question again: the story goes on where it was, nobody starts anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal
from organisatie.models import Medewerker
from zaken import statussen
from zaken.kanaalnormen import KANAALNORMEN
from zaken.models import Termijn, Vraag
from zaken.services.termijn_starten import termijn_starten
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling
from zaken.weigering import Weigering


@transaction.atomic
def vraag_heropenen(
    *,
    vraag_id: int,
    kanaal: Kanaal | str | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Reopen a question that was answered, referred or closed, with a fresh response term.

    ``kanaal`` is how the resident came back to us and decides the promise; by default the channel they
    asked on. Raises ``OvergangNietToegestaan``, and ``Weigering`` for one that was joined with another.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if vraag.samenvoegingen.filter(ongedaan_op=None).exists():
        raise Weigering("Deze vraag is samengevoegd met een andere. Maak dat eerst ongedaan.")
    vraag.status = statussen.na(Handeling.HEROPENEN, vraag.status).value
    vraag.afloop = ""
    vraag.afgesloten_op = None
    vraag.save(update_fields=["status", "afloop", "afgesloten_op"])
    zaak_heropenen(vraag)
    vastleggen(soort="vraag.heropend", onderwerp=vraag, op=op, door=door)
    norm = KANAALNORMEN[kanaal or vraag.kanaal]
    termijn_starten(
        vraag=vraag,
        soort=Termijn.Soort.REACTIE,
        eenheid=norm.eenheid,
        aantal=norm.aantal,
        vanaf=op,
        reden=norm.reden,
        op=op,
        door=door,
    )
    return vraag


def zaak_heropenen(vraag: Vraag) -> None:
    """The case of a question that runs again runs too; call it with the question locked."""
    if vraag.zaak is not None and vraag.zaak.einddatum is not None:
        vraag.zaak.einddatum, vraag.zaak.resultaat = None, ""
        vraag.zaak.save(update_fields=["einddatum", "resultaat"])
