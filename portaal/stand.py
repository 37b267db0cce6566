"""Where a question stands, as its resident reads it: a sentence, a date, and what happens next. Pure.

Works on a question that ``zaken.queries.vraag_van_inwoner`` prepared. Never names a level, a service norm of ours
or anything colleagues write for each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from klanten.adressen import verhuld
from weergave.datums import dag_in_woorden, datum_in_woorden
from zaken.statussen import LOPEND, Status

if TYPE_CHECKING:
    from zaken.models import Doorverwijzing, Termijn, Terugbelverzoek, Vraag
    from zaken.queries import Drager


class Toon(StrEnum):
    """What the resident may expect: word from us, that we wait for them, or nothing any more."""

    LOOPT = "loopt"
    WACHT = "wacht"
    KLAAR = "klaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What the page says first. ``zin`` is the heading, ``wanneer`` the date, ``uitleg`` the sentences after it."""

    zin: str
    wanneer: str = ""
    uitleg: tuple[str, ...] = ()
    toon: Toon = Toon.LOOPT
    partner: Doorverwijzing | None = None
    """Where the question is now, when it is a partner's."""
    toon_casemanager: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Straks:
    """Something still to come: what, and the last day for it."""

    wat: str
    op: datetime | date
    uitleg: str = ""


BELOFTEN: Final = ("reactie", "terugbellen", "toezegging")
"""Kinds of term that promise the resident word from us. The norm for our own work is not among them."""


def dag(moment: date | datetime, op: datetime) -> str:
    """ "maandag 30 november"; with the year when it is another year than that of ``op``."""
    return dag_in_woorden(moment) if moment.year == op.year else datum_in_woorden(moment)


def belofte(vraag: Vraag) -> Termijn | None:
    """The first promise that runs."""
    lopend = [termijn for termijn in vraag.termijnen.all() if termijn.soort in BELOFTEN]
    return min(lopend, key=lambda termijn: (termijn.uiterlijk_op, termijn.pk), default=None)


def wettelijk(vraag: Vraag) -> Termijn | None:
    """The term the law sets for our decision, when it runs."""
    return next((termijn for termijn in vraag.termijnen.all() if termijn.soort == "wettelijk"), None)


def stand_voor_inwoner(vraag: Vraag, *, op: datetime) -> Stand:
    """Where the question stands at the moment of looking ``op``."""
    match Status(vraag.status):
        case Status.WACHT_OP_INWONER:
            return _wacht(vraag, op)
        case Status.BEANTWOORD:
            return _beantwoord(vraag, op)
        case Status.DOORVERWEZEN:
            return _doorverwezen(vraag, op)
        case Status.AFGESLOTEN:
            return _afgesloten(vraag, op)
        case _:
            return _loopt(vraag, op)


def stand_samengevoegd(drager: Drager, *, op: datetime) -> Stand:
    """Where a question stands that we handle together with another one about the same matter."""
    vraag = drager.vraag
    uitleg = [_("Uw eigen referentie blijft werken.")]
    if drager.referentie:
        uitleg.append(_("Uw andere vraag is %(referentie)s.") % {"referentie": drager.referentie})
    if vraag.status not in LOPEND:
        return Stand(
            zin=_("Wij hebben uw vraag samen met een andere vraag behandeld."),
            uitleg=(_("Wat wij daarop antwoordden, leest u hieronder."), *uitleg),
            toon=Toon.KLAAR,
            toon_casemanager=False,
        )
    termijn = belofte(vraag)
    wanneer = _op_tijd(vraag, termijn, op) if termijn and termijn.uiterlijk_op >= op else ""
    return Stand(
        zin=_("Wij behandelen uw vraag samen met een andere vraag over hetzelfde."),
        wanneer=wanneer,
        uitleg=tuple(uitleg),
        toon_casemanager=False,
    )


