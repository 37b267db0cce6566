"""What the page of a new contact shows beside its form: the person, the proposal, the answer card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from catalogus.models import Niveau, Product
from catalogus.queries import kenniskaart_voor, producten
from kanalen.baliequeries import volgnummer_voor
from kanalen.models import Volgnummer
from kanalen.services.contact_afhandelen import Afgehandeld
from klanten.identiteitqueries import vraagkaarten
from klanten.models import Inzage, Kanaal, Partij, Partijnotitie, Zelfredzaamheid as ZelfredzaamheidKeuze
from klanten.queries import notities_bij, partij_voor
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from routering.kanaaladvies import Kanaaladvies, Zelfredzaamheid, kanaaladvies
from routering.queries import geldende_matrix
from routering.services.voorstellen import voorstel_voor
from routering.voorstel import Voorstel
from werkplek.concepten import naast
from werkplek.forms.contact import (
    AANVULLEN,
    ANDER,
    ANTWOORD,
    DOORVERWIJZEN,
    GEEN,
    MEEKIJKEN,
    OVERDRAGEN,
    ZELF,
    Contactformulier,
)
from werkplek.forms.persoon import NIEUW, MetPersoon
from werkplek.models import Concept
from werkplek.personen import Gevonden, als_keuze, zoek_personen
from zaken.models import Vraag
from zaken.queries import (
    Belofteregel,
    Klantbeeldregel,
    LopendeVraag,
    globaal_klantbeeld,
    lopende_vragen_van,
    open_beloften,
)
from zaken.statussen import Status

BIJ_NIVEAU: Final[dict[int, str]] = {
    Niveau.KLAAR_TERWIJL_U_WACHT: ANTWOORD,
    Niveau.ENKELE_DAGEN: ZELF,
    Niveau.BACKOFFICE_KIJKT_MEE: MEEKIJKEN,
    Niveau.BACKOFFICE: OVERDRAGEN,
    Niveau.KETENPARTNER: DOORVERWIJZEN,
}
"""Level -> how a contact goes on when the proposal is followed."""


BIJ: Final = "bij:"
"""What a button says before the reference of the question that this belongs to."""


@dataclass(frozen=True, slots=True)
class Productkeuze:
    """A product to choose from; ``niveau`` is empty for the ways out at the bottom of the list."""

    code: str
    naam: str
    niveau: int | None = None
    gekozen: bool = False


def begin_van(nummer: Volgnummer) -> dict[str, object]:
    """What the number of a visitor at the counter fills in."""
    begin: dict[str, object] = {"kanaal": Kanaal.BALIE.value, "volgnummer": nummer.pk}
    if nummer.waarvoor:
        begin["onderwerp"] = nummer.waarvoor
    if nummer.product is not None:
        begin["product"] = nummer.product.code
    return begin


def opbouwen(formulier: Contactformulier, concept: Concept | None = None) -> dict[str, Any]:
    """The context of the whole page; ``concept`` is the draft it goes on with."""
    ingevuld = formulier.data if formulier.is_bound else formulier.initial
    return {
        "concept": concept,
        "terzijdes": naast(concept) if concept else [],
        "versie": concept.versie if concept else ingevuld.get("versie", 0),
        "venster": ingevuld.get("venster") or str(uuid4()),
        "formulier": formulier,
        "nummer": _nummer(formulier),
        "producten": producten(formulier.medewerker, op=formulier.op).values_list("naam", flat=True),
        **wie(formulier),
        **wat(formulier),
    }


def wie(formulier: MetPersoon) -> dict[str, Any]:
    """The people found, who is chosen among them, and that person's global client view."""
    medewerker = formulier.medewerker
    zoek = _waarde(formulier, "zoek")
    gevonden = zoek_personen(medewerker, zoek)
    gekozen = _gekozen(formulier, gevonden)
    partijen = gevonden.partijen
    if gekozen is not None and gekozen not in partijen:
        partijen = [gekozen, *partijen]
    blijft_nieuw = _waarde(formulier, "partij") == NIEUW and zoek == _waarde(formulier, "gezocht")
    klantbeeld: list[Klantbeeldregel] = []
    beloften: list[Belofteregel] = []
    notities: Iterable[Partijnotitie] = ()
    if gekozen is not None:
        inzage_vastleggen(
            medewerker=medewerker,
            partij_id=gekozen.pk,
            vraag_id=None,
            doel=Inzage.Doel.CONTACT,
            op=formulier.op,
        )
        klantbeeld = globaal_klantbeeld(medewerker, gekozen.pk)
        beloften = open_beloften(medewerker, gekozen.pk)
        notities = notities_bij(medewerker, gekozen.pk, op=formulier.op)
    return {
        "formulier": formulier,
        "zoek": zoek,
        "personen": [als_keuze(partij, gekozen=partij == gekozen) for partij in partijen],
        "gekozen": gekozen,
        "is_nieuw": gekozen is None and (not partijen or blijft_nieuw),
        "klantbeeld": klantbeeld,
        "beloften": beloften,
        "notities": notities,
        **(identiteit(formulier, gekozen) if isinstance(formulier, Contactformulier) else {}),
    }


