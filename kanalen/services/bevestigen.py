"""Confirm that we received a question, and say by when we react (Awb 2:13 and following, Wmebv)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kanalen.bestemming import Bestemming, aanspreeknaam, taal_van
from kanalen.models import Bericht, Brief
from kanalen.services.brief_klaarzetten import brief_klaarzetten
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import opgesteld
from kanalen.tekstmomenten import Tekstmoment
from kanalen.tekstvelden import belofte, van_vraag
from klanten.models import Kanaal
from klanten.postadressen import Postadres
from zaken.models import Vraag

HOOGUIT_EEN_PER = timedelta(hours=1)


@transaction.atomic
def ontvangst_bevestigen(
    *,
    vraag: Vraag,
    email: str,
    naam: str = "",
    antwoord_op: str = "",
    postbus: str = "",
    hooguit_een_per_uur: bool = False,
    op: datetime,
) -> Bericht | None:
    """Put the acknowledgement ready: reference, promised moment, where to follow the question.

    ``postbus`` is the mailbox it leaves from, the municipality's own by default.
    ``hooguit_een_per_uur`` is for mail, where two machines may answer each other: an address that got an
    acknowledgement in the hour before ``op`` gets none. The caller holds the lock on that address that
    ``partij_herkennen`` takes, so two mails at the same moment get one.
    """
    if hooguit_een_per_uur and _pas_bevestigd(email, op):
        return None
    taal = taal_van(vraag)
    velden = van_vraag(vraag, aanspreeknaam(naam), taal) | {"belofte": belofte(vraag, op, taal)}
    inhoud = opgesteld(Tekstmoment.ONTVANGSTBEVESTIGING, velden, taal=taal)
    return bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.ONTVANGSTBEVESTIGING,
        aan=Bestemming(Kanaal.EMAIL, email, naam, postbus=postbus, antwoord_op=antwoord_op),
        inhoud=inhoud,
        vraag=vraag,
        op=op,
    )


@transaction.atomic
def ontvangst_per_brief_bevestigen(*, vraag: Vraag, adres: Postadres, op: datetime) -> Brief:
    """Put a letter ready for the print room that says that we have theirs: reference and promised moment."""
    taal = taal_van(vraag)
    velden = van_vraag(vraag, adres.naam, taal) | {"belofte": belofte(vraag, op, taal)}
    return brief_klaarzetten(
        aanleiding=Bericht.Aanleiding.ONTVANGSTBEVESTIGING,
        vraag=vraag,
        inhoud=opgesteld(Tekstmoment.BRIEF_ONTVANGSTBEVESTIGING, velden, taal=taal),
        ondertekenaar=None,
        adres=adres,
        op=op,
    )


def _pas_bevestigd(email: str, op: datetime) -> bool:
    return Bericht.objects.filter(
        aanleiding=Bericht.Aanleiding.ONTVANGSTBEVESTIGING, ontvanger=email, op__gt=op - HOOGUIT_EEN_PER
    ).exists()