def wat_komt(vraag: Vraag, *, op: datetime) -> list[Straks]:
    """What is still to come, the first thing first; nothing for a question that is settled or late."""
    if vraag.status not in LOPEND:
        return []
    straks = []
    if vraag.wacht_tot:
        straks.append(Straks(wat=_("U stuurt ons uw antwoord"), op=vraag.wacht_tot))
    termijn = belofte(vraag)
    if termijn and termijn.uiterlijk_op >= op:
        straks.append(Straks(wat=_BELOFTE_STRAKS[termijn.soort](), op=termijn.uiterlijk_op))
    besluit = wettelijk(vraag)
    if besluit and not besluit.opgeschort and besluit.uiterlijk_op >= op:
        straks.append(
            Straks(
                wat=_("Wij nemen een besluit"),
                op=besluit.uiterlijk_op,
                uitleg=_("Dit is de laatste dag volgens de wet."),
            )
        )
    return straks


_BELOFTE_STRAKS = {
    "reactie": lambda: _("U krijgt antwoord van ons"),
    "terugbellen": lambda: _("Wij bellen u terug"),
    "toezegging": lambda: _("U hoort weer van ons"),
}


def _loopt(vraag: Vraag, op: datetime) -> Stand:
    termijn = belofte(vraag)
    uitleg = []
    if termijn is None:
        wanneer = ""
    elif termijn.uiterlijk_op < op:
        wanneer = _te_laat(termijn, op)
        uitleg += [
            _("Dat is niet gelukt. Onze excuses."),
            _("Wij werken nog aan uw vraag. Wilt u weten hoe het gaat? Bel ons."),
        ]
    else:
        wanneer = _op_tijd(vraag, termijn, op)
        if termijn.soort == "terugbellen" and (verzoek := _terugbelverzoek(vraag)):
            einde = verhuld(verzoek.telefoonnummer).removeprefix("…")
            uitleg.append(_("Wij bellen het nummer dat eindigt op %(einde)s.") % {"einde": einde})
    besluit = wettelijk(vraag)
    if besluit and besluit.uiterlijk_op >= op:
        uitleg.append(
            _("Volgens de wet beslissen wij uiterlijk %(dag)s.") % {"dag": dag(besluit.uiterlijk_op, op)}
        )
    elif besluit:
        uitleg.append(
            _("Volgens de wet moesten wij uiterlijk %(dag)s beslissen. Dat is niet gelukt.")
            % {"dag": dag(besluit.uiterlijk_op, op)}
        )
    return Stand(zin=_zin_lopend(vraag), wanneer=wanneer, uitleg=tuple(uitleg))


def _zin_lopend(vraag: Vraag) -> str:
    if vraag.casemanager_id:
        return _("Wij werken aan uw vraag.")
    if vraag.status == Status.NIEUW:
        return _("Wij hebben uw vraag ontvangen.")
    return _("Uw vraag is bij %(team)s.") % {"team": vraag.team.vakdomein.publieke_naam}


def _op_tijd(vraag: Vraag, termijn: Termijn, op: datetime) -> str:
    zin = {
        "reactie": _("Wij antwoorden uiterlijk %(dag)s."),
        "toezegging": _("U hoort uiterlijk %(dag)s van ons. Dat hebben wij beloofd."),
        "terugbellen": _wij_bellen(_terugbelverzoek(vraag)),
    }[termijn.soort]
    return zin % {"dag": dag(termijn.uiterlijk_op, op)}


def _wij_bellen(verzoek: Terugbelverzoek | None) -> str:
    if verzoek and verzoek.tijdvak == "ochtend":
        return _("Wij bellen u uiterlijk %(dag)s terug, in de ochtend.")
    if verzoek and verzoek.tijdvak == "middag":
        return _("Wij bellen u uiterlijk %(dag)s terug, in de middag.")
    return _("Wij bellen u uiterlijk %(dag)s terug.")


def _terugbelverzoek(vraag: Vraag) -> Terugbelverzoek | None:
    return next(iter(vraag.terugbelverzoeken.all()), None)


def _te_laat(termijn: Termijn, op: datetime) -> str:
    zin = {
        "reactie": _("Wij wilden uiterlijk %(dag)s antwoorden."),
        "terugbellen": _("Wij wilden u uiterlijk %(dag)s terugbellen."),
        "toezegging": _("Wij beloofden dat u uiterlijk %(dag)s van ons hoort."),
    }[termijn.soort]
    return zin % {"dag": dag(termijn.uiterlijk_op, op)}


