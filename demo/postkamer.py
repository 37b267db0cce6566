"""Letters in the demonstration: of what the post room scanned some wait, one was registered and one is broken."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from demo.agenda import Verhaal
from demo.post import pdf
from kanalen.lezing import Bijvoegsel
from kanalen.models import Poststuk
from kanalen.post.scans import KAPOT
from kanalen.services.poststuk_innemen import poststuk_innemen
from kanalen.services.poststuk_registreren import Bevestiging, Ontvangenbrief, poststuk_registreren
from klanten.models import Kanaal
from organisatie.queries import kcc_team, leden_van
from termijnen.tijdzone import lokaal
from zaken.models import Vraag
from zaken.statussen import LOPEND

WACHTEND: Final = (
    (
        timedelta(hours=27),
        "scan-0412.pdf",
        "Hierbij vraag ik een kapvergunning aan voor de kastanje in mijn tuin.",
    ),
    (
        timedelta(hours=5),
        "scan-0418.pdf",
        "Wanneer wordt de stoep in de Molenweg gemaakt? Ik loop met een rollator.",
    ),
)
"""How long ago each was scanned, its file and what is in it."""


def postkamer(nu: datetime) -> Verhaal:
    """The scanner of the post room drops letters at the KCC."""
    geschiedenis = [
        *((nu - geleden, naam, regel) for geleden, naam, regel in WACHTEND),
        (nu - timedelta(hours=24), "scan-0413.pdf", ""),
        (nu - timedelta(hours=4), "scan-0419.pdf", "half"),
    ]
    for op, naam, regel in sorted(geschiedenis):
        yield op
        if not regel:
            _nagestuurd(naam, op)
            continue
        inhoud = pdf(regel) if regel != "half" else pdf(regel)[:-60]
        _gescand(naam, inhoud, op, bezwaar=KAPOT if regel == "half" else "")


def _gescand(naam: str, inhoud: bytes, op: datetime, *, bezwaar: str = "") -> Poststuk:
    return poststuk_innemen(
        bladen=[Bijvoegsel(naam, "application/pdf", inhoud)],
        team=kcc_team(),
        herkomst=Poststuk.Herkomst.SCANMAP,
        bezwaar=bezwaar,
        op=op,
    ).poststuk


def _nagestuurd(naam: str, op: datetime) -> None:
    """Somebody whose question runs at the KCC sends papers along by letter; a colleague registers them."""
    vraag = (
        Vraag.objects.filter(
            team=kcc_team(), status__in=[status.value for status in LOPEND], partij__isnull=False
        )
        .exclude(kanaal=Kanaal.SOCIAL)
        .select_related("partij")
        .order_by("-ontvangen_op", "-pk")
        .first()
    )
    poststuk = _gescand(naam, pdf("Hierbij stuur ik u de papieren die bij mijn vraag horen."), op)
    if vraag is None or vraag.partij is None:
        return
    vandaag = lokaal(op).date()
    poststuk_registreren(
        bericht_id=poststuk.bericht_id,
        brief=Ontvangenbrief(
            samenvatting="De inwoner stuurt papieren na die bij de vraag horen.",
            onderwerp="Papieren bij mijn vraag",
            ontvangen=vandaag,
            poststempel=vandaag - timedelta(days=2),
            partij=vraag.partij,
            bevestiging=Bevestiging.NIET,
        ),
        vraag_id=vraag.pk,
        op=op,
        door=leden_van(kcc_team()).order_by("pk")[0],
    )
