"""Take the scan of a letter in: kept before anything else is asked, so that nothing typed or scanned is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from journaal.services.vastleggen import vastleggen
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Poststuk
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from klanten.models import Kanaal, Richting
from organisatie.models import Medewerker, Team
from zaken.weigering import Weigering

WACHT = "Deze brief wacht op registratie."
BLADEN = 50
"""Files of one letter: a scanner that makes one of each page."""


class Ingenomen(NamedTuple):
    poststuk: Poststuk
    nieuw: bool
    """False when the same scan was taken in before."""


def poststuk_innemen(
    *,
    bladen: Sequence[Bijvoegsel],
    team: Team,
    herkomst: Poststuk.Herkomst,
    bezwaar: str = "",
    kenmerk: str = "",
    op: datetime,
    door: Medewerker | None = None,
) -> Ingenomen:
    """Keep the files of one letter as an item in the shared inbox that waits for registration.

    The same files again are the letter that is there already. ``bezwaar`` says why the scan cannot be opened; it is
    then set apart with that reason. ``kenmerk`` stands for the content when there are no files to keep. Raises
    ``Weigering`` for no files, too many, or too large ones.
    """
    if not bladen and not kenmerk:
        raise Weigering("Kies de scan van de brief.", veld="scans")
    if len(bladen) > BLADEN:
        raise Weigering(f"Kies hoogstens {BLADEN} bestanden voor één brief.", veld="scans")
    sleutel = kenmerk or _kenmerk(bladen)
    if (bekend := _bekend(sleutel)) is not None:
        return Ingenomen(bekend, nieuw=False)
    bestanden = bestanden_opslaan(bijvoegsels=bladen, op=op)
    with ongebruikt_weggooien(bestanden) as gebruik:
        if not all(bestanden):
            raise Weigering("Deze bestanden zijn te groot. Kies er minder of kleinere.", veld="scans")
        try:
            with transaction.atomic():
                poststuk = _bewaren(
                    sleutel,
                    bladen,
                    bestanden,
                    team=team,
                    herkomst=herkomst,
                    bezwaar=bezwaar,
                    op=op,
                    door=door,
                )
        except IntegrityError:
            bekend = _bekend(sleutel)
            if bekend is None:
                raise
            return Ingenomen(bekend, nieuw=False)
        gebruik.vastgelegd = True
    return Ingenomen(poststuk, nieuw=True)


def _kenmerk(bladen: Sequence[Bijvoegsel]) -> str:
    delen = [hashlib.sha256(blad.inhoud).hexdigest() for blad in bladen]
    return delen[0] if len(delen) == 1 else hashlib.sha256("".join(delen).encode()).hexdigest()


def _bekend(sleutel: str) -> Poststuk | None:
    return (
        Poststuk.objects.filter(
            bericht__richting=Richting.INKOMEND,
            bericht__postbus=POSTBUS,
            bericht__kanaal_id=f"sha256:{sleutel}",
        )
        .select_related("bericht")
        .defer("bericht__rauw")
        .first()
    )


POSTBUS = "post"
"""The mailbox of everything on paper: the same letter for two teams is one letter."""


def _bewaren(
    sleutel: str,
    bladen: Sequence[Bijvoegsel],
    bestanden: Sequence[str],
    *,
    team: Team,
    herkomst: Poststuk.Herkomst,
    bezwaar: str,
    op: datetime,
    door: Medewerker | None,
) -> Poststuk:
    bericht = Bericht.objects.create(
        kanaal=Kanaal.POST,
        richting=Richting.INKOMEND,
        postbus=POSTBUS,
        kanaal_id=f"sha256:{sleutel}",
        inhoud_digest=sleutel,
        status=Bericht.Status.APART_GEZET,
        onderwerp=f"Brief van {op:%d-%m-%Y}" if not bladen else f"Brief {bladen[0].naam}",
        melding=bezwaar or WACHT,
        op=op,
    )
    bijlagen_maken(bericht=bericht, bijvoegsels=bladen, bestanden=bestanden)
    poststuk = Poststuk.objects.create(
        bericht=bericht, team=team, herkomst=herkomst, stuk=bool(bezwaar), door=door
    )
    vastleggen(
        soort="poststuk.apart_gezet" if bezwaar else "poststuk.ingenomen",
        onderwerp=poststuk,
        op=op,
        door=door,
        bericht=bericht.pk,
        bladen=len(bladen),
    )
    return poststuk
