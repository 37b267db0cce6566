"""What the page of a question shows, put together for one employee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from catalogus.models import Kenniskaart, Product
from catalogus.queries import kenniskaart_voor, producten
from kanalen.bestemming import taal_van
from kanalen.huisbezoekqueries import huisbezoeken_van_vraag
from kanalen.queries import berichten_van_vraag, bestanden_van, gesprekken_van
from kanalen.social.gesprek import gesprek_van
from kanalen.tekstmomenten import Taal
from klanten.identiteitqueries import controles_van
from klanten.models import Kanaal, Richting, Zelfredzaamheid as ZelfredzaamheidKeuze
from organisatie.models import Medewerker
from routering.kanaaladvies import Kanaaladvies, Zelfredzaamheid, kanaaladvies
from routering.queries import geldende_matrix
from termijnen.queries import geldende_kalender
from termijnen.woorden import afstand_in_woorden
from weergave.tijdlijn import Soort, Stap
from werkplek.brieftermijn import tijdige_brieven
from werkplek.concepten import naast
from werkplek.forms.meekijken import Meekijkformulier
from werkplek.handelingen import HANDELINGEN, Handelingsformulier
from werkplek.handelingen.routeren import laatste_voorstel
from werkplek.handelingen.samenvoegen import Samenvoegen
from werkplek.handelingen.splitsen import Splitsen
from werkplek.handelingen.taal import andere_taal
from werkplek.meervragen import delen_van
from werkplek.models import Concept
from werkplek.rijen import rijen
from werkplek.schrijven import schrijfvoorstel
from zaken.locatiequeries import locatie_van, vragen_op_deze_plek
from zaken.models import Meekijkverzoek, Termijn, Vraag
from zaken.queries import (
    Bak,
    Wachtrijfilter,
    globaal_klantbeeld,
    mag_behandelen,
    samenhang_voor,
    vragen_over_hetzelfde,
    wachtrij,
)
from zaken.statussen import LOPEND, Status
from zaken.verhaal import Kant, Moment, verhaal_voor_medewerker

NAAST_DE_VRAAG = 8
"""How much of the queue stands beside an open question."""

NAAR_NIVEAU: dict[int | None, tuple[str, ...]] = {
    1: ("beantwoorden",),
    2: ("toewijzen",),
    3: ("meekijken",),
    4: ("overdragen",),
    5: ("doorverwijzen",),
}
"""Level -> the act that belongs to it at the KCC, for a question that nobody has picked up yet."""

DRINGEND = timedelta(days=1)

VOOROP: dict[str, tuple[str, ...]] = {
    Status.NIEUW: ("routeren", "toewijzen", "beantwoorden"),
    Status.GEROUTEERD: ("toewijzen",),
    Status.IN_BEHANDELING: ("meekijken_besluiten", "belpoging", "beantwoorden"),
    Status.WACHT_OP_INWONER: ("hervatten",),
    Status.BEANTWOORD: ("afsluiten",),
    Status.DOORVERWEZEN: ("afsluiten",),
    Status.AFGESLOTEN: ("heropenen",),
}
"""State -> what a colleague most likely does next; the first that is possible gets the primary button."""

_KANT = {Kant.IN: Soort.IN, Kant.UIT: Soort.UIT, Kant.INTERN: Soort.INTERN, Kant.SYSTEEM: Soort.SYSTEEM}


@dataclass(frozen=True, slots=True)
class Termijnregel:
    """A term in the column of help; ``wanneer`` are words for a running one.

    ``dringt`` when it is time to tell the resident: it ends within a day, or has passed.
    """

    termijn: Termijn
    wanneer: str
    dringt: bool


def opbouwen(
    medewerker: Medewerker,
    vraag: Vraag,
    op: datetime,
    *,
    formulier: Handelingsformulier | None = None,
    concept: Concept | None = None,
) -> dict[str, Any]:
    """The context of the page. ``formulier`` is the act that is open, when there is one, and ``concept`` what was
    written in it before."""
    mag = mag_behandelen(medewerker, vraag)
    locatie = locatie_van(vraag)
    mogelijk = [handeling for handeling in HANDELINGEN if handeling.kan(vraag, medewerker)] if mag else []
    voorop = eerste_handeling(vraag, mogelijk)
    product = vraag.product or getattr(laatste_voorstel(vraag), "product", None)
    kalender = geldende_kalender()
    gewisseld = list(berichten_van_vraag(medewerker, vraag))
    ontvangen = [bericht for bericht in gewisseld if bericht.richting == Richting.INKOMEND]
    samenhang = samenhang_voor(medewerker, vraag)
    deelbaar = Splitsen in mogelijk and not samenhang.delen and formulier is None
    return {
        "vraag": vraag,
        "concept": concept,
        "terzijdes": naast(concept) if concept else [],
        "versie": concept.versie if concept else _uit(formulier, "versie") or 0,
        "venster": _uit(formulier, "venster") or str(uuid4()),
        "samenhang": samenhang,
        "andere_taal": Taal(andere_taal(vraag)).naam if mag and andere_taal(vraag) else "",
        "schrijftaal": taal_van(vraag).naam,
        "op": op,
        "wanneer": afstand_in_woorden(kalender, vraag.uiterlijk_op, op) if vraag.uiterlijk_op else "",
        "loopt": vraag.status in LOPEND,
        "voorop": voorop,
        "handelingen": [handeling for handeling in mogelijk if handeling is not voorop],
        "formulier": formulier,
        "schrijfvoorstel": schrijfvoorstel(vraag, kalender, op) if mag else None,
        "meekijkverzoek": meekijkverzoek_voor(medewerker, vraag),
        "meekijkformulier": Meekijkformulier(),
        "stappen": stappen(verhaal_voor_medewerker(vraag, opgenomen=samenhang.opgenomen)),
        "voorstel": laatste_voorstel(vraag) if mag else None,
        "delen": delen_van(vraag, op) if deelbaar else (),
        "over_hetzelfde": vragen_over_hetzelfde(medewerker, vraag, product)
        if Samenvoegen in mogelijk
        else (),
        "kan_samenvoegen": Samenvoegen in mogelijk,
        "producten": producten(medewerker, op=op).values_list("naam", flat=True)
        if _kiest_product(formulier)
        else (),
        "kaart": _kaart(product, op),
        "advies": _advies(vraag, product),
        "gesprek": gesprek_van(vraag) if vraag.kanaal == Kanaal.SOCIAL else None,
        "kan_uitnodigen": any(handeling.naam == "uitnodigen" for handeling in mogelijk),
        "termijnen": [
            Termijnregel(
                termijn,
                "" if termijn.uitkomst else afstand_in_woorden(kalender, termijn.uiterlijk_op, op),
                dringt=not termijn.uitkomst and termijn.uiterlijk_op - op < DRINGEND,
            )
            for termijn in sorted(
                vraag.termijnen.all(), key=lambda termijn: (bool(termijn.uitkomst), termijn.uiterlijk_op)
            )
        ],
        "klantbeeld": globaal_klantbeeld(medewerker, vraag.partij_id) if vraag.partij_id else [],
        "controles": controles_van(medewerker, [contact.pk for contact in vraag.klantcontacten.all()]),
        "gesprekken": gesprekken_van(medewerker, vraag),
        "ontvangen": ontvangen,
        "tijdige_brieven": tijdige_brieven(vraag, ontvangen),
        "berichten": [bericht for bericht in gewisseld if bericht.richting == Richting.UITGAAND],
        "bestanden": bestanden_van(medewerker, vraag),
        "huisbezoeken": huisbezoeken_van_vraag(vraag),
        "locatie": locatie,
        "op_deze_plek": vragen_op_deze_plek(medewerker, locatie, op=op) if locatie else (),
        "naast": rijen(wachtrij(medewerker, Wachtrijfilter(bak=Bak.MIJN))[:NAAST_DE_VRAAG], op),
    }


def eerste_handeling(
    vraag: Vraag, mogelijk: Iterable[type[Handelingsformulier]]
) -> type[Handelingsformulier] | None:
    """The act behind the one primary button."""
    namen = {handeling.naam: handeling for handeling in mogelijk}
    volgorde = VOOROP[Status(vraag.status)]
    if vraag.status == Status.GEROUTEERD and vraag.team.vakdomein.is_kcc:
        volgorde = NAAR_NIVEAU.get(vraag.niveau, ()) + volgorde
    return next((namen[naam] for naam in volgorde if naam in namen), None)


def meekijkverzoek_voor(medewerker: Medewerker, vraag: Vraag) -> Meekijkverzoek | None:
    """The request to look along that waits for this employee's answer."""
    return next(
        (
            verzoek
            for verzoek in vraag.meekijkverzoeken.all()
            if verzoek.meekijker_id == medewerker.pk and verzoek.beantwoord_op is None
        ),
        None,
    )


