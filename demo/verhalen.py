"""Tell the stories of the demonstration municipality through the services that real work goes through.

A story is a generator: it does something, yields the moment at which it goes on, and stops when the matter
is done. The teller wakes the stories in the order of their moments and stops at now, so what is not done by
then is simply open.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random
from typing import Final

from catalogus.models import Niveau, Product
from demo.mensen import KINDEREN, STRATEN, Inwonergegevens
from demo.scenarios import NOTITIES, VERVOLG, Scenario
from kanalen.models import Bericht
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.registreren import contact_registreren
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.social.ontvangen import post_ontvangen
from kanalen.web.ontvangen import webformulier_ontvangen
from klanten.models import Kanaal, Richting
from organisatie.models import Medewerker
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import (
    Attendering,
    Belpoging,
    Doorverwijzing,
    Meekijkverzoek,
    Routeringsbesluit,
    Terugbelverzoek,
    Vraag,
)
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.attenderen import attendering_gezien
from zaken.services.belpoging_vastleggen import belpoging_vastleggen
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.direct_beantwoorden import vraag_direct_beantwoorden
from zaken.services.doorverwijzen import SCHRIFTELIJK, vraag_doorverwijzen
from zaken.services.hervatten import verlopen_opschortingen_hervatten
from zaken.services.meekijken_beantwoorden import meekijken_beantwoorden
from zaken.services.meekijken_besluiten import meekijken_besluiten
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.opschorten import vraag_opschorten
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.routeren import vraag_routeren
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import Status

type Verhaal = Generator[datetime]

KANALEN: Final[tuple[tuple[Kanaal, int], ...]] = (
    (Kanaal.TELEFOON, 44),
    (Kanaal.EMAIL, 26),
    (Kanaal.WEB, 12),
    (Kanaal.BALIE, 10),
    (Kanaal.SOCIAL, 4),
    (Kanaal.POST, 3),
    (Kanaal.HUISBEZOEK, 1),
)
"""Channel and its share in a hundred questions."""

MET_ELKAAR: Final = frozenset({Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.HUISBEZOEK})
"""Contacts in which the resident waits for the answer."""

ONGEZIEN: Final = timedelta(days=4)
"""How far back the notices go that colleagues find on their desk."""

BLIJFT_LIGGEN: Final = 0.07
"""Share of the questions of the last weeks that nobody gets round to in time."""


def vertel(verhalen: Iterable[Verhaal], *, tot: datetime, voortgang: Callable[[datetime], None]) -> None:
    """Wake the stories in order of time until ``tot``; calls ``voortgang`` with each moment."""
    agenda: list[tuple[datetime, int, Verhaal]] = []
    for nummer, verhaal in enumerate(verhalen):
        moment = next(verhaal, None)
        if moment is not None:
            heapq.heappush(agenda, (moment, nummer, verhaal))
    while agenda and agenda[0][0] <= tot:
        moment, nummer, verhaal = heapq.heappop(agenda)
        voortgang(moment)
        volgende = next(verhaal, None)
        if volgende is not None:
            heapq.heappush(agenda, (max(volgende, moment), nummer, verhaal))


def stilstaande_klok(op: datetime) -> Callable[[], datetime]:
    """A clock that always says ``op``."""
    return lambda: op


class Verteller:
    """Knows the people, the products and the calendar; makes stories out of scenarios."""

    def __init__(
        self,
        *,
        toeval: Random,
        kalender: Werkkalender,
        kcc: Sequence[Medewerker],
        producten: Mapping[str, Product],
        nu: datetime,
    ) -> None:
        self.toeval = toeval
        self.kalender = kalender
        self.kcc = kcc
        self.producten = producten
        self.nu = nu

    def bewaking(self, van: datetime) -> Verhaal:
        """What the clock of the house does: watch the terms and tell what happened, four times a working day."""
        dag = lokaal(van).date()
        while True:
            for uur, minuut in ((8, 31), (11, 0), (14, 0), (17, 1)):
                op = datetime.combine(dag, time(uur, minuut), AMSTERDAM)
                if op < van:
                    continue
                yield op
                termijnen_bewaken(op=op)
                verlopen_opschortingen_hervatten(op=op)
                self._attenderingen_zien(op)
                uitgang_verwerken(klok=stilstaande_klok(op), hooguit=5000)
            dag += timedelta(days=1)

    def _attenderingen_zien(self, op: datetime) -> None:
        """Colleagues look at their desk, so most notices need no mail; those of the last days still wait."""
        if op > self.nu - ONGEZIEN:
            return
        for attendering in Attendering.objects.filter(gezien_op=None).select_related("voor").order_by("pk"):
            if self.toeval.random() < 0.9:
                attendering_gezien(attendering_id=attendering.pk, door=attendering.voor, op=op)

    def onleesbare_mail(self, op: datetime) -> Verhaal:
        """A mail that nobody can place: it waits on the desk for a colleague."""
        yield op
        nummer = self.toeval.getrandbits(32)
        mail_ontvangen(rauw=f"Message-ID: <{nummer}@nergens.example>\r\n\r\n".encode(), postbus_op=op, op=op)

    def vraag(self, scenario: Scenario, inwoner: Inwonergegevens, kanaal: Kanaal, op: datetime) -> Verhaal:
        """The whole life of one question, from the contact to its end."""
        yield op
        product = self.producten[scenario.product]
        wie = self.toeval.choice(self.kcc)
        vraag = self._binnen(scenario, inwoner, kanaal, op, wie)
        if kanaal not in MET_ELKAAR:
            op = self._werktijd(op, 0.5, 7)
            yield op
            if self._blijft_liggen(op):
                return
        vraag.refresh_from_db()
        if vraag.status == Status.AFGESLOTEN:
            return
        if self.toeval.random() < 0.02:
            vraag_intrekken(
                vraag_id=vraag.pk,
                afloop=self.toeval.choice([Vraag.Afloop.INGETROKKEN, Vraag.Afloop.DUBBEL]),
                op=op,
                door=wie,
            )
            return
        self._routeren(vraag, product, op, wie)
        vervolg = {
            Niveau.KLAAR_TERWIJL_U_WACHT: self._klaar_terwijl_u_wacht,
            Niveau.ENKELE_DAGEN: self._enkele_dagen,
            Niveau.BACKOFFICE_KIJKT_MEE: self._backoffice_kijkt_mee,
            Niveau.BACKOFFICE: self._backoffice,
            Niveau.KETENPARTNER: self._ketenpartner,
        }[Niveau(product.niveau)]
        yield from vervolg(vraag, scenario, inwoner, kanaal, op, wie)

    def _klaar_terwijl_u_wacht(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        if kanaal in MET_ELKAAR:
            op += timedelta(minutes=self.toeval.randint(2, 9))
        vraag_direct_beantwoorden(
            vraag_id=vraag.pk, product=vraag.product, antwoord=scenario.antwoord, op=op, door=wie
        )
        if kanaal in (Kanaal.EMAIL, Kanaal.WEB) and self.toeval.random() < 0.12:
            yield from self._inwoner_komt_terug(vraag, inwoner, kanaal, op, wie)

    def _enkele_dagen(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        verzoek = None
        if kanaal == Kanaal.TELEFOON:
            verzoek = terugbellen_vragen(
                vraag_id=vraag.pk,
                telefoonnummer=inwoner.telefoonnummer,
                tijdvak=self.toeval.choice(Terugbelverzoek.Tijdvak.values),
                op=op,
                door=wie,
            )
        op = self._werktijd(op, 0.2, 4)
        yield op
        vraag_toewijzen(vraag_id=vraag.pk, aan=self.toeval.choice(self.kcc), op=op, door=wie)
        yield from self._misschien_notitie(vraag, op, wie)
        op = self._werktijd(op, 1, 11)
        yield op
        if self._blijft_liggen(op):
            return
        if verzoek is not None:
            op = yield from self._bellen(verzoek, op, wie)
        if self.toeval.random() < 0.3 and scenario.uitleg:
            op = yield from self._uitleggen(vraag, scenario, op, wie, dagen=(3, 8))
        yield from self._antwoord_en_slot(vraag, scenario, inwoner, kanaal, op, wie)

    def _backoffice_kijkt_mee(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        product = self.producten[scenario.product]
        op += timedelta(minutes=self.toeval.randint(5, 40))
        yield op
        verzoek = meekijken_vragen(
            vraag_id=vraag.pk,
            team=product.team,
            eerste_beoordeling=self._beoordeling(scenario),
            op=op,
            door=wie,
        )
        op = self._werktijd(op, 2, 14)
        yield op
        if self._blijft_liggen(op):
            return
        antwoord = scenario.meegekeken or "Dat lijkt mij goed. Jullie kunnen dit zo beantwoorden."
        meekijken_beantwoorden(verzoek_id=verzoek.pk, antwoord=antwoord, op=op, door=verzoek.meekijker)
        op = self._werktijd(op, 0.5, 5)
        yield op
        neemt_over = "neem dit over" in antwoord or self.toeval.random() < 0.25
        besluit = Meekijkverzoek.Besluit.OVERDRAGEN if neemt_over else Meekijkverzoek.Besluit.FO_HANDELT_AF
        meekijken_besluiten(verzoek_id=verzoek.pk, besluit=besluit, op=op, door=wie)
        behandelaar = verzoek.meekijker if neemt_over else wie
        if scenario.uitleg and self.toeval.random() < 0.5:
            op = yield from self._uitleggen(
                vraag, scenario, self._werktijd(op, 1, 6), behandelaar, dagen=(5, 12)
            )
        yield from self._antwoord_en_slot(
            vraag, scenario, inwoner, kanaal, self._werktijd(op, 1, 10), behandelaar
        )

    def _backoffice(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        op += timedelta(minutes=self.toeval.randint(3, 25))
        yield op
        overdracht = vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=self.producten[scenario.product].team,
            samenvatting=self._beoordeling(scenario),
            op=op,
            door=wie,
        )
        behandelaar = overdracht.naar_medewerker
        yield from self._misschien_notitie(vraag, op, behandelaar)
        op = self._werktijd(op, 3, 24)
        yield op
        if self._blijft_liggen(op):
            return
        if scenario.navraag and self.toeval.random() < 0.5:
            op = yield from self._navragen(vraag, scenario, inwoner, op, behandelaar)
        if scenario.uitleg:
            op = yield from self._uitleggen(vraag, scenario, op, behandelaar, dagen=(6, 16))
        yield from self._antwoord_en_slot(vraag, scenario, inwoner, kanaal, op, behandelaar)

    def _ketenpartner(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        op += timedelta(minutes=self.toeval.randint(2, 20))
        yield op
        partner = self.producten[scenario.product].ketenpartner
        if partner is None:
            return
        if kanaal in SCHRIFTELIJK and partner.email:
            wijze = Doorverwijzing.Wijze.DOORGEZONDEN
        elif kanaal == Kanaal.TELEFOON:
            wijze = Doorverwijzing.Wijze.DOORVERBONDEN
        else:
            wijze = Doorverwijzing.Wijze.VERWEZEN
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=partner,
            wijze=wijze,
            toelichting=scenario.antwoord,
            op=op,
            door=wie,
        )
        op = self._werktijd(op, 4, 20)
        yield op
        if self.toeval.random() < 0.8:
            vraag_afsluiten(vraag_id=vraag.pk, op=op, door=wie)

    def _antwoord_en_slot(
        self,
        vraag: Vraag,
        scenario: Scenario,
        inwoner: Inwonergegevens,
        kanaal: Kanaal,
        op: datetime,
        wie: Medewerker,
    ) -> Verhaal:
        yield op
        vraag_beantwoorden(vraag_id=vraag.pk, tekst=scenario.antwoord, op=op, door=wie)
        if self.toeval.random() < 0.1 and inwoner.email:
            yield from self._inwoner_komt_terug(vraag, inwoner, kanaal, op, wie)
            return
        op = self._werktijd(op, 6, 40)
        yield op
        if self.toeval.random() < 0.85:
            vraag_afsluiten(vraag_id=vraag.pk, op=op, door=wie)

    def _uitleggen(
        self, vraag: Vraag, scenario: Scenario, op: datetime, wie: Medewerker, *, dagen: tuple[int, int]
    ) -> Generator[datetime, None, datetime]:
        """Explain with a promised day; mostly kept, now and then with a second explanation."""
        yield op
        beloofd = lokaal(op).date()
        for _ in range(self.toeval.randint(*dagen)):
            beloofd = self.kalender.volgende_werkdag(beloofd)
        vraag_uitleggen(vraag_id=vraag.pk, tekst=scenario.uitleg, toegezegd_op=beloofd, op=op, door=wie)
        uur = self.toeval.randint(9, 16)
        klaar = datetime.combine(beloofd, time(uur, self.toeval.randint(0, 59)), AMSTERDAM)
        if self.toeval.random() < 0.12:
            klaar = self._werktijd(klaar, 8, 20)
        return max(klaar, op + timedelta(minutes=30))

    def _navragen(
        self, vraag: Vraag, scenario: Scenario, inwoner: Inwonergegevens, op: datetime, wie: Medewerker
    ) -> Generator[datetime, None, datetime]:
        """Ask the resident; most send what we asked within a week."""
        vraag_opschorten(
            vraag_id=vraag.pk,
            tekst=scenario.navraag,
            tot=lokaal(op).date() + timedelta(days=14),
            op=op,
            door=wie,
        )
        op += timedelta(days=self.toeval.randint(2, 9), hours=self.toeval.randint(0, 6))
        yield op
        if not self._antwoord_per_mail(vraag, inwoner, VERVOLG[2], op):
            op = self._werktijd(op, 90, 110)
            yield op
        return self._werktijd(op, 2, 10)

    def _bellen(
        self, verzoek: Terugbelverzoek, op: datetime, wie: Medewerker
    ) -> Generator[datetime, None, datetime]:
        for uitkomst in (Belpoging.Uitkomst.GEEN_GEHOOR, Belpoging.Uitkomst.INGESPROKEN):
            if self.toeval.random() < 0.75:
                break
            belpoging_vastleggen(verzoek_id=verzoek.pk, uitkomst=uitkomst, op=op, door=wie)
            op = self._werktijd(op, 1, 4)
            yield op
        belpoging_vastleggen(verzoek_id=verzoek.pk, uitkomst=Belpoging.Uitkomst.BEREIKT, op=op, door=wie)
        return op + timedelta(minutes=self.toeval.randint(4, 15))

    def _inwoner_komt_terug(
        self, vraag: Vraag, inwoner: Inwonergegevens, kanaal: Kanaal, op: datetime, wie: Medewerker
    ) -> Verhaal:
        op += timedelta(days=self.toeval.randint(1, 5), minutes=self.toeval.randint(0, 300))
        yield op
        if not self._antwoord_per_mail(vraag, inwoner, self.toeval.choice((VERVOLG[0], VERVOLG[3])), op):
            return
        op = self._werktijd(op, 3, 20)
        yield op
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Dank voor uw bericht. Meestal duurt het een tot twee weken. U hoort van ons als het klaar is.",
            op=op,
            door=wie,
        )

    def _misschien_notitie(self, vraag: Vraag, op: datetime, wie: Medewerker) -> Verhaal:
        if self.toeval.random() < 0.12:
            op += timedelta(minutes=self.toeval.randint(10, 90))
            yield op
            notitie_maken(vraag_id=vraag.pk, tekst=self.toeval.choice(NOTITIES), op=op, door=wie)

    def _binnen(
        self, scenario: Scenario, inwoner: Inwonergegevens, kanaal: Kanaal, op: datetime, wie: Medewerker
    ) -> Vraag:
        """The contact itself, on its channel."""
        tekst = self._woorden(scenario)
        match kanaal:
            case Kanaal.EMAIL:
                mail = self._mail(inwoner, scenario.onderwerp, tekst, op)
                ontvangen = mail_ontvangen(rauw=mail.as_bytes(), postbus_op=op, op=op)
                return _vraag_van(ontvangen.bericht)
            case Kanaal.WEB:
                return webformulier_ontvangen(
                    naam=inwoner.naam,
                    email=inwoner.email,
                    telefoonnummer=inwoner.telefoonnummer,
                    onderwerp=scenario.onderwerp,
                    tekst=tekst,
                    op=op,
                )
            case Kanaal.SOCIAL:
                return _vraag_van(post_ontvangen(rauw=self._post(inwoner, tekst, op), op=op).bericht)
            case _:
                vraag = contact_registreren(
                    kanaal=kanaal,
                    naam=inwoner.naam,
                    email=inwoner.email,
                    telefoonnummer=inwoner.telefoonnummer,
                    onderwerp=scenario.onderwerp,
                    eigen_woorden=tekst,
                    achterliggende_vraag=scenario.achterliggend,
                    ontvangen_op=op,
                    op=op,
                    door=wie,
                )
        if inwoner.email and self.producten[scenario.product].niveau != Niveau.KLAAR_TERWIJL_U_WACHT:
            ontvangst_bevestigen(vraag=vraag, email=inwoner.email, naam=inwoner.naam, op=op)
        return vraag

    def _routeren(self, vraag: Vraag, product: Product, op: datetime, wie: Medewerker) -> None:
        """A colleague confirms or corrects what the rules proposed; what they applied right stays."""
        vraag.refresh_from_db()
        if vraag.product_id == product.pk and vraag.niveau == product.niveau:
            return
        voorstel = vraag.routeringsbesluiten.last()
        goed = voorstel is not None and voorstel.product_id == product.pk
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(product.niveau),
            waarom="Het voorstel klopt." if goed else f"Dit gaat over {product.naam}.",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD if goed else Routeringsbesluit.Wijze.GECORRIGEERD,
            op=op,
            door=wie,
        )
        vraag.refresh_from_db()

    def _antwoord_per_mail(self, vraag: Vraag, inwoner: Inwonergegevens, tekst: str, op: datetime) -> bool:
        """The resident answers our last mail; False when we never sent one."""
        ons = (
            Bericht.objects.filter(
                vraag=vraag, richting=Richting.UITGAAND, kanaal=Kanaal.EMAIL, ontvanger=inwoner.email
            )
            .order_by("-op", "-pk")
            .only("kanaal_id", "onderwerp")
            .first()
        )
        if ons is None or not inwoner.email:
            return False
        mail = self._mail(inwoner, f"Re: {ons.onderwerp}", tekst, op)
        mail["In-Reply-To"] = f"<{ons.kanaal_id.strip('<>')}>"
        mail_ontvangen(rauw=mail.as_bytes(), postbus_op=op, op=op)
        return True

    def _mail(self, inwoner: Inwonergegevens, onderwerp: str, tekst: str, op: datetime) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = f'"{inwoner.naam}" <{inwoner.email}>'
        mail["To"] = "kcc@waterrijk.example"
        mail["Subject"] = onderwerp
        mail["Date"] = format_datetime(op)
        mail["Message-ID"] = f"<{self.toeval.getrandbits(64):016x}@inwoner.example>"
        mail.set_content(f"{tekst}\n\nMet vriendelijke groet,\n{inwoner.naam}\n")
        return mail

    def _post(self, inwoner: Inwonergegevens, tekst: str, op: datetime) -> bytes:
        account = inwoner.naam.lower().replace(" ", "_")
        return json.dumps(
            {
                "medium": "mastodon",
                "id": str(self.toeval.getrandbits(60)),
                "account": account,
                "naam": inwoner.naam,
                "tekst": tekst,
                "geplaatst_op": op.isoformat(),
            }
        ).encode()

    def _woorden(self, scenario: Scenario) -> str:
        return self.toeval.choice(scenario.woorden).format(
            straat=self.toeval.choice(STRATEN),
            nummer=self.toeval.randint(1, 120),
            kind=self.toeval.choice(KINDEREN),
        )

    def _beoordeling(self, scenario: Scenario) -> str:
        return (
            scenario.beoordeling
            or f"De inwoner vraagt over {scenario.onderwerp.lower()}. Alles staat in de vraag."
        )

    def _werktijd(self, op: datetime, minstens: float, hooguit: float) -> datetime:
        """Between so many and so many opening hours later."""
        uren = self.toeval.uniform(minstens, hooguit)
        return self.kalender.na_openingsduur(op, timedelta(hours=uren))

    def _blijft_liggen(self, op: datetime) -> bool:
        """Whether nobody gets round to it; only lately, for what lay longer would have been found."""
        return op > self.nu - timedelta(days=15) and self.toeval.random() < BLIJFT_LIGGEN


def _vraag_van(bericht: Bericht) -> Vraag:
    return Vraag.objects.get(berichten=bericht)
