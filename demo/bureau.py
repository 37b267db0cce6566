"""What stands ready on the desk of the demonstration: questions about who somebody is, news, and who people are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from catalogus.services.huisbericht_plaatsen import huisbericht_plaatsen
from demo.mensen import Inwonergegevens
from klanten.models import Partij
from klanten.postadressen import Postadres
from klanten.services.identificatiedoel_vastleggen import Vraagregel, identificatiedoel_vastleggen
from klanten.services.partij_bijwerken import Partijgegevens, partij_bijwerken
from klanten.services.partijnotitie_maken import partijnotitie_maken
from organisatie.models import Medewerker
from termijnen.tijdzone import lokaal

DOELEN: Final = (
    (
        "Vertellen hoe een zaak loopt",
        "Daarna mag u vertellen hoe het staat, maar niets veranderen.",
        2,
        (
            Vraagregel("Wat is uw geboortedatum?", "geboortedatum"),
            Vraagregel("Wat is uw adres?", "adres"),
            Vraagregel("Op welk nummer kunnen wij u bellen?", "telefoonnummer"),
        ),
    ),
    (
        "Gegevens veranderen",
        "Daarna mag u een adres, een nummer of een voorkeur veranderen.",
        3,
        (
            Vraagregel("Wat is uw geboortedatum?", "geboortedatum"),
            Vraagregel("Wat is uw adres?", "adres"),
            Vraagregel("Wat zijn de laatste drie cijfers van uw BSN?", "bsn"),
            Vraagregel("Wanneer had u voor het laatst contact met ons?"),
        ),
    ),
)


def bureau_inrichten(*, nu: datetime, op: datetime) -> None:
    """The questions about identity, and news for colleagues that holds around ``nu``."""
    beheerder = Medewerker.objects.filter(is_beheerder=True).order_by("pk").first()
    for nummer, (naam, uitleg, nodig, vragen) in enumerate(DOELEN):
        identificatiedoel_vastleggen(
            doel_id=None,
            naam=naam,
            uitleg=uitleg,
            nodig=nodig,
            volgorde=nummer,
            actief=True,
            vragen=vragen,
            op=op,
            door=beheerder,
        )
    if beheerder is not None:
        vandaag = lokaal(nu).date()
        huisbericht_plaatsen(
            titel="De balie gaat later open",
            tekst="Op donderdag opent de balie om tien uur. Er is dan een oefening.",
            van=vandaag - timedelta(days=2),
            tot_en_met=vandaag + timedelta(days=12),
            op=op,
            door=beheerder,
        )


def mensen_aanvullen(inwoners: Iterable[Inwonergegevens], *, toeval: Random, nu: datetime) -> None:
    """Where the people of the stories live and when they were born, and a note about one of them."""
    bekend = {inwoner.naam: inwoner for inwoner in inwoners}
    for partij in Partij.objects.filter(naam__in=bekend).order_by("pk"):
        inwoner = bekend[partij.naam]
        soort = Partij.Soort.ORGANISATIE if inwoner.is_organisatie else Partij.Soort.PERSOON
        partij_bijwerken(
            partij_id=partij.pk,
            gegevens=Partijgegevens(
                soort=soort,
                naam=partij.naam,
                geboortedatum=date(1940, 1, 1) + timedelta(days=toeval.randint(0, 23_000)),
                adres=Postadres(
                    partij.naam,
                    inwoner.straat,
                    str(inwoner.nummer),
                    "",
                    f"{toeval.randint(9000, 9099)}WR",
                    "Waterrijk",
                ),
                taal=partij.taal,
                niet_digitaal=not inwoner.email,
            ),
            op=nu,
        )
    karin = Medewerker.objects.filter(username="karin").first()
    eerste = Partij.objects.filter(naam__in=bekend, soort=Partij.Soort.PERSOON).order_by("pk").first()
    if karin is not None and eerste is not None:
        partijnotitie_maken(
            partij=eerste,
            tekst="Is slechthorend. Praat rustig en herhaal de afspraak.",
            geldig_tot=lokaal(nu).date() + timedelta(days=60),
            op=nu,
            door=karin,
        )
