"""The life of one question, told through the services that real work goes through."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from uuid import UUID

from catalogus.models import Kenniskaart, Niveau, Product
from demo import post
from demo.agenda import Verhaal
from demo.fotos import foto
from demo.mensen import STRATEN
from demo.rooster import Geval, Soort
from demo.scenarios.vorm import GESPROKEN, Meegekeken, Wederwoord
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht
from kanalen.services.contact_afhandelen import contact_afhandelen
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.social.ontvangen import post_ontvangen
from kanalen.vervolg import (
    Contact,
    DirectBeantwoorden,
    Doorverwijzen,
    LatenMeekijken,
    Overdragen,
    Terugbelbelofte,
    Terugbellen,
    Vervolg,
    ZelfAfhandelen,
)
from klanten.inwoner import Inwoner
from klanten.models import Kanaal, Richting
from organisatie.models import Ketenpartner, Medewerker, Team
from organisatie.queries import coordinatoren_van, leden_van
from portaal.services.bericht_sturen import bericht_sturen
from portaal.services.vraag_stellen import vraag_stellen
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from termijnen.woorden import datum_in_woorden
from weergave.gemeente import huidige_gemeente
from zaken.models import (
    Belpoging,
    Doorverwijzing,
    Ervaring,
    Meekijkverzoek,
    Routeringsbesluit,
    Termijn,
    Terugbelverzoek,
    Vraag,
)
from zaken.plek import Plek
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.belpoging_vastleggen import belpoging_vastleggen
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.ervaring_vastleggen import ASPECTEN, ervaring_vastleggen
from zaken.services.heropenen import vraag_heropenen
from zaken.services.hervatten import vraag_hervatten
from zaken.services.meekijken_beantwoorden import meekijken_beantwoorden
from zaken.services.meekijken_besluiten import meekijken_besluiten
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.opschorten import vraag_opschorten
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.verlengen import termijn_verlengen
from zaken.statussen import LOPEND, Status

type Stap[T] = Generator[datetime, None, T]

ONLANGS: Final = timedelta(days=13)
"""How long something can lie before somebody would have found it."""

VERKEERD_TEAM: Final = 0.06
"""How often the front office picks a team that turns out not to know, so that the question travels twice."""

TE_LAAT, LIGT = 0.04, 0.07
"""Chance at each step of the last days that a question lies: past its term by now, or still within it."""

KORT: Final = frozenset({Kanaal.TELEFOON, Kanaal.SOCIAL, Kanaal.BALIE, Kanaal.HUISBEZOEK})
"""Channels on which the short text of an answer card fits."""

VERLENGEN: Final[Mapping[str, tuple[int, str]]] = {
    "omgevingsvergunning": (6, "De constructie vraagt extra onderzoek."),
    "woo": (2, "Er zijn veel stukken en ook anderen moeten reageren."),
    "bezwaar": (6, "De commissie heeft meer tijd nodig voor een zitting."),
    "klacht": (4, "Wij willen eerst met alle betrokkenen spreken."),
}
"""Product -> with how many weeks its law lets us extend, and why we do."""

ONGEDULD: Final = (
    "Ik wacht met spanning af. Kunt u laten weten hoe het ermee staat?",
    "Is er al nieuws over mijn vraag?",
    "Het duurt wel lang zo. Wie is er nu mee bezig?",
)
ZEGT_MEER: Final = (
    "Ik wil er nog iets aan toevoegen: het is intussen niet minder geworden.",
    "Voor de zekerheid: u kunt mij het best na vijf uur bereiken.",
)
AL_OPGELOST: Final = (
    "Inwoner belde: het is al opgelost. Er hoeft niets meer te gebeuren.",
    "Inwoner wil de vraag intrekken. Heeft het zelf geregeld.",
)
BEDANKJES: Final = (
    ("Bedankt!", "Wat ben ik goed geholpen aan de balie. Dank u wel, en groeten aan de collega's."),
    ("Compliment", "De stratenmaker was snel en vriendelijk. Dat mag ook wel eens gezegd worden."),
    ("Uw dakgoten laten reinigen?", "Wij zijn deze week bij u in de buurt en doen u graag een aanbod."),
)
"""What comes in without asking anything: subject and text."""
NOTITIES: Final = (
    "Inwoner is overdag slecht bereikbaar. Bel liever na drie uur.",
    "Zelfde adres had eerder dit jaar ook een vraag.",
    "Wil graag een brief, geen e-mail.",
    "Wil graag goed geholpen worden. Neem de tijd.",
)

ANTWOORDT_OP_MENING: Final = 0.35
"""Share of those who wrote to us that answer when we ask how it went."""
MENINGEN: Final[Mapping[int, tuple[str, ...]]] = {
    1: ("Ik moest drie keer hetzelfde vertellen.", "Mijn vraag is niet beantwoord."),
    2: ("Het duurde langer dan u zei.", "Ik wist lang niet wie ermee bezig was."),
    3: ("Duidelijk antwoord, wel even wachten.", "Prima geholpen."),
    4: ("Vriendelijk en snel. Dank u wel.", "Fijn dat iemand mij belde en meedacht."),
}
"""Face -> what people write beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decor:
    """What all stories share: the calendar, the people at the KCC, the catalogue, and when the curtain falls."""

    kalender: Werkkalender
    kcc: Sequence[Medewerker]
    producten: Mapping[str, Product]
    kaarten: Mapping[int, Kenniskaart]
    teams: Sequence[Team]
    """Back-office teams that somebody works in."""
    nu: datetime
    seed: int


