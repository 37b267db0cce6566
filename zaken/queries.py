"""Reads of questions. Each starts from a person and returns only what that person may see (toegang.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.postgres.search import (
    SearchQuery,
    SearchVector,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from catalogus.models import Product
from klanten.inwoner import Inwoner
from klanten.models import Klantcontact
from klanten.queries import samen_met
from organisatie.models import Medewerker
from organisatie.queries import Plek, plek_van
from zaken.models import (
    Attendering,
    Belpoging,
    Doorverwijzing,
    Meekijkverzoek,
    Notitie,
    Overdracht,
    Reactie,
    Routeringsbesluit,
    Splitsing,
    Termijn,
    Terugbelverzoek,
    Toewijzing,
    Uitstel,
    Vraag,
)
from zaken.referentie import lees_referentie
from zaken.samenhang import opgenomen_vragen, samengevoegd_in
from zaken.statussen import LOPEND, Status

LOPENDE_STATUSSEN = tuple(status.value for status in LOPEND)

HOOGUIT_GETELD = 1000
"""Above this a number no longer tells anybody what to do."""

GROVE_STAND = {
    Status.NIEUW: "loopt",
    Status.GEROUTEERD: "loopt",
    Status.IN_BEHANDELING: "loopt",
    Status.WACHT_OP_INWONER: "wacht op de inwoner",
    Status.BEANTWOORD: "afgerond",
    Status.DOORVERWEZEN: "afgerond",
    Status.AFGESLOTEN: "afgerond",
}


def te_behandelen_vragen(medewerker: Medewerker) -> QuerySet[Vraag]:
    """Questions this employee may work on: those that a team of one of their own domains holds.

    Who holds it decides, not its level: the content of a matter in a domain stays inside that domain, also
    for the KCC that took it in, and also when the domain asks somebody to look along or refers it.
    """
    return Vraag.objects.filter(_is_van(plek_van(medewerker)))


def mag_behandelen(medewerker: Medewerker, vraag: Vraag) -> bool:
    """Whether this question, read with its team, is among ``te_behandelen_vragen``."""
    return vraag.team.vakdomein_id in plek_van(medewerker).vakdomeinen


def mag_toewijzen(medewerker: Medewerker, vraag: Vraag) -> bool:
    """Whether this employee may name the casemanager: of what is nobody's, of their own work, or as coordinator."""
    return (
        vraag.casemanager_id in (None, medewerker.pk)
        or vraag.team.vakdomein_id in plek_van(medewerker).coordineert
    )


def zichtbare_vragen(medewerker: Medewerker) -> QuerySet[Vraag]:
    """Questions this employee may read: what they may work on, and what they were asked to look along with."""
    kijkt_mee = Meekijkverzoek.objects.filter(vraag=OuterRef("pk"), meekijker=medewerker, besluit="")
    return Vraag.objects.filter(_is_van(plek_van(medewerker)) | Exists(kijkt_mee))


def te_behandelen_vraag(medewerker: Medewerker, referentie: str) -> Vraag:
    """One question to work on. Raises ``Vraag.DoesNotExist`` for what is not there or not theirs."""
    return _met_kop(te_behandelen_vragen(medewerker)).get(referentie=referentie)


def zichtbare_vraag(medewerker: Medewerker, referentie: str) -> Vraag:
    """One question to read, with all its page shows. Raises ``Vraag.DoesNotExist``."""
    return _met_verhaal(_met_kop(zichtbare_vragen(medewerker))).get(referentie=referentie)


def open_meekijkverzoek(medewerker: Medewerker, referentie: str) -> Meekijkverzoek:
    """The request to look along with this question that waits for this employee's answer."""
    return Meekijkverzoek.objects.select_related("vraag").get(
        vraag__referentie=referentie,
        meekijker=medewerker,
        besluit="",
        beantwoord_op=None,
    )


