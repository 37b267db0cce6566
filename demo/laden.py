"""Load the demonstration municipality: appoint its people, then tell six weeks of its work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import override_settings

from catalogus.models import Product
from catalogus.services.inlezen import catalogus_inlezen
from demo.mensen import PERSONEEL, Inwonergegevens, inwoners
from demo.scenarios import SCENARIOS
from demo.verhalen import KANALEN, Verhaal, Verteller, stilstaande_klok, vertel
from journaal.models import Feit
from journaal.services.vastleggen import vastleggen
from kanalen.services.versturen import berichten_versturen
from klanten.models import Kanaal
from organisatie.models import Medewerker, Team
from organisatie.queries import kcc_team, leden_van
from organisatie.services.aanstellen import medewerker_aanstellen
from termijnen.eerste_versie import opslaan
from termijnen.kalender import Werkkalender
from termijnen.models import Kalenderversie
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from zaken.models import Vraag

DAGEN = 42
BEGONNEN, GELADEN = "demo.begonnen", "demo.geladen"
WACHTWOORD = "welkom-in-waterrijk"
"""For every account of the demonstration, and for nothing else."""


class DemoNietMogelijk(Exception):
    """The demonstration cannot be loaded here. The message says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Geladen:
    """What the demonstration holds now."""

    vragen: int
    nieuw: bool


def demo_laden(
    *, seed: int, aantal: int, nu: datetime, voortgang: Callable[[str], None] = lambda _: None
) -> Geladen:
    """Load the demonstration once: first its house, then its stories. The same seed and ``nu`` tell the same.

    References are drawn anew each time, as for any question. Raises ``DemoNietMogelijk`` where real data are.
    """
    demo_inrichten(seed=seed, aantal=aantal, nu=nu)
    return demo_vertellen(voortgang=voortgang)


def demo_inrichten(*, seed: int, aantal: int, nu: datetime) -> bool:
    """Furnish the house before its first question: catalogue and people. False when that was done before.

    From here on everybody can sign in; the six weeks until ``nu`` are told by ``demo_vertellen``. Raises
    ``DemoNietMogelijk`` where real data are.
    """
    if Feit.objects.filter(soort=BEGONNEN).exists():
        return False
    if Medewerker.objects.exists() or Vraag.objects.exists():
        raise DemoNietMogelijk("Hier staan al gegevens. De voorbeeldgemeente hoort in een lege database.")
    _inrichten(nu - timedelta(days=DAGEN), nu=nu, seed=seed, aantal=aantal)
    return True


def demo_vertellen(*, voortgang: Callable[[str], None] = lambda _: None) -> Geladen:
    """Tell the stories of a house that was furnished, once; ``nieuw`` is False when there is nothing to tell.

    Stories that were broken off are taken away and told anew, unless somebody has asked something since:
    then what there is stays.
    """
    begin = Feit.objects.filter(soort=BEGONNEN).first()
    if begin is None or is_geladen():
        return Geladen(vragen=Vraag.objects.count(), nieuw=False)
    seed, aantal = begin.gegevens["seed"], begin.gegevens["aantal"]
    nu = datetime.fromisoformat(begin.gegevens["nu"])
    if Vraag.objects.exists():
        if Vraag.objects.filter(ontvangen_op__gt=nu).exists():
            _geladen(nu, seed, aantal)
            return Geladen(vragen=Vraag.objects.count(), nieuw=False)
        _wegnemen(nu)
        demo_inrichten(seed=seed, aantal=aantal, nu=nu)
    van = nu - timedelta(days=DAGEN)
    with _sneller(), _zonder_mail():
        verteller = _verteller(seed, nu)
        vertel(
            [verteller.bewaking(van), *_onleesbaar(verteller, nu), *_vragen(verteller, aantal, van, nu)],
            tot=nu,
            voortgang=_per_week(voortgang),
        )
        _verstuurd_tot(nu, van)
        _geladen(nu, seed, aantal)
    return Geladen(vragen=Vraag.objects.count(), nieuw=True)


def is_geladen() -> bool:
    """Whether the stories were told to the end."""
    return Feit.objects.filter(soort=GELADEN).exists()


def is_mogelijk() -> bool:
    """Whether it can be loaded here: in an empty database, or over a load that was broken off."""
    afgebroken = Feit.objects.filter(soort=BEGONNEN).exists() and not is_geladen()
    return afgebroken or not (Medewerker.objects.exists() or Vraag.objects.exists())


@transaction.atomic
def _geladen(nu: datetime, seed: int, aantal: int) -> None:
    vastleggen(soort=GELADEN, onderwerp=kcc_team(), op=nu, seed=seed, aantal=aantal)


@transaction.atomic
def _inrichten(op: datetime, *, nu: datetime, seed: int, aantal: int) -> None:
    """The house before its first question. From the first fact on it is known that this is a demonstration."""
    catalogus_inlezen(op=op)
    vastleggen(soort=BEGONNEN, onderwerp=kcc_team(), op=op, nu=nu.isoformat(), seed=seed, aantal=aantal)
    _aanstellen(op)