def identiteit(formulier: Contactformulier, partij: Partij | None) -> dict[str, Any]:
    """The questions that tell whether this is the person, for the purpose that was chosen, and where that stands."""
    doel = formulier.doelen.get(_waarde(formulier, "doel"))
    if partij is None or doel is None:
        return {"doel": None}
    antwoorden = formulier.antwoorden()
    return {
        "doel": doel,
        "vragen": [
            (kaart, formulier.antwoord_op(kaart.vraag.pk))
            for kaart in vraagkaarten(formulier.medewerker, doel, partij)
        ],
        "antwoorden": antwoorden,
        "vastgesteld": antwoorden.stelt_vast(doel.nodig),
        "nog_nodig": antwoorden.nog_nodig(doel.nodig),
    }


def nagaan(formulier: Contactformulier) -> dict[str, Any]:
    """The context of those questions alone."""
    return {
        "formulier": formulier,
        "gekozen": _partij(formulier),
        **identiteit(formulier, _partij(formulier)),
    }


def wat(formulier: Contactformulier) -> dict[str, Any]:
    """The proposal with its alternatives, and what the house says about the product that is chosen now."""
    voorstel = _voorstel(formulier)
    product = _product(formulier, voorstel)
    return {
        "formulier": formulier,
        "voorstel": voorstel,
        "keuzes": _keuzes(formulier, voorstel, product),
        "product": product,
        "volgt_voorstel": product is not None and voorstel is not None and product.code == voorstel.code,
        "kaart": kenniskaart_voor(product, formulier.op) if product else None,
        "advies": _advies(formulier, product),
        "lopend": _lopend(formulier, voorstel, product),
    }


def _nummer(formulier: Contactformulier) -> Volgnummer | None:
    """The number of the visitor this contact is with."""
    nummer = _waarde(formulier, "volgnummer")
    if not nummer.isdecimal():
        return None
    try:
        return volgnummer_voor(formulier.medewerker, int(nummer), op=formulier.op)
    except (Volgnummer.DoesNotExist, OverflowError):
        return None


def _waarde(formulier: MetPersoon, veld: str) -> str:
    return str(formulier[veld].value() or "").strip()


def _gekozen(formulier: MetPersoon, gevonden: Gevonden) -> Partij | None:
    """Who was chosen. Another search keeps that person only when it finds them; else the one it is sure of."""
    gevraagd, zoek = _waarde(formulier, "partij"), _waarde(formulier, "zoek")
    for partij in gevonden.partijen:
        if str(partij.pk) == gevraagd:
            return partij
    if zoek and zoek != _waarde(formulier, "gezocht"):
        return gevonden.zeker
    return _partij(formulier)


def _partij(formulier: MetPersoon) -> Partij | None:
    """Who was chosen; looked up once for the whole page."""
    gevraagd, bekend = _waarde(formulier, "partij"), formulier.opgezocht
    if gevraagd not in bekend:
        try:
            bekend[gevraagd] = (
                partij_voor(formulier.medewerker, int(gevraagd)) if gevraagd.isdecimal() else None
            )
        except Partij.DoesNotExist:
            bekend[gevraagd] = None
    return bekend[gevraagd]


def _voorstel(formulier: Contactformulier) -> Voorstel | None:
    woorden = _waarde(formulier, "eigen_woorden")
    onderwerp = _waarde(formulier, "onderwerp") or woorden.split("\n", 1)[0]
    if not onderwerp:
        return None
    return voorstel_voor(
        f"{onderwerp[:200]}\n{woorden}", kanaal=_waarde(formulier, "kanaal"), moment=formulier.op
    )


def _product(formulier: Contactformulier, voorstel: Voorstel | None) -> Product | None:
    """The product that is chosen; as long as nobody chose another, it follows the proposal."""
    code, voorgesteld = _waarde(formulier, "product"), _waarde(formulier, "voorgesteld")
    catalogus = producten(formulier.medewerker, op=formulier.op)
    if code == ANDER:
        return catalogus.filter(naam__iexact=_waarde(formulier, "ander_product")).first()
    if code == GEEN and voorgesteld:
        return None
    if code in {"", GEEN, voorgesteld}:
        code = voorstel.code if voorstel else ""
    return catalogus.filter(code=code).first() if code else None


