"""A call that nobody answered is a question all the same: we call back."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from kanalen.models import Gesprek, Toestel
from kanalen.telefoon.verloop import Toestand
from klanten.models import DigitaalAdres, Kanaal, Klantcontact, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Team
from termijnen.queries import geldende_kalender
from termijnen.woorden import moment_in_woorden
from zaken.models import Terugbelverzoek, Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.registreren import vraag_registreren
from zaken.services.terugbellen_vragen import terugbellen_vragen

logger = logging.getLogger(__name__)

RUST: Final = timedelta(seconds=10)
"""How long a missed call waits: an ``answered`` that was overtaken on its way arrives in the meantime."""

ONDERWERP: Final = "Gemiste oproep"


def gemiste_gesprekken_verwerken(*, klok: Callable[[], datetime], hooguit: int = 200) -> int:
    """Handle missed calls, each in its own transaction, until there are none or ``hooguit`` were done.

    Returns how many. Any number of workers do this at once. A call that cannot be handled is logged and waits for
    the next run; it never holds up the others.
    """
    gedaan = 0
    mislukt: set[int] = set()
    while gedaan < hooguit:
        gesprek_id = _aan_de_beurt(op=klok(), behalve=mislukt)
        if gesprek_id is None:
            break
        try:
            gedaan += gemist_verwerken(gesprek_id=gesprek_id, op=klok())
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("Van gemist gesprek %s kan geen terugbelverzoek worden gemaakt.", gesprek_id)
            mislukt.add(gesprek_id)
    return gedaan


@transaction.atomic
def gemist_verwerken(*, gesprek_id: int, op: datetime) -> bool:
    """Make a callback of a missed call, with its term from the moment of the call; False when that was done before.

    A call that rang at extensions of one domain only is a callback of that domain; any other is the KCC's.

    A number that waits for a callback already gets no second question: the attempt joins the first. A number that
    was withheld, or is none of the public network, cannot be called back: that call is only counted.
    """
    gesprek = (
        Gesprek.objects.select_for_update()
        .filter(pk=gesprek_id, toestand=Toestand.GEMIST.value, verwerkt_op=None)
        .first()
    )
    if gesprek is None or gesprek.beeindigd_op is None:
        return False
    gesprek.verwerkt_op = op
    if gesprek.nummer:
        _een_tegelijk(gesprek.nummer)
        team = _team(gesprek)
        gesprek.vraag = _bij_open_verzoek(gesprek, team, op) or _nieuwe_vraag(gesprek, team, op)
    gesprek.save(update_fields=["verwerkt_op", "vraag"])
    vastleggen(soort="gesprek.gemist_verwerkt", onderwerp=gesprek, op=op, vraag=gesprek.vraag_id)
    return True


def _aan_de_beurt(*, op: datetime, behalve: set[int]) -> int | None:
    """The oldest missed call that nobody has in hand."""
    with transaction.atomic():
        return (
            Gesprek.objects.select_for_update(skip_locked=True)
            .filter(toestand=Toestand.GEMIST.value, verwerkt_op=None, laatst_gehoord_op__lte=op - RUST)
            .exclude(pk__in=behalve)
            .order_by("beeindigd_op", "pk")
            .values_list("pk", flat=True)
            .first()
        )


_SLOT = 7103
"""Class of the advisory locks on numbers that called; the number itself is the second half of the key."""


def _een_tegelijk(nummer: str) -> None:
    """Two missed calls from one number wait for each other; the second finds the callback of the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(nummer.encode()) - 2**31])


def _team(gesprek: Gesprek) -> Team | None:
    """Of the domain whose own extensions rang, and no other did; nothing when it is the KCC's to call back."""
    nummers = set(gesprek.meldingen.exclude(toestel="").values_list("toestel", flat=True))
    toestellen = Toestel.objects.filter(nummer__in=nummers).select_related("team__vakdomein")
    teams = {toestel.nummer: toestel.team for toestel in toestellen}
    if not nummers or nummers - set(teams) or None in teams.values():
        return None
    eigen = sorted((team for team in teams.values() if team is not None), key=lambda team: team.pk)
    if len({team.vakdomein_id for team in eigen}) > 1 or eigen[0].vakdomein.is_kcc:
        return None
    return eigen[0]


def _bij_open_verzoek(gesprek: Gesprek, team: Team | None, op: datetime) -> Vraag | None:
    """A domain that was called itself joins its own callbacks only: what waits elsewhere is of no use to it."""
    bij = Q(vraag__team__vakdomein=team.vakdomein_id) if team is not None else Q()
    verzoek = (
        Terugbelverzoek.objects.filter(bij, telefoonnummer=gesprek.nummer, afgerond_op=None)
        .select_related("vraag__partij")
        .order_by("gevraagd_op", "pk")
        .first()
    )
    if verzoek is None:
        return None
    contact = _contact(gesprek, verzoek.vraag.partij, "De inwoner belde opnieuw.")
    return vraag_aanvullen(vraag_id=verzoek.vraag_id, klantcontact=contact, op=op)


def _nieuwe_vraag(gesprek: Gesprek, team: Team | None, op: datetime) -> Vraag:
    contact = _contact(gesprek, _partij(gesprek.nummer), "De inwoner belde, maar wij namen niet op.")
    vraag = vraag_registreren(
        klantcontact=contact, eigen_woorden=contact.inhoud, onderwerp=ONDERWERP, team=team, op=op
    )
    terugbellen_vragen(
        vraag_id=vraag.pk, telefoonnummer=gesprek.nummer, vanaf=contact.plaatsgevonden_op, op=op
    )
    return vraag


def _contact(gesprek: Gesprek, partij: Partij | None, zin: str) -> Klantcontact:
    toen = gesprek.begonnen_op
    dicht = "" if geldende_kalender().is_open(toen) else " Wij waren toen gesloten."
    return contact_vastleggen(
        kanaal=Kanaal.TELEFOON,
        richting=Richting.INKOMEND,
        onderwerp=ONDERWERP,
        inhoud=f"{zin} Dat was {moment_in_woorden(toen, toen)}.{dicht}",
        partij=partij,
        telefoonnummer=gesprek.nummer,
        gelukt=False,
        op=gesprek.begonnen_op,
    )


def _partij(nummer: str) -> Partij | None:
    """Whose number it is; nobody's when it is unknown or shared: who called is for whoever calls back to ask."""
    bekend = list(
        Partij.objects.filter(
            digitale_adressen__soort=DigitaalAdres.Soort.TELEFOON, digitale_adressen__adres=nummer
        )
        .distinct()
        .order_by("pk")[:2]
    )
    return bekend[0] if len(bekend) == 1 else None