def _wegnemen(op: datetime) -> None:
    """Empty the database of a demonstration that was broken off; it was empty when that began."""
    call_command("flush", interactive=False, verbosity=0)
    opslaan(Kalenderversie, op=op)


@contextmanager
def _sneller() -> Iterator[None]:
    """Tens of thousands of small transactions need not each wait for the disk: what breaks off is done again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


@contextmanager
def _zonder_mail() -> Iterator[None]:
    """Nobody gets mail out of a story: what the past sends goes into the void."""
    with override_settings(MAILERS={"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}):
        yield


def _verteller(seed: int, nu: datetime) -> Verteller:
    return Verteller(
        toeval=Random(seed),  # noqa: S311
        kalender=geldende_kalender(),
        kcc=list(leden_van(kcc_team()).order_by("pk")),
        producten={
            product.code: product
            for product in Product.objects.select_related("team__vakdomein", "vakdomein", "ketenpartner")
        },
        nu=nu,
    )


def _aanstellen(op: datetime) -> None:
    teams = {team.code: team for team in Team.objects.select_related("vakdomein")}
    for nummer, wie in enumerate(PERSONEEL):
        medewerker_aanstellen(
            gebruikersnaam=wie.gebruikersnaam,
            voornaam=wie.voornaam,
            achternaam=wie.achternaam,
            email=f"{wie.gebruikersnaam}@waterrijk.example",
            wachtwoord=WACHTWOORD if wie.bij else None,
            telefoon=f"+3188000{nummer + 100:04d}",
            functie=wie.functie,
            teams=[teams[code] for code in wie.teams],
            coordineert=wie.coordineert,
            is_beheerder=wie.is_beheerder,
            is_privacy_officer=wie.is_privacy_officer,
            op=op,
        )


def _vragen(verteller: Verteller, aantal: int, van: datetime, nu: datetime) -> list[Verhaal]:
    toeval = verteller.toeval
    mensen = inwoners(max(60, aantal * 3 // 5), toeval)
    gewichten = [scenario.gewicht for scenario in SCENARIOS]
    kanalen, aandelen = zip(*KANALEN, strict=True)
    verhalen = []
    for _ in range(aantal):
        (kanaal,) = toeval.choices(kanalen, aandelen)
        (scenario,) = toeval.choices(SCENARIOS, gewichten)
        op = _moment(toeval, kanaal, van, nu, verteller.kalender)
        verhalen.append(verteller.vraag(scenario, _wie(toeval, mensen, kanaal), kanaal, op))
    return verhalen


def _onleesbaar(verteller: Verteller, nu: datetime) -> list[Verhaal]:
    """A few mails of the last days that no machine can place."""
    return [verteller.onleesbare_mail(nu - timedelta(hours=uren)) for uren in (4, 27, 51)]


def _wie(toeval: Random, mensen: list[Inwonergegevens], kanaal: Kanaal) -> Inwonergegevens:
    """Anybody; who writes a mail or fills in a form has an address."""
    wie = toeval.choice(mensen)
    while kanaal in (Kanaal.EMAIL, Kanaal.WEB) and not wie.email:
        wie = toeval.choice(mensen)
    return wie


def _moment(toeval: Random, kanaal: Kanaal, van: datetime, nu: datetime, kalender: Werkkalender) -> datetime:
    """When somebody comes: to a person within opening hours, in writing also in the evening and weekend."""
    schriftelijk = kanaal in (Kanaal.EMAIL, Kanaal.WEB, Kanaal.SOCIAL)
    while True:
        dag = lokaal(van).date() + timedelta(days=toeval.randint(0, DAGEN))
        uur, minuut = (toeval.randint(7, 22), toeval.randint(0, 59)) if schriftelijk else _open(toeval)
        op = datetime.combine(dag, time(uur, minuut), AMSTERDAM)
        if not van < op < nu:
            continue
        if kalender.is_werkdag(dag) or (schriftelijk and toeval.random() < 0.35):
            return op


def _open(toeval: Random) -> tuple[int, int]:
    return toeval.randint(9, 16), toeval.randint(0, 49)


def _per_week(voortgang: Callable[[str], None]) -> Callable[[datetime], None]:
    gezien: set[date] = set()

    def meld(moment: datetime) -> None:
        dag = lokaal(moment).date()
        maandag = dag - timedelta(days=dag.weekday())
        if maandag not in gezien:
            gezien.add(maandag)
            voortgang(f"week van {maandag:%d-%m-%Y}")

    return meld


def _verstuurd_tot(nu: datetime, van: datetime) -> None:
    """Send what the past put ready, day by day."""
    for dag in range(DAGEN + 1):
        op = min(van + timedelta(days=dag + 1), nu)
        berichten_versturen(klok=stilstaande_klok(op), hooguit=10_000)
