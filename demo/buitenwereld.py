"""What people say about the demonstration municipality on social media, and the news it posts itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from django.test.utils import override_settings

from demo.agenda import Verhaal
from kanalen.services.nieuws_opstellen import nieuws_opstellen
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.volgtermen import volgterm_toevoegen
from organisatie.models import Medewerker
from termijnen.tijdzone import AMSTERDAM, lokaal

DAGEN: Final = 14
"""How long we have listened."""

GEZEGD: Final = (
    ("Lekker gewandeld langs de Vaart, wat is #waterrijk mooi in de herfst", "#waterrijk"),
    ("Alweer een volle container op de hoek. Wanneer komt iemand die legen? #waterrijk", "#waterrijk"),
    ("Complimenten voor de balie in waterrijk, binnen tien minuten een nieuw paspoort 👍", "waterrijk"),
    ("De straatverlichting op de Polderkade is kapot. Levensgevaarlijk op de fiets", "waterrijk"),
    ("Weet iemand of de milieustraat van waterrijk op zaterdag open is?", "waterrijk"),
    ("Op het Dijkplein komt een nieuwe fietsenstalling, las ik #waterrijk", "#waterrijk"),
    ("Drie keer gebeld over mijn vergunning en nog geen antwoord. Waardeloos, waterrijk", "waterrijk"),
    ("Gezellige markt vandaag op het Dijkplein #waterrijk", "#waterrijk"),
    ("De raad van waterrijk praat donderdag over de nieuwe parkeertarieven", "waterrijk"),
    ("Parkeren in het centrum wordt weer duurder. Belachelijk #waterrijk", "#waterrijk"),
    ("Dank aan de vrijwilligers die het strandje schoon houden 💚 #waterrijk", "#waterrijk"),
    ("Zijn er nog plekken vrij op de school in de nieuwe wijk van waterrijk?", "waterrijk"),
)
NAMEN: Final = ("vera", "teun", "samira", "otto", "linda", "jamal", "elif", "daan", "noor", "bart")


@dataclass(frozen=True, slots=True)
class Account:
    """An account that exists nowhere, so that nothing is ever posted."""

    medium: str = "mastodon"
    naam: str = "waterrijk"
    token: str = ""
    adres: str = "https://sociaal.example"
    host: str = "sociaal.example"
    sleutel: str = "mastodon:waterrijk@sociaal.example"


def buitenwereld(nu: datetime, toeval: Random) -> Verhaal:
    """Two weeks of posts by day, with more on the day the parking rates were in the paper."""
    begin = nu - timedelta(days=DAGEN)
    yield begin
    for soort, waarde in (("hashtag", "waterrijk"), ("woord", "waterrijk")):
        volgterm_toevoegen(soort=soort, waarde=waarde, op=begin)
    for nummer, moment in enumerate(_momenten(begin, nu, toeval)):
        yield moment
        tekst, term = toeval.choice(GEZEGD)
        wie = toeval.choice(NAMEN)
        vermelding_bewaren(
            medium="mastodon",
            extern_id=f"demo-{nummer}",
            account=f"{wie}@sociaal.example",
            naam=wie.capitalize(),
            tekst=tekst,
            geplaatst_op=moment,
            termen=[term],
            op=moment,
        )


def nieuws(nu: datetime) -> Verhaal:
    """A planned piece of news that still waits for a second pair of eyes."""
    yield nu - timedelta(hours=3)
    auteur = Medewerker.objects.get(username="cato")
    morgen = lokaal(nu).date() + timedelta(days=1)
    with override_settings(SOCIAL_ACCOUNTS=(Account(),)):
        nieuws_opstellen(
            tekst="Morgen zetten wij de bomen op het Dijkplein. Het plein is die dag dicht voor auto’s.",
            accounts=[Account().sleutel],
            gepland_op=datetime(morgen.year, morgen.month, morgen.day, 9, tzinfo=AMSTERDAM),
            op=nu - timedelta(hours=3),
            door=auteur,
        )


def _momenten(begin: datetime, nu: datetime, toeval: Random) -> list[datetime]:
    momenten = []
    for dag in range(DAGEN):
        aantal = 14 if dag == DAGEN - 3 else toeval.randint(1, 5)
        momenten += [begin + timedelta(days=dag, minutes=toeval.randint(0, 12 * 60)) for _ in range(aantal)]
    return sorted(moment for moment in momenten if moment < nu)
