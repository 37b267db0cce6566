"""The journey of a question as its resident reads it, and what is still to come. Pure."""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portaal.stand import wat_komt
from weergave.tijdlijn import Verloopstap
from zaken.verhaal import Kant, Moment, reacties_in_verhaal, verhaal_voor_inwoner

if TYPE_CHECKING:
    from zaken.models import Overdracht, Vraag


def verloop_voor_inwoner(vraag: Vraag, *, op: datetime, drager: Vraag | None = None) -> list[Verloopstap]:
    """Everything said on both sides and every change of hands, oldest first, then what is still to come.

    ``drager`` is the question it was joined with: what we said there since was said here too.
    """
    geweest = [(moment.op, _gesproken(moment)) for moment in verhaal_voor_inwoner(vraag)]
    if drager is not None:
        geweest += [(moment.op, _gesproken(moment)) for moment in reacties_in_verhaal(drager.reacties.all())]
    geweest += [(overdracht.op, _overgedragen(overdracht)) for overdracht in vraag.overdrachten.all()]
    geweest.sort(key=itemgetter(0))
    straks = [
        Verloopstap(
            kop=_("%(wat)s, uiterlijk op deze dag") % {"wat": komt.wat},
            op=komt.op,
            tekst=komt.uitleg,
            straks=True,
        )
        for komt in wat_komt(vraag, op=op)
    ]
    return [*(stap for _op, stap in geweest), *straks]


def _gesproken(moment: Moment) -> Verloopstap:
    if moment.kant is Kant.IN:
        return Verloopstap(kop=_van_u(moment.kanaal), op=moment.op, tekst=moment.tekst)
    kop = _("%(wat)s, van %(wie)s") % {"wat": moment.kop, "wie": moment.wie} if moment.wie else moment.kop
    return Verloopstap(kop=kop, op=moment.op, tekst=moment.tekst, van_ons=True)


def _van_u(kanaal: str) -> str:
    return {
        "telefoon": _("U belde ons"),
        "email": _("U stuurde een e-mail"),
        "balie": _("U was aan de balie"),
        "huisbezoek": _("Wij kwamen bij u thuis"),
        "post": _("U stuurde een brief"),
        "web": _("U schreef ons via de website"),
        "social": _("U stuurde een bericht op social media"),
    }.get(kanaal, _("U nam contact op"))


def _overgedragen(overdracht: Overdracht) -> Verloopstap:
    return Verloopstap(
        kop=_("Uw vraag ging naar %(team)s. %(wie)s behandelt uw vraag.")
        % {"team": overdracht.naar_team.vakdomein.publieke_naam, "wie": overdracht.naar_medewerker.naam},
        op=overdracht.op,
    )
