"""Which question a message belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from kanalen.kenmerk import referenties_met_kenmerk
from kanalen.lezing import Lezing
from kanalen.models import Bericht, Plaatsing
from klanten.models import DigitaalAdres, Kanaal, Richting
from zaken.models import Vraag
from zaken.referentie import referenties_in


def beantwoord_bericht(verwijzingen: Sequence[str], *, kanaal: str, postbus: str) -> Bericht | None:
    """The message of ours that these ids point at, the nearest first.

    A Message-ID is unique in the world, and an answer to one mailbox may arrive in another; the id of a post is
    unique on its medium only.
    """
    if not verwijzingen:
        return None
    van_ons = Bericht.objects.filter(richting=Richting.UITGAAND, kanaal=kanaal, kanaal_id__in=verwijzingen)
    if kanaal != Kanaal.EMAIL:
        van_ons = van_ons.filter(postbus=postbus)
    gevonden = {bericht.kanaal_id: bericht for bericht in van_ons.defer("rauw", "tekst", "geciteerd")}
    if kanaal == Kanaal.SOCIAL:
        # A post gets its id from the medium, part by part.
        for plaatsing in Plaatsing.objects.filter(
            extern_id__in=verwijzingen, bericht__kanaal=kanaal, bericht__postbus=postbus
        ).select_related("bericht"):
            gevonden[plaatsing.extern_id] = plaatsing.bericht
    return next((gevonden[id_] for id_ in verwijzingen if id_ in gevonden), None)


def vraag_met_kenmerk(*teksten: str) -> int | None:
    """The question whose reference stands in these texts with our mark behind it."""
    referenties = referenties_met_kenmerk(*teksten)
    if not referenties:
        return None
    return (
        Vraag.objects.filter(referentie__in=referenties)
        .order_by("-ontvangen_op", "-pk")
        .values_list("pk", flat=True)
        .first()
    )


def vraag_van_bericht(lezing: Lezing, beantwoord: Bericht | None, *, kanaal: str) -> int | None:
    """The primary key of the question a message adds to; nothing when it asks something new.

    ``beantwoord`` is the message of ours it answers, if any. By our own Message-ID, which only who received
    it knows. By a reference with our mark, in the subject or in an address it was sent to. By an earlier message
    of the same sender. Or by a bare reference in the subject, when the sender's address is on file for that
    question: a stranger who guesses a reference joins nothing. Anybody can reply to a public post of
    ours, so on social media only whom it was meant for adds to its question.
    """
    if (
        beantwoord is not None
        and beantwoord.vraag_id is not None
        and (kanaal != Kanaal.SOCIAL or beantwoord.ontvanger == lezing.afzender)
    ):
        return beantwoord.vraag_id
    gemerkt = vraag_met_kenmerk(lezing.onderwerp, *lezing.geadresseerd)
    if gemerkt is not None:
        return gemerkt
    if not lezing.afzender:
        return None
    if lezing.verwijzingen:
        eerder = (
            Bericht.objects.filter(
                richting=Richting.INKOMEND,
                kanaal=kanaal,
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


def gemeld_bericht(lezing: Lezing, *, kanaal: str, postbus: str) -> Bericht | None:
    """The message of ours that a delivery report is about.

    By its Message-ID. Some providers return a few words only; then by our mark in what they quote of the
    subject, and of what went to that question the last that went to an address the report names.
    """
    met_id = beantwoord_bericht(lezing.verwijzingen, kanaal=kanaal, postbus=postbus)
    if met_id is not None or not lezing.niet_bereikt:
        return met_id
    vraag_id = vraag_met_kenmerk(lezing.onderwerp, lezing.tekst, *lezing.geadresseerd)
    if vraag_id is None:
        return None
    return (
        Bericht.objects.filter(
            richting=Richting.UITGAAND, kanaal=kanaal, vraag=vraag_id, ontvanger__in=lezing.niet_bereikt
        )
        .defer("rauw", "tekst", "geciteerd")
        .order_by("-op", "-pk")
        .first()
    )
