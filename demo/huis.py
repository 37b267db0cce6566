"""What the house of the demonstration does by itself: watch terms, tell what happened, send; and what goes astray."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from random import Random
from typing import Final

from demo import post
from demo.agenda import Verhaal, stilstaande_klok
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from klanten.models import Kanaal, Richting
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import Attendering
from zaken.services.attenderen import attendering_gezien
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.hervatten import verlopen_opschortingen_hervatten

RONDE: Final = timedelta(minutes=30)
"""How long what happened waits at most before it is told; in a real house that is a second."""

BEWAKING: Final = ((8, 31), (10, 30), (13, 0), (15, 0), (17, 1))
"""When the terms are watched; in a real house that is every minute."""

ONGEZIEN: Final = timedelta(days=4)
"""How far back the notices go that colleagues still find on their desk."""

GEZIEN: Final = 0.9
"""Share of the notices that colleagues see on their desk before a mail about it leaves."""


class Huis:
    """The work that nobody sees, at the pace of the stories."""

    def __init__(self, *, toeval: Random, nu: datetime) -> None:
        self.toeval = toeval
        self.nu = nu
        self._vorige_ronde: datetime | None = None

    def tussendoor(self, op: datetime) -> None:
        """Make a round when the last one is long enough ago."""
        if self._vorige_ronde is None or op - self._vorige_ronde >= RONDE:
            self.ronde(op)

    def ronde(self, op: datetime) -> None:
        """Colleagues look at their desk, and residents hear what happened since the last round."""
        self._vorige_ronde = op
        self._attenderingen_zien(op)
        uitgang_verwerken(klok=stilstaande_klok(op), hooguit=10_000)

    def bewaking(self, van: datetime, kalender: Werkkalender) -> Verhaal:
        """Watch the terms and send what is ready, a few times a day; in the weekend only send."""
        dag = lokaal(van).date()
        while True:
            for uur, minuut in BEWAKING if kalender.is_werkdag(dag) else ((12, 0),):
                op = datetime.combine(dag, time(uur, minuut), AMSTERDAM)
                if op <= van:
                    continue
                yield op
                self.bewaken(op)
            dag += timedelta(days=1)

    def bewaken(self, op: datetime) -> None:
        """Take the steps that are due, and send what is ready."""
        termijnen_bewaken(op=op)
        verlopen_opschortingen_hervatten(op=op)
        self.ronde(op)
        berichten_versturen(klok=stilstaande_klok(op), hooguit=10_000)

    def _attenderingen_zien(self, op: datetime) -> None:
        """Most notices are seen before they become a mail; some of the last days wait on the desk."""
        ongezien = Attendering.objects.filter(gezien_op=None).select_related("voor").order_by("pk")
        kans = GEZIEN if op < self.nu - ONGEZIEN else GEZIEN / 2
        for attendering in ongezien.filter(op__gt=op - 2 * RONDE):
            if self.toeval.random() < kans:
                attendering_gezien(attendering_id=attendering.pk, door=attendering.voor, op=op)

    def oproep(self, op: datetime, *gebeurtenissen: str) -> Verhaal:
        """Somebody who keeps the number to themselves rings at the KCC."""
        yield op
        gesprek = f"demo-{op:%Y%m%d%H%M}"
        for nummer, gebeurtenis in enumerate(gebeurtenissen):
            inhoud = {"gesprek": gesprek, "gebeurtenis": gebeurtenis, "toestel": "200", "van": "anonymous"}
            toen = op + timedelta(seconds=40 * nummer)
            gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=toen)

    def leeg_bericht(self, op: datetime) -> Verhaal:
        """A mail without anything in it waits for a colleague."""
        yield op
        mail_ontvangen(rauw=post.leeg(toeval=self.toeval), postbus_op=op, op=op)

    def afwezigheidsbericht(self, op: datetime) -> Verhaal:
        """An automatic reply to nothing of ours waits for a colleague."""
        yield op
        rauw = post.afwezig(aan=eigen_adres(), op=op, toeval=self.toeval)
        mail_ontvangen(rauw=rauw, postbus_op=op, op=op)

    def onbekende_bezorgmelding(self, op: datetime) -> Verhaal:
        """A report about a message that was never ours waits for a colleague."""
        yield op
        self._bezorgmelding("onbekend@elders.example", "wie.dan.ook@inwoner.example", op)

    def bezorgmelding(self, op: datetime) -> Verhaal:
        """The last answer we mailed turns out not to have arrived: its owner is told."""
        yield op
        antwoord = (
            Bericht.objects.filter(
                richting=Richting.UITGAAND,
                kanaal=Kanaal.EMAIL,
                aanleiding=Bericht.Aanleiding.REACTIE,
                status=Bericht.Status.AANGEBODEN,
            )
            .order_by("-op", "-pk")
            .only("kanaal_id", "ontvanger")
            .first()
        )
        if antwoord is not None:
            self._bezorgmelding(antwoord.kanaal_id, antwoord.ontvanger, op)

    def _bezorgmelding(self, message_id: str, ontvanger: str, op: datetime) -> None:
        rauw = post.onbestelbaar(
            aan=eigen_adres(), message_id=message_id, ontvanger=ontvanger, op=op, toeval=self.toeval
        )
        mail_ontvangen(rauw=rauw, postbus_op=op, op=op)
