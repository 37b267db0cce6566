"""Take in a post or message from social media."""

from __future__ import annotations

import hashlib
from datetime import datetime

from kanalen.models import Vermelding
from kanalen.services.bewaren import Bewaard, bericht_bewaren
from kanalen.services.ontvangen import Ontvangen
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.verwerken import bericht_verwerken
from kanalen.social.lezen import adres_van, lees, medium_en_id
from klanten.models import Kanaal


def post_ontvangen(*, rauw: bytes, op: datetime) -> Ontvangen:
    """Take in one post; the same id on the same medium again gives the message that is there already.

    Raises ``PostOngeldig`` before anything is kept: whoever sends it is told, and can send it again.
    """
    medium, id_ = medium_en_id(rauw)
    lees(rauw)
    return post_innemen(postbus=medium, kanaal_id=id_, rauw=rauw, op=op)


def vermelding_ontvangen(*, rauw: bytes, op: datetime) -> Vermelding:
    """Keep a post that somebody wrote about us. Raises ``PostOngeldig``."""
    medium, id_ = medium_en_id(rauw)
    lezing = lees(rauw)
    return vermelding_bewaren(
        medium=medium,
        extern_id=id_,
        account=lezing.afzender.partition(":")[2],
        naam=lezing.afzender_naam,
        tekst=lezing.tekst,
        url=adres_van(rauw),
        geplaatst_op=next(iter(lezing.momenten), None),
        op=op,
    )


def post_innemen(*, postbus: str, kanaal_id: str, rauw: bytes, op: datetime) -> Ontvangen:
    """Keep a post that came to one of our accounts, then process it. What cannot be read is kept as well, and
    set apart for an employee: nobody stands by who could send it again."""
    bewaard = post_bewaren(postbus=postbus, kanaal_id=kanaal_id, rauw=rauw, op=op)
    return Ontvangen(bericht_verwerken(bericht_id=bewaard.bericht_id, rauw=rauw, op=op), bewaard.nieuw)


def post_bewaren(*, postbus: str, kanaal_id: str, rauw: bytes, op: datetime) -> Bewaard:
    """Keep a post; within a minute it is processed like anything that was kept and not processed."""
    return bericht_bewaren(
        kanaal=Kanaal.SOCIAL,
        postbus=postbus,
        kanaal_id=kanaal_id,
        # A post is known by its id alone: an edit is no second question.
        inhoud_digest=hashlib.sha256(f"{postbus}:{kanaal_id}".encode()).hexdigest(),
        rauw=rauw,
        op=op,
    )
