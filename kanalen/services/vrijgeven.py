"""Let go what waited for an account that is set up by now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.seinen import sein_na_vastleggen
from kanalen.models import Bericht
from kanalen.services.klaarzetten import TAAK_VERSTUREN
from kanalen.social.accounts import account_voor
from klanten.models import Kanaal


@transaction.atomic
def wachtende_berichten_vrijgeven(*, op: datetime) -> int:
    """Have messages on social media sent whose account can send now; returns how many."""
    wachtend = Bericht.objects.filter(
        kanaal=Kanaal.SOCIAL, status=Bericht.Status.KLAARGEZET, volgende_poging_op=None
    )
    postbussen = wachtend.order_by("postbus").values_list("postbus", flat=True).distinct()
    kunnen_weg = [postbus for postbus in postbussen if account_voor(postbus) is not None]
    if not kunnen_weg:
        return 0
    vrij = wachtend.filter(postbus__in=kunnen_weg).update(volgende_poging_op=op, mislukt=0, melding="")
    if vrij:
        sein_na_vastleggen(TAAK_VERSTUREN, wachtrij="mail_uit")
    return vrij