def _keuzes(
    formulier: Contactformulier, voorstel: Voorstel | None, product: Product | None
) -> list[Productkeuze]:
    gekozen = _waarde(formulier, "product")
    namen: dict[str, tuple[str, int | None]] = {}
    if voorstel is not None and voorstel.is_bekend:
        namen[voorstel.code] = (voorstel.product, voorstel.niveau)
    if product is not None and gekozen != ANDER:
        namen.setdefault(product.code, (product.naam, product.niveau))
    for kandidaat in voorstel.alternatieven if voorstel else ():
        namen.setdefault(kandidaat.code, (kandidaat.product, kandidaat.niveau))
    keuzes = [
        Productkeuze(code, naam, niveau, product is not None and gekozen != ANDER and product.code == code)
        for code, (naam, niveau) in namen.items()
    ]
    geen = gekozen != ANDER and product is None
    return [
        *keuzes,
        Productkeuze(ANDER, "Een ander product", gekozen=gekozen == ANDER),
        Productkeuze(GEEN, "Nog niet bekend", gekozen=geen),
    ]


def _advies(formulier: Contactformulier, product: Product | None) -> Kanaaladvies | None:
    if product is None and not _waarde(formulier, "eigen_woorden"):
        return None
    partij = _partij(formulier)
    zelfredzaamheid = partij.zelfredzaamheid if partij else ZelfredzaamheidKeuze.ZELFSTANDIG
    complexiteit = product.complexiteit if product else None
    return kanaaladvies(complexiteit, Zelfredzaamheid(zelfredzaamheid), geldende_matrix())


def _lopend(
    formulier: Contactformulier, voorstel: Voorstel | None, product: Product | None
) -> list[LopendeVraag]:
    """What runs for this person already, once there are words to compare it to."""
    partij = _partij(formulier)
    if partij is None or voorstel is None:
        return []
    return lopende_vragen_van(
        formulier.medewerker,
        partij.pk,
        woorden=_waarde(formulier, "eigen_woorden"),
        product_id=product.pk if product else None,
    )


def neem_over(gegevens: dict[str, str], wat_dan: str, formulier: Contactformulier) -> None:
    """Put what the help column offers into the form: the text of the card, or the level of the proposal."""
    if wat_dan.startswith(BIJ):
        gegevens |= {"verder": AANVULLEN, "bij_vraag": wat_dan.removeprefix(BIJ)}
        return
    context = wat(formulier)
    kaart, product = context["kaart"], context["product"]
    if wat_dan in {"kort", "lang"} and kaart is not None:
        al_geschreven = gegevens.get("antwoord", "").strip()
        tekst = kaart.kort if wat_dan == "kort" else kaart.lang
        gegevens |= {"verder": ANTWOORD, "antwoord": f"{al_geschreven}\n\n{tekst}".strip()}
    elif wat_dan == "niveau" and product is not None:
        gegevens |= _volg_niveau(gegevens, product, formulier.medewerker)


def _volg_niveau(gegevens: dict[str, str], product: Product, medewerker: Medewerker) -> dict[str, str]:
    plek = plek_van(medewerker)
    verder = BIJ_NIVEAU[product.niveau]
    if not plek.is_kcc and verder == MEEKIJKEN:
        verder = OVERDRAGEN
    if verder == OVERDRAGEN and product.team_id in plek.teams:
        verder = ZELF
    waarom = gegevens.get("achterliggende_vraag", "").strip()
    return {
        "verder": verder,
        "team": str(product.team_id),
        "ketenpartner": str(product.ketenpartner_id or ""),
        "samenvatting": gegevens.get("samenvatting", "").strip() or waarom,
    }


def gedaan_in_woorden(gedaan: Afgehandeld, verder: str = "") -> str:
    """What the employee reads after saving, with the reference to give to the resident."""
    vraag = gedaan.vraag
    if not gedaan.nieuw:
        return f"Dit contact was al vastgelegd als {vraag.referentie}. Er is niets dubbel gedaan."
    if verder == AANVULLEN:
        return f"Dit staat nu bij vraag {vraag.referentie}. Wie de vraag behandelt, krijgt bericht."
    return f"{_wat_er_gebeurt(vraag)} De referentie is {vraag.referentie}."


def _wat_er_gebeurt(vraag: Vraag) -> str:
    match Status(vraag.status):
        case Status.AFGESLOTEN:
            return "De vraag is beantwoord en gesloten."
        case Status.DOORVERWEZEN:
            return "De vraag ligt nu bij de partner."
        case Status.IN_BEHANDELING if vraag.casemanager:
            return f"{vraag.casemanager.naam} van team {vraag.team.naam} behandelt de vraag."
        case _:
            return f"De vraag staat in de wachtrij van team {vraag.team.naam}."
