"""Which question a message belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from kanalen.lezing import Lezing
from kanalen.models import Bericht, Plaatsing
from klanten.models import DigitaalAdres, Kanaal, Richting
from zaken.models import Vraag
from zaken.referentie import referenties_in


def beantwoord_bericht(verwijzingen: Sequence[str], *, kanaal: str, postbus: str) -> Bericht | None:
    """The message of ours that these ids point at, the nearest first."""
    if not verwijzingen:
        return None
    gevonden = {
        bericht.kanaal_id: bericht
        for bericht in Bericht.objects.filter(
            richting=Richting.UITGAAND, kanaal=kanaal, postbus=postbus, kanaal_id__in=verwijzingen
        ).defer("rauw", "tekst", "geciteerd")
    }
    if kanaal == Kanaal.SOCIAL:
        # A post gets its id from the medium, part by part.
        for plaatsing in Plaatsing.objects.filter(
            extern_id__in=verwijzingen, bericht__kanaal=kanaal, bericht__postbus=postbus
        ).select_related("bericht"):
            gevonden[plaatsing.extern_id] = plaatsing.bericht
    return next((gevonden[id_] for id_ in verwijzingen if id_ in gevonden), None)


def vraag_van_bericht(lezing: Lezing, beantwoord: Bericht | None, *, kanaal: str, postbus: str) -> int | None:
    """The primary key of the question a message adds to; nothing when it asks something new.

    ``beantwoord`` is the message of ours it answers, if any. By our own Message-ID, which only who received
    it knows. By an earlier message of the same sender. Or by a reference in the subject, when the sender's
    address is on file for that question: a stranger who guesses a reference joins nothing. Anybody can reply
    to a public post of ours, so on social media only whom it was meant for adds to its question.
    """
    if (
        beantwoord is not None
        and beantwoord.vraag_id is not None
        and (kanaal != Kanaal.SOCIAL or beantwoord.ontvanger == lezing.afzender)
    ):
        return beantwoord.vraag_id
    if not lezing.afzender:
        return None
    if lezing.verwijzingen:
        eerder = (
            Bericht.objects.filter(
                richting=Richting.INKOMEND,
                kanaal=kanaal,
                postbus=postbus,
                kanaal_id__in=lezing.verwijzingen,
                afzender=lezing.afzender,
                vraag__isnull=False,
            )
            .order_by("-op", "-pk")
            .values_list("vraag", flat=True)
            .first()
        )
        if eerder is not None:
            return eerder
    referenties = referenties_in(lezing.onderwerp)[:5]
    if not referenties:
        return None
    soort = DigitaalAdres.Soort.SOCIAL if kanaal == Kanaal.SOCIAL else DigitaalAdres.Soort.EMAIL
    bekend = Q(partij__digitale_adressen__soort=soort, partij__digitale_adressen__adres=lezing.afzender) | Q(
        klantcontacten__email=lezing.afzender
    )
    return (
        Vraag.objects.filter(bekend, referentie__in=referenties)
        .order_by("-ontvangen_op", "-pk")
        .values_list("pk", flat=True)
        .first()
    )