class Vraagverhaal:
    """One question from the contact to its end, or to where it stands now. ``op`` is where its time is."""

    def __init__(self, geval: Geval, decor: Decor) -> None:
        self.geval = geval
        self.decor = decor
        self.scenario = geval.scenario
        self.inwoner = geval.inwoner
        self.kanaal = geval.kanaal
        self.niveau = geval.niveau
        self.product = decor.producten[geval.scenario.product]
        self.toeval = Random(f"{decor.seed}/{geval.verhaal}")  # noqa: S311
        self.op = geval.op
        self.wie = self.toeval.choice(decor.kcc)
        self.details = self._details()
        self.manier = self.toeval.randrange(len(self.scenario.woorden))
        self.vraag_id = 0
        self._verkeerd_team: Team | None = None
        if self.niveau == Niveau.BACKOFFICE and self.toeval.random() < VERKEERD_TEAM:
            self._verkeerd_team = self.toeval.choice([team for team in decor.teams if team != self._team()])

    def vertel(self) -> Verhaal:
        """The whole life of the question."""
        yield self.op
        if self.kanaal in GESPROKEN or self.kanaal == Kanaal.POST:
            yield from self._contact()
        else:
            yield from self._bericht()

    def eerste_team(self) -> Team:
        """Where the front office sends it: mostly the team that knows, now and then a wrong one."""
        return self._verkeerd_team or self._team()

    def _contact(self) -> Verhaal:
        """A colleague registers it on the desk and says in the same breath how it goes on."""
        begin = self.op
        if self.kanaal == Kanaal.POST:
            begin = self.op - timedelta(hours=self.toeval.randint(2, 20))
        else:
            self.op += timedelta(minutes=self.toeval.randint(2, 11), seconds=self.toeval.randint(0, 59))
            yield self.op
        vervolg = self._vervolg()
        afgehandeld = contact_afhandelen(
            contact=Contact(
                kanaal=self.kanaal,
                eigen_woorden=self._woorden(),
                ontvangen_op=begin,
                onderwerp=self._vul(self.scenario.onderwerp),
                achterliggende_vraag=self._vul(self.scenario.achterliggend),
                naam=self.inwoner.naam,
                email=self.inwoner.email,
                telefoonnummer=self.inwoner.telefoonnummer,
            ),
            product=self.product,
            vervolg=vervolg,
            sleutel=self._sleutel(),
            op=self.op,
            door=self.wie,
        )
        self.vraag_id = afgehandeld.vraag.pk
        match vervolg:
            case DirectBeantwoorden():
                yield from self._belt_weer()
            case Terugbellen():
                yield from self._oppakken()
            case ZelfAfhandelen():
                yield from self._zelf_afhandelen()
            case LatenMeekijken():
                yield from self._meekijken()
            case Overdragen():
                yield from self._backoffice()
            case Doorverwijzen():
                yield from self._na_doorverwijzing()

    def _plek(self) -> Plek:
        """Who reports something in the street says where."""
        if not self.scenario.openbaar:
            return Plek()
        return Plek(omschrijving=f"{self.inwoner.straat}, ter hoogte van nummer {self.inwoner.nummer}")

    def _fotos(self) -> list[bytes]:
        """Every other report in the street comes with a photo."""
        if not self.scenario.openbaar or self.geval.verhaal % 2:
            return []
        return [foto(self.geval.verhaal)]

    def _vervolg(self) -> Vervolg:
        bellen = self.kanaal == Kanaal.TELEFOON
        match self.niveau:
            case Niveau.KLAAR_TERWIJL_U_WACHT:
                return DirectBeantwoorden(self._antwoord())
            case Niveau.ENKELE_DAGEN if bellen and self.toeval.random() < 0.6:
                return Terugbellen(self._belofte())
            case Niveau.ENKELE_DAGEN:
                return ZelfAfhandelen()
            case Niveau.BACKOFFICE_KIJKT_MEE:
                return LatenMeekijken(self._team(), self._vul(self.scenario.beoordeling))
            case Niveau.BACKOFFICE:
                belofte = self._belofte() if bellen and self.toeval.random() < 0.3 else None
                return Overdragen(self.eerste_team(), self._samenvatting(), belofte)
            case _:
                return Doorverwijzen(self._partner(), self._wijze(), self._antwoord())

    def _bericht(self) -> Verhaal:
        """A message comes in; a colleague reads it when there is time."""
        onderwerp, tekst = self._vul(self.scenario.onderwerp), self._woorden()
        if self.geval.soort == Soort.BEDANKJE:
            onderwerp, tekst = self.toeval.choice(BEDANKJES)
        match self.kanaal:
            case Kanaal.EMAIL:
                rauw = post.mail(
                    self.inwoner,
                    aan=eigen_adres(),
                    onderwerp=onderwerp,
                    tekst=tekst,
                    op=self.op,
                    toeval=self.toeval,
                )
                bericht = mail_ontvangen(rauw=rauw, postbus_op=self.op, op=self.op).bericht
                self.vraag_id = bericht.vraag_id or 0
            case Kanaal.SOCIAL:
                rauw = post.post(self.inwoner, tekst=tekst, op=self.op, toeval=self.toeval)
                self.vraag_id = post_ontvangen(rauw=rauw, op=self.op).bericht.vraag_id or 0
            case _:
                self.vraag_id = vraag_stellen(
                    naam=self.inwoner.naam,
                    email=self.inwoner.email,
                    telefoonnummer=self.inwoner.telefoonnummer,
                    onderwerp=onderwerp,
                    tekst=tekst,
                    terugbellen=self.toeval.random() < 0.12,
                    plek=self._plek(),
                    fotos=self._fotos(),
                    sleutel=self._sleutel(),
                    op=self.op,
                ).pk
        yield from self._later(0.3, 9)
        if self._blijft_liggen():
            return
        if self.geval.soort != Soort.VRAAG:
            self._geen_nieuwe_vraag()
            return
        self._routeren()
        yield from self._later(0.05, 2)
        if self._blijft_liggen():
            return
        yield from self._gelezen()

    def _geen_nieuwe_vraag(self) -> None:
        """A thank-you, or what the resident asked already: closed without an answer."""
        afloop = Vraag.Afloop.GEEN_VRAAG
        if self.geval.soort == Soort.DUBBEL:
            afloop = Vraag.Afloop.DUBBEL
            vraag = Vraag.objects.get(pk=self.vraag_id)
            eerste = (
                Vraag.objects.filter(partij=vraag.partij, onderwerp=vraag.onderwerp).order_by("pk")[:1].get()
            )
            notitie_maken(
                vraag_id=self.vraag_id,
                tekst=f"Zelfde vraag als {eerste.referentie}.",
                op=self.op,
                door=self.wie,
            )
        vraag_intrekken(vraag_id=self.vraag_id, afloop=afloop, op=self.op, door=self.wie)

    def _routeren(self) -> None:
        """A colleague confirms or corrects what the rules proposed; what they applied right stays."""
        vraag = Vraag.objects.get(pk=self.vraag_id)
        if vraag.product_id == self.product.pk and vraag.niveau == self.niveau:
            return
        voorstel = vraag.routeringsbesluiten.last()
        goed = (
            voorstel is not None and voorstel.product_id == self.product.pk and voorstel.niveau == self.niveau
        )
        uitleg = (
            self.scenario.waarom
            if self.niveau != self.product.niveau
            else f"Dit gaat over {self.product.naam}."
        )
        vraag_routeren(
            vraag_id=self.vraag_id,
            product=self.product,
            niveau=self.niveau,
            waarom="Het voorstel klopt." if goed else uitleg,
            wijze=Routeringsbesluit.Wijze.BEVESTIGD if goed else Routeringsbesluit.Wijze.GECORRIGEERD,
            zekerheid=voorstel.zekerheid if goed and voorstel else None,
            op=self.op,
            door=self.wie,
        )

    def _gelezen(self) -> Verhaal:
        match self.niveau:
            case Niveau.KLAAR_TERWIJL_U_WACHT:
                yield from self._antwoord_en_slot(self.wie)
            case Niveau.ENKELE_DAGEN:
                yield from self._oppakken()
            case Niveau.BACKOFFICE_KIJKT_MEE:
                meekijken_vragen(
                    vraag_id=self.vraag_id,
                    team=self._team(),
                    eerste_beoordeling=self._vul(self.scenario.beoordeling),
                    op=self.op,
                    door=self.wie,
                )
                yield from self._meekijken()
            case Niveau.BACKOFFICE:
                vraag_overdragen(
                    vraag_id=self.vraag_id,
                    naar_team=self.eerste_team(),
                    samenvatting=self._samenvatting(),
                    op=self.op,
                    door=self.wie,
                )
                yield from self._backoffice()
            case _:
                vraag_doorverwijzen(
                    vraag_id=self.vraag_id,
                    ketenpartner=self._partner(),
                    wijze=self._wijze(),
                    toelichting=self._antwoord(),
                    op=self.op,
                    door=self.wie,
                )
                yield from self._na_doorverwijzing()

    def _oppakken(self) -> Verhaal:
        """Level 2: who read it keeps it now and then; else the house hands it out."""
        yield from self._later(0.2, 9)
        if self._blijft_liggen(keer=2):
            return
        houdt_het = self.toeval.choice(self.decor.kcc) == self.wie
        vraag = vraag_toewijzen(
            vraag_id=self.vraag_id,
            aan=self.wie if houdt_het else None,
            op=self.op,
            door=self.wie if houdt_het else None,
        )
        self.wie = vraag.casemanager or self.wie
        yield from self._zelf_afhandelen()

    def _zelf_afhandelen(self) -> Verhaal:
        yield from self._misschien_notitie(self.wie)
        yield from self._later(1, 11)
        if self._blijft_liggen() or self._trekt_in(self.wie):
            return
        yield from self._bellen(self.wie)
        if self.scenario.navraag and self.toeval.random() < 0.4:
            yield from self._navragen(self.wie)
        elif self.scenario.uitleg and self.toeval.random() < 0.45:
            yield from self._uitleggen(self.wie, dagen=(3, 8))
        if not self._blijft_liggen():
            yield from self._antwoord_en_slot(self.wie)

    def _meekijken(self) -> Verhaal:
        """Level 3: the colleague answers, the two decide."""
        verzoek = Meekijkverzoek.objects.select_related("meekijker").get(vraag_id=self.vraag_id, besluit="")
        meekijker = verzoek.meekijker
        yield from self._later(2, 14)
        if self._blijft_liggen(keer=4):
            return
        gezegd = self.toeval.choice(self.scenario.meegekeken or (Meegekeken("Akkoord zo."),))
        meekijken_beantwoorden(
            verzoek_id=verzoek.pk, antwoord=self._vul(gezegd.tekst), op=self.op, door=meekijker
        )
        yield from self._later(0.5, 7)
        if self._blijft_liggen(keer=4):
            return
        besluit = Meekijkverzoek.Besluit.FO_HANDELT_AF
        if gezegd.neemt_over:
            besluit = Meekijkverzoek.Besluit.OVERDRAGEN
        meekijken_besluiten(verzoek_id=verzoek.pk, besluit=besluit, op=self.op, door=self.wie)
        behandelaar = meekijker if gezegd.neemt_over else self.wie
        yield from self._later(0.5, 6)
        if self.scenario.navraag and self.toeval.random() < 0.5:
            yield from self._navragen(behandelaar)
        elif self.scenario.uitleg and self.toeval.random() < 0.6:
            yield from self._uitleggen(behandelaar, dagen=(5, 12))
        if not self._blijft_liggen():
            yield from self._antwoord_en_slot(behandelaar)

    def _backoffice(self) -> Verhaal:
        """Level 4: the team that knows takes it to its end."""
        behandelaar = yield from self._bij_het_goede_team()
        yield from self._misschien_notitie(behandelaar)
        yield from self._later(2, 18)
        if self._blijft_liggen(keer=2) or self._trekt_in(behandelaar):
            return
        behandelaar = self._misschien_andere_hand(behandelaar)
        yield from self._bellen(behandelaar)
        wettelijk = self.product.wettelijke_termijn is not None
        if self.scenario.navraag and self.toeval.random() < 0.8:
            yield from self._navragen(behandelaar)
        yield from self._uitleggen(behandelaar, dagen=(8, 17) if wettelijk else (4, 10))
        if self.toeval.random() < 0.12:
            self._schrijft(self.toeval.choice((*ONGEDULD, *ZEGT_MEER)))
            yield from self._later(1, 6)
        if self.product.code in VERLENGEN and self.toeval.random() < 0.6:
            yield from self._verlengen(behandelaar)
        elif wettelijk and self.toeval.random() < 0.35:
            yield from self._uitleggen(behandelaar, dagen=(4, 9))
        if not self._blijft_liggen():
            yield from self._antwoord_en_slot(behandelaar)

    def _na_doorverwijzing(self) -> Verhaal:
        yield from self._later(3, 18)
        if self.toeval.random() < 0.92:
            vraag_afsluiten(vraag_id=self.vraag_id, op=self.op, door=self.wie)

    def _bij_het_goede_team(self) -> Stap[Medewerker]:
        """Who has it now; a team that got it by mistake hands it on."""
        vraag = Vraag.objects.select_related("casemanager", "team").get(pk=self.vraag_id)
        behandelaar = vraag.casemanager or self.wie
        if vraag.team_id == self._team().pk:
            return behandelaar
        yield from self._later(2, 8)
        overdracht = vraag_overdragen(
            vraag_id=self.vraag_id,
            naar_team=self._team(),
            samenvatting=f"Dit is voor {self._team().naam}, niet voor ons. {self._samenvatting()}",
            op=self.op,
            door=behandelaar,
        )
        return overdracht.naar_medewerker

    def _misschien_andere_hand(self, behandelaar: Medewerker) -> Medewerker:
        """Now and then a coordinator moves work from a colleague who is ill."""
        if self.toeval.random() >= 0.06:
            return behandelaar
        team = self._team()
        coordinator = coordinatoren_van(team).order_by("pk").first()
        ander = leden_van(team).exclude(pk=behandelaar.pk).order_by("pk").first()
        if coordinator is None or ander is None:
            return behandelaar
        vraag_toewijzen(vraag_id=self.vraag_id, aan=ander, op=self.op, door=coordinator)
        return ander

    def _bellen(self, wie: Medewerker) -> Verhaal:
        """Call back where that was promised; not everybody answers the first time."""
        verzoek = Terugbelverzoek.objects.filter(vraag_id=self.vraag_id, afgerond_op=None).first()
        if verzoek is None:
            return
        for uitkomst in (Belpoging.Uitkomst.GEEN_GEHOOR, Belpoging.Uitkomst.INGESPROKEN):
            if self.toeval.random() < 0.7:
                break
            belpoging_vastleggen(verzoek_id=verzoek.pk, uitkomst=uitkomst, op=self.op, door=wie)
            yield from self._later(1, 4)
        belpoging_vastleggen(verzoek_id=verzoek.pk, uitkomst=Belpoging.Uitkomst.BEREIKT, op=self.op, door=wie)
        self.op += timedelta(minutes=self.toeval.randint(3, 12))
        yield self.op

    def _uitleggen(self, wie: Medewerker, *, dagen: tuple[int, int]) -> Verhaal:
        """Explain with a promised day, then work until that day or a little before; now and then too long."""
        if not self._loopt():
            return
        beloofd = self._werkdag_over(self.toeval.randint(*dagen))
        vraag_uitleggen(
            vraag_id=self.vraag_id,
            tekst=self._vul(self.scenario.uitleg),
            toegezegd_op=beloofd,
            kanaal=self._reactiekanaal(),
            op=self.op,
            door=wie,
        )
        klaar = datetime.combine(beloofd, time(9, self.toeval.randint(0, 59)), AMSTERDAM)
        if self.toeval.random() < 0.1:
            self.op = klaar
            yield from self._later(9, 20)
        else:
            klaar -= timedelta(days=1)
            self.op = max(self.op, klaar)
            yield from self._later(0.5, 6)

    def _navragen(self, wie: Medewerker) -> Verhaal:
        """Ask for what is missing; most people send it within a week or so."""
        if not self._loopt():
            return
        vraag_opschorten(
            vraag_id=self.vraag_id,
            tekst=self._vul(self.scenario.navraag),
            tot=lokaal(self.op).date() + timedelta(days=14),
            op=self.op,
            door=wie,
        )
        if self.toeval.random() < 0.15:
            self.op += timedelta(days=15)
        else:
            self.op += timedelta(days=self.toeval.randint(3, 13))
            yield from self._later(0, 5)
            if not self._schrijft(self.scenario.nagestuurd):
                notitie_maken(
                    vraag_id=self.vraag_id, tekst="Inwoner bracht de gegevens langs.", op=self.op, door=wie
                )
                if Vraag.objects.filter(pk=self.vraag_id, status=Status.WACHT_OP_INWONER.value).exists():
                    vraag_hervatten(vraag_id=self.vraag_id, op=self.op, door=wie)
        yield from self._later(1, 10)

    def _verlengen(self, wie: Medewerker) -> Verhaal:
        """The law allows more time, once; the applicant hears so before the term ends."""
        termijn = Termijn.objects.filter(
            vraag_id=self.vraag_id, soort=Termijn.Soort.WETTELIJK, uitkomst="", uiterlijk_op__gt=self.op
        ).first()
        if termijn is None or not self._loopt():
            return
        weken, reden = VERLENGEN[self.product.code]
        termijn_verlengen(
            termijn_id=termijn.pk,
            aantal=weken,
            reden=reden,
            tekst=f"Wij hebben meer tijd nodig voor ons besluit. {reden}",
            op=self.op,
            door=wie,
        )
        yield from self._later(40, 90)

    def _trekt_in(self, wie: Medewerker) -> bool:
        """Whether the resident needs no answer any more."""
        if self.toeval.random() >= 0.04:
            return False
        tekst = self.toeval.choice(AL_OPGELOST)
        notitie_maken(vraag_id=self.vraag_id, tekst=tekst, op=self.op, door=wie)
        vraag_intrekken(vraag_id=self.vraag_id, afloop=Vraag.Afloop.INGETROKKEN, op=self.op, door=wie)
        return True

    def _misschien_notitie(self, wie: Medewerker) -> Verhaal:
        kans = 0.5 if self.scenario.notitie else 0.1
        if self.toeval.random() < kans:
            yield from self._later(0.2, 2)
            tekst = self._vul(self.scenario.notitie or self.toeval.choice(NOTITIES))
            notitie_maken(vraag_id=self.vraag_id, tekst=tekst, op=self.op, door=wie)

    def _antwoord_en_slot(self, wie: Medewerker) -> Verhaal:
        if not self._loopt():
            return
        vraag_beantwoorden(
            vraag_id=self.vraag_id, tekst=self._antwoord(), kanaal=self._reactiekanaal(), op=self.op, door=wie
        )
        if self.scenario.wederwoord and self.toeval.random() < 0.22:
            yield from self._komt_terug(wie)
        yield from self._later(4, 24)
        if self.toeval.random() < 0.96:
            self._sluiten(wie)

    def _komt_terug(self, wie: Medewerker) -> Verhaal:
        """The resident writes again; the question goes on where it was."""
        wederwoord = self.toeval.choice(self.scenario.wederwoord)
        yield from self._later(2, 20)
        if not self._schrijft(wederwoord.inwoner):
            return
        yield from self._later(1, 14)
        if self._blijft_liggen():
            return
        self._antwoorden_op(wederwoord, wie)

    def _belt_weer(self) -> Verhaal:
        """Now and then somebody phones about an answer that is closed already."""
        if not self.scenario.wederwoord or self.toeval.random() >= 0.1:
            return
        wederwoord = self.toeval.choice(self.scenario.wederwoord)
        yield from self._later(2, 30)
        vraag_heropenen(vraag_id=self.vraag_id, kanaal=Kanaal.TELEFOON, op=self.op, door=self.wie)
        notitie_maken(
            vraag_id=self.vraag_id,
            tekst=f"Inwoner belde weer: “{self._vul(wederwoord.inwoner)}”",
            op=self.op,
            door=self.wie,
        )
        self.op += timedelta(minutes=self.toeval.randint(2, 20))
        yield self.op
        self._antwoorden_op(wederwoord, self.wie)
        yield from self._later(1, 8)
        self._sluiten(self.wie)

    def _antwoorden_op(self, wederwoord: Wederwoord, wie: Medewerker) -> None:
        vraag_beantwoorden(
            vraag_id=self.vraag_id,
            tekst=self._vul(wederwoord.antwoord),
            kanaal=self._reactiekanaal(),
            op=self.op,
            door=wie,
        )

    def _sluiten(self, wie: Medewerker) -> None:
        """Close it, unless the resident has come back meanwhile."""
        if Vraag.objects.filter(pk=self.vraag_id, status=Status.BEANTWOORD.value).exists():
            vraag_afsluiten(vraag_id=self.vraag_id, op=self.op, door=wie)
            self._vindt()

    def _vindt(self) -> None:
        """What the resident thought of it, of those who answer our mail about that. It has a chance of its own."""
        toeval = Random(f"{self.decor.seed}/{self.geval.verhaal}/mening")  # noqa: S311
        if self.kanaal not in (Kanaal.EMAIL, Kanaal.WEB) or toeval.random() > ANTWOORDT_OP_MENING:
            return
        if Ervaring.objects.filter(vraag=self.vraag_id).exists():
            return
        cijfer = toeval.choices((1, 2, 3, 4), weights=(1, 2, 6, 5))[0]
        ervaring_vastleggen(
            vraag_id=self.vraag_id,
            cijfer=cijfer,
            aspecten=[aspect for aspect in ASPECTEN if toeval.random() < cijfer / 5],
            toelichting=toeval.choice(MENINGEN[cijfer]) if toeval.random() < 0.5 else "",
            op=self.op,
        )

    def _schrijft(self, tekst: str) -> bool:
        """The resident adds something, on the portal or as a reply to our last mail; False when neither can be."""
        tekst = self._vul(tekst)
        if self.kanaal == Kanaal.WEB:
            referentie = Vraag.objects.values_list("referentie", flat=True).get(pk=self.vraag_id)
            bericht_sturen(
                inwoner=Inwoner(vragen=frozenset({self.vraag_id})),
                referentie=referentie,
                tekst=tekst,
                sleutel=self._sleutel(),
                op=self.op,
            )
            return True
        ons = (
            Bericht.objects.filter(
                vraag_id=self.vraag_id,
                richting=Richting.UITGAAND,
                kanaal=Kanaal.EMAIL,
                ontvanger=self.inwoner.email or "niemand",
            )
            .order_by("-op", "-pk")
            .only("kanaal_id", "onderwerp")
            .first()
        )
        if ons is None:
            return False
        rauw = post.mail(
            self.inwoner,
            aan=eigen_adres(),
            onderwerp=f"Re: {ons.onderwerp}",
            tekst=tekst,
            op=self.op,
            toeval=self.toeval,
            antwoord_op=ons.kanaal_id,
        )
        mail_ontvangen(rauw=rauw, postbus_op=self.op, op=self.op)
        return True

    def _details(self) -> Mapping[str, str]:
        """What the texts leave open, chosen once so that the whole story agrees."""
        vandaag = lokaal(self.op).date()
        pas = vandaag - timedelta(days=self.toeval.randint(2, 6))
        straks = vandaag + timedelta(days=self.toeval.randint(24, 60))
        return {
            "straat": self.inwoner.straat,
            "nummer": str(self.inwoner.nummer),
            "elders": self.toeval.choice([straat for straat in STRATEN if straat != self.inwoner.straat]),
            "dochter": self.inwoner.dochter,
            "zoon": self.inwoner.zoon,
            "organisatie": self.inwoner.naam,
            "pas": datum_in_woorden(pas, vandaag),
            "straks": datum_in_woorden(straks, vandaag),
            "aantal": self.toeval.choice(("twee", "drie", "vier", "vijf")),
            "gemeente": huidige_gemeente().naam,
        }

    def _vul(self, tekst: str) -> str:
        return tekst.format_map(self.details)

    def _woorden(self) -> str:
        return self._vul(self.scenario.woorden[self.manier])

    def _antwoord(self) -> str:
        """The answer that belongs to how it was asked, with the text of the answer card where we answer at once."""
        antwoorden = self.scenario.antwoord
        hoort_bij = len(antwoorden) == len(self.scenario.woorden)
        tekst = self._vul(antwoorden[self.manier] if hoort_bij else self.toeval.choice(antwoorden))
        kaart = self.decor.kaarten.get(self.product.pk)
        if kaart is None or self.niveau != Niveau.KLAAR_TERWIJL_U_WACHT:
            return tekst
        if self.kanaal in KORT:
            return f"{tekst} {kaart.kort}"
        return f"{tekst}\n\n{kaart.lang}"

    def _team(self) -> Team:
        """The team that knows about this product."""
        team = self.product.team
        if team is None:
            raise LookupError(self.product.code)
        return team

    def _partner(self) -> Ketenpartner:
        """The partner that this product belongs to."""
        partner = self.product.ketenpartner
        if partner is None:
            raise LookupError(self.product.code)
        return partner

    def _samenvatting(self) -> str:
        return f"{self._vul(self.scenario.beoordeling)} {self._vul(self.scenario.achterliggend)}"

    def _belofte(self) -> Terugbelbelofte:
        return Terugbelbelofte(
            self.inwoner.telefoonnummer, self.toeval.choice(Terugbelverzoek.Tijdvak.values)
        )

    def _reactiekanaal(self) -> Kanaal:
        """Who phoned or came by hears it by mail or on the phone."""
        if self.kanaal not in GESPROKEN:
            return self.kanaal
        return Kanaal.EMAIL if self.inwoner.email and self.toeval.random() < 0.55 else Kanaal.TELEFOON

    def _wijze(self) -> Doorverwijzing.Wijze:
        if self.kanaal in {Kanaal.EMAIL, Kanaal.WEB, Kanaal.POST} and self._partner().email:
            return Doorverwijzing.Wijze.DOORGEZONDEN
        if self.kanaal == Kanaal.TELEFOON:
            return Doorverwijzing.Wijze.DOORVERBONDEN
        return Doorverwijzing.Wijze.VERWEZEN

    def _sleutel(self) -> UUID:
        return UUID(int=self.toeval.getrandbits(128), version=4)

    def _later(self, minstens: float, hooguit: float) -> Verhaal:
        """Go on between so many and so many opening hours later."""
        uren = timedelta(hours=self.toeval.uniform(minstens, hooguit))
        self.op = self.decor.kalender.na_openingsduur(self.op, uren).replace(microsecond=0)
        yield self.op

    def _werkdag_over(self, aantal: int) -> date:
        dag = lokaal(self.op).date()
        for _ in range(aantal):
            dag = self.decor.kalender.volgende_werkdag(dag)
        return dag

    def _blijft_liggen(self, *, keer: int = 1) -> bool:
        """Whether nobody gets round to it; only lately, for what lay longer would have been found.

        ``keer`` is for what waits for two people at once, such as a colleague or a call that is answered.
        """
        if self.op < self.decor.nu - ONLANGS:
            return False
        uiterlijk = Vraag.objects.values_list("uiterlijk_op", flat=True).get(pk=self.vraag_id)
        voorbij = uiterlijk is not None and uiterlijk < self.decor.nu
        kans = TE_LAAT if voorbij else LIGT
        return self.toeval.random() < keer * kans

    def _loopt(self) -> bool:
        return Vraag.objects.filter(pk=self.vraag_id, status__in=[status.value for status in LOPEND]).exists()
