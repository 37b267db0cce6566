"""Reads about terms: the penalty that runs, what was set apart. Each starts from a person (toegang.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from organisatie.models import Medewerker
from organisatie.queries import plek_van
from termijnen.tijdzone import lokaal
from zaken.dwangsom import Dwangsom, dwangsom
from zaken.models import Ingebrekestelling, Termijn
from zaken.queries import te_behandelen_vragen


@dataclass(frozen=True, slots=True)
class LopendeDwangsom:
    """A decision that is late after a notice of default, and what that has cost so far."""

    referentie: str
    onderwerp: str
    team: str
    casemanager: str
    einde_termijn: date
    ontvangen_op: date
    stand: Dwangsom


def lopende_dwangsommen(medewerker: Medewerker, op: datetime) -> list[LopendeDwangsom]:
    """Notices of default without a decision in the domains this employee coordinates, the dearest first.

    In the fortnight in which the decision can still be made the amount is nothing yet. One query.
    """
    rijen = Ingebrekestelling.objects.filter(
        termijn__uitkomst="", termijn__vraag__team__vakdomein__in=plek_van(medewerker).coordineert
    ).select_related("termijn__vraag__team", "termijn__vraag__casemanager")
    sommen = []
    for ingebrekestelling in rijen:
        vraag = ingebrekestelling.termijn.vraag
        sommen.append(
            LopendeDwangsom(
                referentie=vraag.referentie,
                onderwerp=vraag.onderwerp,
                team=vraag.team.naam,
                casemanager=vraag.casemanager.naam if vraag.casemanager else "",
                einde_termijn=lokaal(ingebrekestelling.termijn.uiterlijk_op).date(),
                ontvangen_op=ingebrekestelling.ontvangen_op,
                stand=dwangsom_van(ingebrekestelling, op),
            )
        )
    return sorted(sommen, key=lambda som: (-som.stand.bedrag, som.stand.eerste_dag, som.referentie))


def dwangsom_van(ingebrekestelling: Ingebrekestelling, op: datetime) -> Dwangsom:
    """How the penalty of this notice stands at ``op``; it stopped the day before a decision."""
    termijn = ingebrekestelling.termijn
    if termijn.afgerond_op is None:
        tot_en_met = lokaal(op).date()
    else:
        tot_en_met = lokaal(termijn.afgerond_op).date() - timedelta(days=1)
    return dwangsom(
        einde_termijn=lokaal(termijn.uiterlijk_op).date(),
        ontvangen=ingebrekestelling.ontvangen_op,
        tot_en_met=tot_en_met,
    )


def apart_gezette_termijnen(medewerker: Medewerker) -> QuerySet[Termijn]:
    """Terms the watch set apart, oldest first: of the questions this employee works on, or all for an administrator.

    An administrator repairs what broke and sees no content: select no more of the question than its reference.
    """
    apart = apart_gezet()
    if medewerker.is_beheerder and medewerker.is_active:
        return apart.select_related("vraag").only(
            *(veld.attname for veld in Termijn._meta.concrete_fields), "vraag__referentie"
        )
    return apart.filter(vraag__in=te_behandelen_vragen(medewerker)).select_related("vraag")


def apart_gezet() -> QuerySet[Termijn]:
    """Terms nobody watches until somebody repairs them, oldest first; for the health page, so without a person."""
    return Termijn.objects.filter(apart_gezet_op__isnull=False).order_by("apart_gezet_op", "pk")