def _wacht(vraag: Vraag, op: datetime) -> Stand:
    termijn = belofte(vraag)
    uitleg = [_("Daarna gaan wij verder met uw vraag.")]
    if termijn and termijn.uiterlijk_op >= op:
        uitleg.append(_("U hoort uiterlijk %(dag)s weer van ons.") % {"dag": dag(termijn.uiterlijk_op, op)})
    if (besluit := wettelijk(vraag)) and besluit.opgeschort:
        uitleg.append(_("De wettelijke termijn staat stil tot wij uw antwoord hebben."))
    return Stand(
        zin=_("Wij hebben een antwoord van u nodig."),
        wanneer=_("Stuur ons uw antwoord uiterlijk %(dag)s.") % {"dag": dag(vraag.wacht_tot, op)}
        if vraag.wacht_tot
        else "",
        uitleg=tuple(uitleg),
        toon=Toon.WACHT,
    )


def _beantwoord(vraag: Vraag, op: datetime) -> Stand:
    antwoorden = [reactie.op for reactie in vraag.reacties.all() if reactie.soort == "antwoord"]
    return Stand(
        zin=_("Wij hebben uw vraag beantwoord."),
        wanneer=_("U kreeg ons antwoord op %(dag)s.") % {"dag": dag(max(antwoorden), op)}
        if antwoorden
        else "",
        uitleg=(_("Bent u nog niet geholpen? Schrijf ons. Dan gaan wij verder met uw vraag."),),
        toon=Toon.KLAAR,
    )


def _doorverwezen(vraag: Vraag, op: datetime) -> Stand:
    doorverwijzing = max(vraag.doorverwijzingen.all(), key=lambda een: (een.op, een.pk), default=None)
    if doorverwijzing is None:
        return _beantwoord(vraag, op)
    gegevens = {"dag": dag(doorverwijzing.op, op), "partner": doorverwijzing.ketenpartner.naam}
    wanneer, uitleg = {
        "doorgezonden": (
            _("Wij stuurden uw vraag op %(dag)s naar hen door."),
            _("U hoeft uw vraag niet nog een keer te sturen."),
        ),
        "doorverbonden": (_("Wij verbonden u op %(dag)s met hen door."), ""),
        "verwezen": (
            _("Wij vertelden u op %(dag)s waar u terechtkunt."),
            _("Neem zelf contact met hen op."),
        ),
    }[doorverwijzing.wijze]
    return Stand(
        zin=_("Uw vraag is voor %(partner)s.") % gegevens,
        wanneer=wanneer % gegevens,
        uitleg=(uitleg,) if uitleg else (),
        toon=Toon.KLAAR,
        partner=doorverwijzing,
        toon_casemanager=False,
    )


def _afgesloten(vraag: Vraag, op: datetime) -> Stand:
    if vraag.afloop == "afgehandeld" and vraag.doorverwijzingen.all():
        return _doorverwezen(vraag, op)
    wanneer = _("Dat was op %(dag)s.") % {"dag": dag(vraag.afgesloten_op, op)} if vraag.afgesloten_op else ""
    zin, uitleg = {
        "afgehandeld": (
            _("Uw vraag is afgerond."),
            _("Bent u nog niet geholpen? Schrijf ons. Dan gaan wij verder met uw vraag."),
        ),
        "ingetrokken": (_("U hebt uw vraag ingetrokken."), _("Wilt u toch antwoord? Schrijf ons.")),
        "geen_vraag": (
            _("Wij hebben uw bericht gelezen en afgerond."),
            _("Wij lazen geen vraag in uw bericht. Hebt u wel een vraag? Schrijf ons."),
        ),
        "dubbel": (
            _("Uw vraag was al bij ons bekend."),
            _("Wij behandelen hem samen met uw eerdere vraag."),
        ),
    }[vraag.afloop]
    return Stand(
        zin=zin,
        wanneer=wanneer,
        uitleg=(uitleg,),
        toon=Toon.KLAAR,
        toon_casemanager=vraag.afloop == "afgehandeld",
    )
