"""Put a letter ready for the print room."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from journaal.models import Feit
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht, Brief, Correspondentieadres
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from klanten.postadressen import Postadres
from organisatie.models import Medewerker
from zaken.models import Vraag

ADRES_ONTBREEKT = "Het adres is nog niet bekend"


@transaction.atomic
def brief_klaarzetten(
    *,
    aanleiding: Bericht.Aanleiding,
    vraag: Vraag,
    inhoud: Opgesteld,
    ondertekenaar: Medewerker | None,
    adres: Postadres | None = None,
    feit: Feit | None = None,
    op: datetime,
) -> Brief:
    """Make the message and its letter, to ``adres``, else the address of the question; without one it waits for that.

    About one fact there is one letter.
    """
    al_klaar = Brief.objects.filter(bericht__feit=feit).first() if feit is not None else None
    if al_klaar is not None:
        return al_klaar
    if adres is None:
        bekend = Correspondentieadres.objects.filter(vraag=vraag).first()
        adres = bekend.adres if bekend is not None else None
    waarheen = adres.in_een_regel if adres is not None else ADRES_ONTBREEKT
    bericht = bericht_klaarzetten(
        aanleiding=aanleiding,
        aan=Bestemming(Kanaal.POST, waarheen[:320], adres.naam if adres else ""),
        inhoud=inhoud,
        vraag=vraag,
        feit=feit,
        op=op,
    )
    delen = asdict(adres) if adres is not None else {}
    return Brief.objects.create(bericht=bericht, ondertekenaar=ondertekenaar, **delen)
