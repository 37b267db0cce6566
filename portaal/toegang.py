"""What a browser proved to be its own, kept in the session: who signed in, which questions it may follow.

Nothing of it survives half an hour of rest, except a message somebody was writing: that waits for a new code.
Whoever signed in is out again after a quarter of an hour. Employees have a session of their own (``kcc.sessies``).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest

from klanten.inwoner import Inwoner
from klanten.inwonerqueries import aangemelde_inwoner
from klanten.models import Aanmeldidentiteit
from portaal.queries import vraag_van_volglink

RUST: Final = timedelta(minutes=30)
RUST_AANGEMELD: Final = timedelta(minutes=15)
"""What DigiD asks of those who use it."""
LANGST_AANGEMELD: Final = timedelta(hours=8)
_AANGEMELD: Final = "portaal.aangemeld"
_WIJZIGING: Final = "portaal.adreswijziging"
_AFGEMELD: Final = "portaal.afgemeld"
_VOLGT: Final = "portaal.volgt"
_VERLOPEN: Final = "portaal.verlopen"
_CONCEPTEN: Final = "portaal.concepten"
_AANVRAGEN: Final = "portaal.aanvragen"
_GESTELD: Final = "portaal.gesteld"
_LINKS: Final = "portaal.links"
_BEWAREN: Final = timedelta(minutes=1)
"""Moving the moment of rest costs a write to the database, so it moves at most once per minute."""
_HOOGUIT: Final = 10
"""Open requests for a code that one browser keeps; older ones go."""


def inwoner_van(request: HttpRequest, *, op: datetime) -> Inwoner:
    """Who stands before the portal: signed in, following some questions, or nobody in particular."""
    vragen = _gevolgde_vragen(request, op=op)
    aangemeld = _aanmelding(request, op=op)
    if aangemeld is not None:
        inwoner = aangemelde_inwoner(
            aangemeld["identiteit"], aangemeld.get("machtiging"), vragen=vragen, op=op
        )
        if inwoner is not None:
            return inwoner
        afmelden(request)
    return Inwoner(vragen)


def aanmelden(request: HttpRequest, aanmelding: Aanmeldidentiteit, *, op: datetime) -> None:
    """Sign this person in. Nothing of the session that was stays: neither its key, which somebody may have planted,
    nor what somebody else opened here before."""
    request.session.flush()
    request.session[_AANGEMELD] = {
        "identiteit": aanmelding.pk,
        "partij": aanmelding.partij_id,
        "begonnen_op": op.isoformat(),
        "gezien_op": op.isoformat(),
    }


def aangemelde_partij(request: HttpRequest) -> int | None:
    """The party that signed in here, whoever they act for; ask ``inwoner_van`` first."""
    partij_id: int | None = request.session.get(_AANGEMELD, {}).get("partij")
    return partij_id


def handelen_voor(request: HttpRequest, machtiging_id: int | None) -> None:
    """Look at the matters of whom this mandate is for; without one at one's own again."""
    request.session[_AANGEMELD] = {**request.session[_AANGEMELD], "machtiging": machtiging_id}


def afmelden(request: HttpRequest) -> None:
    """Sign out: the session is gone, here and in the store."""
    request.session.flush()


def _aanmelding(request: HttpRequest, *, op: datetime) -> dict[str, Any] | None:
    aangemeld: dict[str, Any] | None = request.session.get(_AANGEMELD)
    if aangemeld is None:
        return None
    rust = op - datetime.fromisoformat(aangemeld["gezien_op"])
    if rust > RUST_AANGEMELD or op - datetime.fromisoformat(aangemeld["begonnen_op"]) > LANGST_AANGEMELD:
        afmelden(request)
        request.session[_AFGEMELD] = True
        return None
    if rust > _BEWAREN:
        request.session[_AANGEMELD] = aangemeld = {**aangemeld, "gezien_op": op.isoformat()}
    return aangemeld


def vanzelf_afgemeld(request: HttpRequest) -> bool:
    """Whether this browser was signed out because nobody did anything; told once."""
    return bool(request.session.pop(_AFGEMELD, False))


