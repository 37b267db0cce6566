"""The story of a question in order: what came in, what went out, and what happened inside. Pure.

Works on a question that ``zaken.queries.zichtbare_vraag`` prepared, or on the portal's narrower one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from termijnen.woorden import datum_in_woorden, uiterlijk_in_woorden

if TYPE_CHECKING:
    from klanten.models import Klantcontact
    from zaken.models import Reactie, Routeringsbesluit, Vraag


class Kant(StrEnum):
    """Where a moment stands on the page."""

    IN = "in"
    UIT = "uit"
    INTERN = "intern"
    SYSTEEM = "systeem"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. ``wie`` is a name, or empty when the system did it."""

    op: datetime
    volgorde: int
    kant: Kant
    kop: str
    tekst: str = ""
    wie: str = ""
    kanaal: str = ""
    """Channel code of something said to us or by us; empty for everything else."""


_EERST = (Kant.IN, Kant.UIT, Kant.INTERN, Kant.SYSTEEM)


def _volgorde(moment: Moment) -> tuple[datetime, int, int]:
    """By time; of what happened at once first what was said, then what the system noted about it."""
    return moment.op, _EERST.index(moment.kant), moment.volgorde


def verhaal_voor_medewerker(vraag: Vraag, *, opgenomen: Iterable[Vraag] = ()) -> list[Moment]:
    """Everything, oldest first; with what was said about the questions that are handled within this one."""
    momenten = [*_gesprek(vraag), *_intern(vraag), *_systeem(vraag)]
    for ander in opgenomen:
        momenten += [
            replace(moment, kop=f"{moment.kop}, bij {ander.referentie}") for moment in _contacten(ander)
        ]
    return sorted(momenten, key=_volgorde)


def verhaal_voor_inwoner(vraag: Vraag) -> list[Moment]:
    """What the resident said and what we said to them, oldest first; nothing internal."""
    return sorted(_gesprek(vraag), key=_volgorde)


def reacties_in_verhaal(reacties: Iterable[Reactie]) -> list[Moment]:
    """What we told the resident."""
    momenten = []
    for reactie in reacties:
        kop = {
            "antwoord": "Ons antwoord",
            "uitleg": "Wat wij wanneer doen",
            "navraag": "Onze vraag aan u",
            "verlenging": "Wij beslissen later",
        }[reactie.soort]
        if reactie.soort in ("uitleg", "verlenging") and reactie.toegezegd_op:
            kop = f"{kop}: {datum_in_woorden(reactie.toegezegd_op, reactie.op)}"
        momenten.append(
            Moment(
                reactie.op,
                reactie.pk,
                Kant.UIT,
                kop,
                reactie.tekst,
                reactie.door.naam if reactie.door else "",
                reactie.kanaal,
            )
        )
    return momenten


def _contacten(vraag: Vraag) -> list[Moment]:
    return [
        Moment(
            contact.plaatsgevonden_op,
            contact.pk,
            Kant.IN,
            f"Via {contact.get_kanaal_display()}{_namens(contact)}",
            contact.inhoud,
            contact.vertegenwoordiger or contact.naam,
            contact.kanaal,
        )
        for contact in vraag.klantcontacten.all()
        if contact.richting == "inkomend"
    ]


def _wie(contact: Klantcontact) -> str:
    return contact.medewerker.naam if contact.medewerker else ""


def _namens(contact: Klantcontact) -> str:
    if not contact.vertegenwoordiger:
        return ""
    return f", namens {contact.naam or 'iemand anders'} ({contact.get_als_display()})"


def _gesprek(vraag: Vraag) -> list[Moment]:
    momenten = [*_contacten(vraag), *reacties_in_verhaal(vraag.reacties.all())]
    momenten.extend(
        Moment(
            uitstel.op,
            uitstel.pk,
            Kant.UIT,
            f"U hebt meer tijd: {uiterlijk_in_woorden(uitstel.naar, uitstel.op)}",
            f"Er was een storing. {uitstel.storing.omschrijving}",
        )
        for uitstel in vraag.uitstellen.all()
    )
    momenten.extend(
        Moment(
            doorverwijzing.op,
            doorverwijzing.pk,
            Kant.UIT,
            f"{_DOORVERWEZEN[doorverwijzing.wijze]} {doorverwijzing.ketenpartner.naam}",
            doorverwijzing.toelichting,
        )
        for doorverwijzing in vraag.doorverwijzingen.all()
    )
    return momenten


_DOORVERWEZEN = {
    "doorverbonden": "Doorverbonden met",
    "verwezen": "Verwezen naar",
    "doorgezonden": "Ongewijzigd doorgestuurd naar",
}