def stappen(momenten: Iterable[Moment]) -> list[Stap]:
    """The story as steps on the timeline."""
    return [
        Stap(
            soort=_KANT[moment.kant],
            op=moment.op,
            kop=f"{moment.wie}: {moment.kop[:1].lower()}{moment.kop[1:]}" if moment.wie else moment.kop,
            tekst=moment.tekst,
            kanaal=moment.kanaal,
        )
        for moment in momenten
    ]


def _uit(formulier: Handelingsformulier | None, naam: str) -> str:
    """What the window said of itself in a form that was refused."""
    return str(formulier.data.get(naam, "")) if formulier is not None and formulier.is_bound else ""


def _kiest_product(formulier: Handelingsformulier | None) -> bool:
    return formulier is not None and "product" in formulier.fields


def _kaart(product: Product | None, op: datetime) -> Kenniskaart | None:
    return kenniskaart_voor(product, op) if product is not None else None


def _advies(vraag: Vraag, product: Product | None) -> Kanaaladvies:
    zelfredzaamheid = vraag.partij.zelfredzaamheid if vraag.partij else ZelfredzaamheidKeuze.ZELFSTANDIG
    complexiteit = product.complexiteit if product else None
    return kanaaladvies(complexiteit, Zelfredzaamheid(zelfredzaamheid), geldende_matrix())