def _gevolgde_vragen(request: HttpRequest, *, op: datetime) -> frozenset[int]:
    """The questions this browser proved its own one by one; none after half an hour without a page."""
    volgt: dict[str, Any] | None = request.session.get(_VOLGT)
    if volgt is None:
        return frozenset()
    rust = op - datetime.fromisoformat(volgt["gezien_op"])
    if rust > RUST:
        stoppen(request)
        request.session[_VERLOPEN] = list(volgt["vragen"])
        return frozenset()
    if rust > _BEWAREN:
        request.session[_VOLGT] = {**volgt, "gezien_op": op.isoformat()}
    dicht = _dichte_links(request, op=op)
    return frozenset(pk for referentie, pk in volgt["vragen"].items() if referentie not in dicht)


def _dichte_links(request: HttpRequest, *, op: datetime) -> set[str]:
    """Questions that were opened by a link which ended since: that ends what it opened, wherever that is."""
    links: dict[str, str] = request.session.get(_LINKS, {})
    return {referentie for referentie, sleutel in links.items() if vraag_van_volglink(sleutel, op=op) is None}


def toelaten(request: HttpRequest, *, vraag_id: int, referentie: str, op: datetime, link: str = "") -> None:
    """Let this browser follow the question from now on, under a new session key.

    The new key makes a session that somebody planted beforehand worthless to them. ``link`` is the personal link
    that opened it; without one a code did.
    """
    _gevolgde_vragen(request, op=op)
    vragen = request.session.get(_VOLGT, {}).get("vragen", {})
    request.session.cycle_key()
    request.session[_VOLGT] = {"vragen": {**vragen, referentie: vraag_id}, "gezien_op": op.isoformat()}
    links = {al: sleutel for al, sleutel in request.session.get(_LINKS, {}).items() if al != referentie}
    request.session[_LINKS] = {**links, referentie: link} if link else links
    request.session.pop(_AANVRAGEN, None)


def stoppen(request: HttpRequest) -> None:
    """Forget which questions this browser followed. Who signed in stays so."""
    for sleutel in (_VOLGT, _LINKS, _VERLOPEN, _CONCEPTEN, _AANVRAGEN, _GESTELD):
        request.session.pop(sleutel, None)
    request.session.cycle_key()


def bewaar_concept(request: HttpRequest, *, referentie: str, tekst: str) -> bool:
    """Keep a message that was sent after the half hour; whether this browser did follow that question."""
    if referentie not in request.session.get(_VERLOPEN, []):
        return False
    request.session[_CONCEPTEN] = {referentie: tekst}
    return True


def concept(request: HttpRequest, referentie: str) -> str:
    """The message that waited for a new code, given once."""
    concepten = request.session.pop(_CONCEPTEN, {})
    tekst: str = concepten.get(referentie, "")
    return tekst


def onthoud_aanvraag(request: HttpRequest, *, referentie: str, aanvraag_id: int) -> None:
    """The code that was asked for here can be used here only."""
    aanvragen = {**request.session.get(_AANVRAGEN, {}), referentie: aanvraag_id}
    request.session[_AANVRAGEN] = dict(list(aanvragen.items())[-_HOOGUIT:])


def aanvraag_voor(request: HttpRequest, referentie: str) -> int | None:
    """The newest request for a code that this browser made for this reference."""
    aanvraag_id: int | None = request.session.get(_AANVRAGEN, {}).get(referentie)
    return aanvraag_id


def onthoud_gesteld(request: HttpRequest, *, vraag_id: int, referentie: str, op: datetime) -> None:
    """Show the confirmation of this question to this browser, for half an hour."""
    request.session[_GESTELD] = {"vraag": vraag_id, "referentie": referentie, "op": op.isoformat()}


def gestelde_vraag(request: HttpRequest, *, op: datetime) -> tuple[int, str] | None:
    """The question this browser asked last: primary key and reference. None when that was long ago."""
    gesteld = request.session.get(_GESTELD)
    if gesteld is None or op - datetime.fromisoformat(gesteld["op"]) > RUST:
        return None
    return gesteld["vraag"], gesteld["referentie"]


def onthoud_wijziging(request: HttpRequest, wijziging_id: int) -> None:
    """The code for a new address can be used in this browser only."""
    request.session[_WIJZIGING] = wijziging_id


def open_wijziging(request: HttpRequest) -> int | None:
    """The change of address that waits for its code here."""
    wijziging_id: int | None = request.session.get(_WIJZIGING)
    return wijziging_id
