"""Take in a post or message from social media."""

from __future__ import annotations

import hashlib
from datetime import datetime

from kanalen.services.bewaren import bericht_bewaren
from kanalen.services.ontvangen import Ontvangen
from kanalen.services.verwerken import bericht_verwerken
from kanalen.social.lezen import lees, medium_en_id
from klanten.models import Kanaal


def post_ontvangen(*, rauw: bytes, op: datetime) -> Ontvangen:
    """Take in one post; the same id on the same medium again gives the message that is there already.

    Raises ``PostOngeldig`` before anything is kept: whoever sends it is told, and can send it again.
    """
    medium, id_ = medium_en_id(rauw)
    lees(rauw)
    bewaard = bericht_bewaren(
        kanaal=Kanaal.SOCIAL,
        postbus=medium,
        kanaal_id=id_,
        # A post is known by its id alone: an edit is no second question.
        inhoud_digest=hashlib.sha256(f"{medium}:{id_}".encode()).hexdigest(),
        rauw=rauw,
        op=op,
    )
    return Ontvangen(bericht_verwerken(bericht_id=bewaard.bericht_id, rauw=rauw, op=op), bewaard.nieuw)