def _intern(vraag: Vraag) -> list[Moment]:
    momenten = [
        Moment(
            contact.plaatsgevonden_op,
            contact.pk,
            Kant.INTERN,
            contact.onderwerp,
            contact.inhoud,
            _wie(contact),
        )
        for contact in vraag.klantcontacten.all()
        if contact.richting == "uitgaand" and contact.kanaal == "huisbezoek"
    ]
    momenten += [
        Moment(
            notitie.op,
            notitie.pk,
            Kant.INTERN,
            "Notitie",
            notitie.tekst,
            notitie.door.naam,
        )
        for notitie in vraag.notities.all()
    ]
    momenten.extend(
        Moment(
            overdracht.op,
            overdracht.pk,
            Kant.INTERN,
            f"Overgedragen van {overdracht.van_team.naam} aan {overdracht.naar_team.naam}, "
            f"{overdracht.naar_medewerker.naam}",
            overdracht.samenvatting,
            overdracht.door.naam if overdracht.door else "",
        )
        for overdracht in vraag.overdrachten.all()
    )
    for verzoek in vraag.meekijkverzoeken.all():
        vrager = verzoek.gevraagd_door.naam if verzoek.gevraagd_door else ""
        momenten.append(
            Moment(
                verzoek.gevraagd_op,
                verzoek.pk,
                Kant.INTERN,
                f"Gevraagd om mee te kijken: {verzoek.meekijker.naam}",
                verzoek.eerste_beoordeling,
                vrager,
            )
        )
        if verzoek.beantwoord_op:
            momenten.append(
                Moment(
                    verzoek.beantwoord_op,
                    verzoek.pk,
                    Kant.INTERN,
                    "Meegekeken",
                    verzoek.antwoord,
                    verzoek.meekijker.naam,
                )
            )
        if verzoek.besloten_op:
            momenten.append(
                Moment(
                    verzoek.besloten_op,
                    verzoek.pk,
                    Kant.SYSTEEM,
                    f"Besloten: {verzoek.get_besluit_display()}",
                )
            )
    return momenten


def _systeem(vraag: Vraag) -> list[Moment]:
    momenten = [
        Moment(
            besluit.op,
            besluit.pk,
            Kant.SYSTEEM,
            _routering_in_woorden(besluit),
            besluit.waarom,
            besluit.door.naam if besluit.door else "",
        )
        for besluit in vraag.routeringsbesluiten.all()
    ]
    momenten.extend(
        Moment(
            toewijzing.op,
            toewijzing.pk,
            Kant.SYSTEEM,
            f"Toegewezen aan {toewijzing.medewerker.naam}"
            if toewijzing.medewerker
            else "Niemand kon de vraag nemen",
            toewijzing.waarom,
            toewijzing.door.naam if toewijzing.door else "",
        )
        for toewijzing in vraag.toewijzingen.all()
    )
    for termijn in vraag.termijnen.all():
        soort = termijn.get_soort_display().capitalize()
        tot_en_met = datum_in_woorden(termijn.uiterlijk_op, termijn.start_op)
        momenten.append(
            Moment(
                termijn.start_op,
                termijn.pk,
                Kant.SYSTEEM,
                f"{soort} loopt tot en met {tot_en_met}",
                termijn.reden,
            )
        )
        if termijn.verlengd_op:
            met = f"{termijn.verlengd_met} {termijn.get_eenheid_display()}"
            momenten.append(
                Moment(
                    termijn.verlengd_op,
                    termijn.pk,
                    Kant.SYSTEEM,
                    f"{soort} verlengd met {met}",
                    termijn.verlengd_om,
                )
            )
        ingebrekestelling = getattr(termijn, "ingebrekestelling", None)
        if ingebrekestelling is not None:
            ontvangen = datum_in_woorden(ingebrekestelling.ontvangen_op, ingebrekestelling.op)
            momenten.append(
                Moment(
                    ingebrekestelling.op,
                    ingebrekestelling.pk,
                    Kant.SYSTEEM,
                    f"{soort}: in gebreke gesteld op {ontvangen}",
                )
            )
        momenten.extend(
            Moment(stap.genomen_op, stap.pk, Kant.SYSTEEM, f"{soort}: {stap.get_trede_display()}")
            for stap in termijn.tredestappen.all()
        )
        if termijn.afgerond_op:
            momenten.append(
                Moment(
                    termijn.afgerond_op, termijn.pk, Kant.SYSTEEM, f"{soort} {termijn.get_uitkomst_display()}"
                )
            )
    for verzoek in vraag.terugbelverzoeken.all():
        momenten.append(
            Moment(
                verzoek.gevraagd_op,
                verzoek.pk,
                Kant.SYSTEEM,
                f"Terugbelverzoek: {verzoek.get_tijdvak_display()}",
            )
        )
        momenten.extend(
            Moment(
                poging.op,
                poging.pk,
                Kant.SYSTEEM,
                f"Gebeld: {poging.get_uitkomst_display()}",
                "",
                poging.door.naam,
            )
            for poging in verzoek.belpogingen.all()
        )
    if vraag.afgesloten_op:
        momenten.append(
            Moment(
                vraag.afgesloten_op,
                vraag.pk,
                Kant.SYSTEEM,
                f"Afgesloten: {vraag.get_afloop_display()}",
            )
        )
    return momenten


def _routering_in_woorden(besluit: Routeringsbesluit) -> str:
    wat = besluit.product.naam if besluit.product else "geen product"
    niveau = f", niveau {besluit.niveau}" if besluit.niveau else ""
    return f"Routering ({besluit.get_wijze_display()}): {wat}{niveau}"