class Bak(StrEnum):
    """Whose work a queue shows."""

    MIJN = "mijn"
    TEAM = "team"
    MEEKIJKEN = "meekijken"
    ALLES = "alles"


@dataclass(frozen=True, slots=True)
class Wachtrijfilter:
    """What a casemanager narrows their queue down to; empty fields narrow nothing."""

    bak: Bak = Bak.MIJN
    niveau: int | None = None
    kanaal: str = ""
    status: str = ""
    tot: datetime | None = None
    """Only what is due before this moment: now gives what is late, tonight gives late and today."""
    zoek: str = ""
    na: tuple[datetime, int] | None = None
    """Where the previous page ended: ``volgorde_op`` and primary key of its last question."""


def wachtrij(medewerker: Medewerker, gekozen: Wachtrijfilter) -> QuerySet[Vraag]:
    """Running questions in the order in which they are due, with what a row shows, in one query.

    A callback stands where its resident's preferred part of the day puts it (``Vraag.volgorde_op``).
    """
    vragen = _bak(medewerker, gekozen.bak).filter(status__in=LOPENDE_STATUSSEN)
    if gekozen.niveau:
        vragen = vragen.filter(niveau=gekozen.niveau)
    if gekozen.kanaal:
        vragen = vragen.filter(kanaal=gekozen.kanaal)
    if gekozen.status:
        vragen = vragen.filter(status=gekozen.status)
    if gekozen.tot:
        # The second condition only tells the index where to stop: nothing sinks below its own day.
        vragen = vragen.filter(uiterlijk_op__lt=gekozen.tot, volgorde_op__lt=gekozen.tot + timedelta(days=1))
    if gekozen.zoek.strip():
        vragen = vragen.filter(_zoekt(gekozen.zoek))
    if gekozen.na:
        volgorde, pk = gekozen.na
        vragen = vragen.filter(volgorde_op__gte=volgorde).exclude(volgorde_op=volgorde, pk__lte=pk)
    return (
        vragen.select_related("team", "casemanager", "product", "partij")
        .defer("eigen_woorden", "achterliggende_vraag")
        .order_by("volgorde_op", "pk")
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """How much waits for someone, and how much of it presses; counted up to ``HOOGUIT_GETELD``."""

    te_laat: int
    vandaag: int
    totaal: int

    @property
    def is_meer(self) -> bool:
        """Whether more waits than was counted."""
        return self.totaal >= HOOGUIT_GETELD


def stand(medewerker: Medewerker, bak: Bak, *, op: datetime, einde_dag: datetime) -> Stand:
    """The numbers above a queue, in one query. ``einde_dag`` is the end of the local day of ``op``.

    Counts in the order of the queue and stops at ``HOOGUIT_GETELD``, so that a long queue costs no more
    than a short one: what is late comes first, then today.
    """
    te_laat = Q(uiterlijk_op__lt=op)
    eerste = (
        _bak(medewerker, bak)
        .filter(status__in=LOPENDE_STATUSSEN)
        .order_by("uiterlijk_op", "pk")
        .only("pk", "uiterlijk_op")[:HOOGUIT_GETELD]
    )
    cijfers = eerste.aggregate(
        te_laat=Count("pk", filter=te_laat),
        vandaag=Count("pk", filter=~te_laat & Q(uiterlijk_op__lte=einde_dag)),
        totaal=Count("pk"),
    )
    return Stand(**cijfers)


def ongeziene_attenderingen(medewerker: Medewerker) -> QuerySet[Attendering]:
    """Notices for this employee that they have not put away, newest first.

    A question they may no longer see takes its notices along.
    """
    return (
        Attendering.objects.filter(voor=medewerker, gezien_op=None)
        .filter(vraag__in=zichtbare_vragen(medewerker))
        .select_related("vraag", "vraag__product")
    )


def vraag_van_inwoner(inwoner: Inwoner, referentie: str) -> Vraag:
    """One question of this resident, with what the portal shows and nothing internal.

    Raises ``Vraag.DoesNotExist`` for what is not there or somebody else's.
    """
    return (
        _met_stand(vragen_te_volgen(inwoner))
        .prefetch_related(
            Prefetch("uitstellen", Uitstel.objects.select_related("storing")),
            "klantcontacten",
            Prefetch(
                "overdrachten",
                Overdracht.objects.defer("samenvatting").select_related(
                    "naar_team__vakdomein", "naar_medewerker"
                ),
            ),
        )
        .get(referentie=referentie)
    )


HOOGUIT_VAN_INWONER = 200
"""Questions on one page; who has more finds the others by their reference."""


def vragen_van_inwoner(inwoner: Inwoner) -> list[Vraag]:
    """The questions of whoever signed in, with what says where they stand; the newest first. Nothing for others."""
    if inwoner.partij is None:
        return []
    return list(
        _met_stand(Vraag.objects.filter(partij=inwoner.partij))
        .select_related("zaak")
        .order_by("-ontvangen_op", "-pk")[:HOOGUIT_VAN_INWONER]
    )


def vragen_te_volgen(inwoner: Inwoner) -> QuerySet[Vraag]:
    """What was opened one by one, and everything of whom they signed in as or act for."""
    eigen = Q(pk__in=inwoner.vragen)
    return Vraag.objects.filter(eigen if inwoner.partij is None else eigen | Q(partij=inwoner.partij))


def _met_stand(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    """What the portal needs to say where a question stands, and nothing internal."""
    return (
        vragen.defer("achterliggende_vraag")
        .select_related("product", "casemanager", "team__vakdomein")
        .prefetch_related(
            Prefetch("reacties", Reactie.objects.select_related("door", "toezegging")),
            "doorverwijzingen__ketenpartner",
            Prefetch("terugbelverzoeken", Terugbelverzoek.objects.filter(afgerond_op=None)),
            Prefetch("termijnen", Termijn.objects.filter(uitkomst="")),
        )
    )


def open_vragen_van_partij(medewerker: Medewerker, vraag: Vraag) -> list[Vraag]:
    """The other running questions of whoever asked this one, as far as this employee may act on them."""
    if vraag.partij_id is None:
        return []
    andere = te_behandelen_vragen(medewerker).filter(partij=vraag.partij_id, status__in=LOPENDE_STATUSSEN)
    return list(
        andere.exclude(pk=vraag.pk).only("referentie", "onderwerp").order_by("uiterlijk_op", "pk")[:20]
    )


def vragen_over_hetzelfde(medewerker: Medewerker, vraag: Vraag, product: Product | None) -> list[Vraag]:
    """Running questions of the same resident about the same product, the newest first; at most three.

    Only those this employee may act on, for they are offered to be handled together.
    """
    if vraag.partij_id is None or product is None:
        return []
    andere = te_behandelen_vragen(medewerker).filter(
        partij=vraag.partij_id, product=product, status__in=LOPENDE_STATUSSEN
    )
    return list(
        andere.exclude(pk=vraag.pk)
        .only("referentie", "onderwerp", "ontvangen_op")
        .order_by("-ontvangen_op", "-pk")[:3]
    )


@dataclass(frozen=True, slots=True)
class Samenhang:
    """Which questions belong with this one, as far as an employee may read them."""

    drager: Vraag | None
    """In which it is handled, when it was joined with another."""
    opgenomen: list[Vraag]
    """Those that are handled within this one, with what their residents said."""
    deel_van: Vraag | None
    delen: list[Vraag]

    def __bool__(self) -> bool:
        return bool(self.drager or self.opgenomen or self.deel_van or self.delen)


def samenhang_voor(medewerker: Medewerker, vraag: Vraag) -> Samenhang:
    """What belongs with this question. Three queries when nothing does."""
    drager = samengevoegd_in(vraag) if vraag.afloop == Vraag.Afloop.DUBBEL else vraag
    opgenomen = [ander.pk for ander in opgenomen_vragen(vraag)] if vraag.status in LOPENDE_STATUSSEN else []
    splitsingen = list(
        Splitsing.objects.filter(Q(vraag=vraag.pk) | Q(deel=vraag.pk)).values_list("vraag", "deel")
    )
    andere = {drager.pk, *opgenomen, *(pk for paar in splitsingen for pk in paar)} - {vraag.pk}
    zichtbaar: dict[int, Vraag] = {}
    if andere:
        zichtbaar = {
            ander.pk: ander
            for ander in zichtbare_vragen(medewerker)
            .filter(pk__in=andere)
            .select_related("partij")
            .prefetch_related("klantcontacten")
            .order_by("ontvangen_op", "pk")
        }
    return Samenhang(
        drager=zichtbaar.get(drager.pk),
        opgenomen=[ander for pk, ander in zichtbaar.items() if pk in opgenomen],
        deel_van=next((zichtbaar.get(van) for van, deel in splitsingen if deel == vraag.pk), None),
        delen=[zichtbaar[deel] for van, deel in splitsingen if van == vraag.pk and deel in zichtbaar],
    )


def drager_voor_inwoner(vraag: Vraag) -> Drager | None:
    """The question that this one of a resident is handled in, as far as that resident may know of it: where it
    stands, what runs, and what we said since. Nothing of the words of whoever asked it."""
    sinds = (
        vraag.samenvoegingen.filter(ongedaan_op=None).values_list("op", flat=True).first()
        if vraag.afloop == Vraag.Afloop.DUBBEL
        else None
    )
    if sinds is None:
        return None
    drager = (
        Vraag.objects.filter(pk=samengevoegd_in(vraag).pk)
        .defer("onderwerp", "eigen_woorden", "achterliggende_vraag")
        .select_related("casemanager", "team__vakdomein")
        .prefetch_related(
            Prefetch("reacties", Reactie.objects.filter(op__gte=sinds).select_related("door")),
            Prefetch("termijnen", Termijn.objects.filter(uitkomst="")),
            Prefetch("terugbelverzoeken", Terugbelverzoek.objects.none()),
        )
        .get()
    )
    zelfde = drager.partij_id is not None and drager.partij_id == vraag.partij_id
    return Drager(drager, drager.referentie if zelfde else "")


@dataclass(frozen=True, slots=True)
class Drager:
    """``referentie`` is empty when somebody else asked it."""

    vraag: Vraag
    referentie: str


def _is_van(plek: Plek) -> Q:
    return Q(team__vakdomein__in=plek.vakdomeinen)


def _bak(medewerker: Medewerker, bak: Bak) -> QuerySet[Vraag]:
    match bak:
        case Bak.MIJN:
            return te_behandelen_vragen(medewerker).filter(casemanager=medewerker)
        case Bak.TEAM:
            teams = list(plek_van(medewerker).teams)
            op_team = Q(team=teams[0]) if len(teams) == 1 else Q(team__in=teams)
            return Vraag.objects.filter(op_team)
        case Bak.MEEKIJKEN:
            verzoeken = Meekijkverzoek.objects.filter(meekijker=medewerker, besluit="", beantwoord_op=None)
            return Vraag.objects.filter(Exists(verzoeken.filter(vraag=OuterRef("pk"))))
        case Bak.ALLES:
            return te_behandelen_vragen(medewerker)


def _zoekt(tekst: str) -> Q:
    referentie = lees_referentie(tekst)
    if referentie is not None:
        return Q(referentie=referentie)
    woorden = SearchVector("onderwerp", "eigen_woorden", config="dutch")
    gevonden = Vraag.objects.annotate(woorden=woorden).filter(
        woorden=SearchQuery(tekst, config="dutch", search_type="websearch")
    )
    return Q(pk__in=gevonden.values("pk")) | Q(partij__naam__icontains=tekst.strip())


def _met_kop(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    return vragen.select_related(
        "team__vakdomein",
        "casemanager",
        "product__ketenpartner",
        "product__team",
        "partij",
        "zaak",
    )


def _met_verhaal(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    """Everything the question's page shows; the number of queries does not depend on how much that is."""
    return vragen.prefetch_related(
        Prefetch("reacties", Reactie.objects.select_related("door", "toezegging")),
        Prefetch("uitstellen", Uitstel.objects.select_related("storing")),
        Prefetch("klantcontacten", Klantcontact.objects.select_related("medewerker")),
        Prefetch("notities", Notitie.objects.select_related("door")),
        Prefetch(
            "overdrachten",
            Overdracht.objects.select_related("van_team", "naar_team", "naar_medewerker", "door"),
        ),
        Prefetch(
            "meekijkverzoeken",
            Meekijkverzoek.objects.select_related("meekijker", "gevraagd_door", "team"),
        ),
        Prefetch(
            "doorverwijzingen",
            Doorverwijzing.objects.select_related("ketenpartner", "door"),
        ),
        Prefetch("terugbelverzoeken__belpogingen", Belpoging.objects.select_related("door")),
        Prefetch(
            "termijnen",
            Termijn.objects.select_related("ingebrekestelling").prefetch_related("tredestappen"),
        ),
        Prefetch("toewijzingen", Toewijzing.objects.select_related("medewerker", "door")),
        Prefetch(
            "routeringsbesluiten",
            Routeringsbesluit.objects.select_related("product", "vakdomein", "door"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Klantbeeldregel:
    """One running matter as everyone in the house may see it: that something goes on, never what.

    ``referentie`` is the way to the question for who may see it, and empty for everybody else.
    """

    soort_dienst: str
    stand: str
    sinds: datetime
    volgend_moment: datetime | None
    casemanager: str
    bereikbaar: str
    referentie: str = ""


def globaal_klantbeeld(medewerker: Medewerker, partij_id: int) -> list[Klantbeeldregel]:
    """Per matter of this party one line, newest first; empty for accounts that serve nobody.

    One query, which selects no column with words of the resident or of a colleague (toegang.md). Of a
    sensitive domain only its public name is read, never the product.
    """
    if not plek_van(medewerker).werkt_mee:
        return []
    rijen = (
        Vraag.objects.filter(partij__in=samen_met(partij_id))
        .annotate(
            soort_dienst=_soort_dienst(),
            weg=Case(
                When(Exists(zichtbare_vragen(medewerker).filter(pk=OuterRef("pk"))), then="referentie"),
                default=Value(""),
            ),
        )
        .order_by("-ontvangen_op")
        .values_list(
            "soort_dienst",
            "status",
            "ontvangen_op",
            "uiterlijk_op",
            "casemanager__first_name",
            "casemanager__last_name",
            "casemanager__telefoon",
            "team__naam",
            "weg",
        )[:50]
    )
    return [
        Klantbeeldregel(
            soort_dienst=soort_dienst,
            stand=GROVE_STAND[Status(status)],
            sinds=sinds,
            volgend_moment=uiterlijk if status in LOPENDE_STATUSSEN else None,
            casemanager=_naam_of_team(voornaam, achternaam, team),
            bereikbaar=telefoon or "",
            referentie=weg,
        )
        for soort_dienst, status, sinds, uiterlijk, voornaam, achternaam, telefoon, team, weg in rijen
    ]


LIJKT_OP = 0.35
"""Trigram similarity from which two questions of one person are probably about the same."""


@dataclass(frozen=True, slots=True)
class LopendeVraag:
    """A question of this person that runs. ``lijkt`` when what is asked now may well be about the same."""

    vraag: Vraag
    lijkt: bool


def lopende_vragen_van(
    medewerker: Medewerker, partij_id: int, *, woorden: str, product_id: int | None
) -> list[LopendeVraag]:
    """What runs for this person and this employee may read, what looks like ``woorden`` or has the same product
    first, then the newest. One query."""
    gelijkenis = Greatest(
        TrigramWordSimilarity(woorden[:200], "onderwerp"), TrigramSimilarity("eigen_woorden", woorden[:1000])
    )
    zelfde = Q(product=product_id) if product_id is not None else Q(pk__in=[])
    gevonden = (
        zichtbare_vragen(medewerker)
        .filter(partij__in=samen_met(partij_id), status__in=LOPENDE_STATUSSEN)
        .annotate(
            gelijkenis=gelijkenis,
            lijkt=Case(
                When(zelfde | Q(gelijkenis__gte=LIJKT_OP), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
        )
        .order_by("-lijkt", "-gelijkenis", "-ontvangen_op", "-pk")[:5]
    )
    return [LopendeVraag(vraag, vraag.lijkt) for vraag in gevonden]


@dataclass(frozen=True, slots=True)
class Belofteregel:
    """Something a resident still hears from us: a callback or a promise, by when and from whom; never about what."""

    soort_dienst: str
    is_terugbellen: bool
    uiterlijk_op: datetime
    casemanager: str


def open_beloften(medewerker: Medewerker, partij_id: int) -> list[Belofteregel]:
    """The callbacks and promises to this party that still run, the nearest first. One query; hides what
    ``globaal_klantbeeld`` hides."""
    if not plek_van(medewerker).werkt_mee:
        return []
    rijen = (
        Termijn.objects.filter(
            vraag__partij__in=samen_met(partij_id),
            uitkomst="",
            soort__in=[Termijn.Soort.TERUGBELLEN, Termijn.Soort.TOEZEGGING],
        )
        .annotate(soort_dienst=_soort_dienst("vraag__"))
        .order_by("uiterlijk_op", "pk")
        .values_list(
            "soort_dienst",
            "soort",
            "uiterlijk_op",
            "vraag__casemanager__first_name",
            "vraag__casemanager__last_name",
            "vraag__team__naam",
        )[:50]
    )
    return [
        Belofteregel(
            soort_dienst=soort_dienst,
            is_terugbellen=soort == Termijn.Soort.TERUGBELLEN,
            uiterlijk_op=uiterlijk,
            casemanager=_naam_of_team(voornaam, achternaam, team),
        )
        for soort_dienst, soort, uiterlijk, voornaam, achternaam, team in rijen
    ]


def partij_van_referentie(medewerker: Medewerker, tekst: str) -> int | None:
    """Who asked the question with this reference, for whoever serves residents: that they asked is no secret
    inside the house, what they asked is."""
    referentie = lees_referentie(tekst)
    if referentie is None or not plek_van(medewerker).werkt_mee:
        return None
    return Vraag.objects.filter(referentie=referentie).values_list("partij_id", flat=True).first()


def _soort_dienst(vraag: str = "") -> Case:
    """What kind of service a question is about; of a sensitive domain or product the public name of the domain.

    ``vraag`` is the path to the question, ending in two underscores.
    """
    gevoelig = (
        Q(**{f"{vraag}team__vakdomein__gevoelig": True})
        | Q(**{f"{vraag}product__vakdomein__gevoelig": True})
        | Q(**{f"{vraag}product__gevoelig": True})
    )
    return Case(
        When(
            gevoelig,
            then=Coalesce(
                f"{vraag}product__vakdomein__publieke_naam", f"{vraag}team__vakdomein__publieke_naam"
            ),
        ),
        default=Coalesce(f"{vraag}product__naam", Value("Vraag aan de gemeente")),
    )


def _naam_of_team(voornaam: str | None, achternaam: str | None, team: str) -> str:
    return f"{voornaam or ''} {achternaam or ''}".strip() or f"Team {team}"
