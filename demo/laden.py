"""Load the demonstration municipality: appoint its people, then tell six weeks of its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import override_settings

from catalogus.models import Kenniskaart, Product
from catalogus.services.inlezen import catalogus_inlezen
from demo.agenda import vertel
from demo.bezetting import bezetting_inrichten
from demo.buitenwereld import buitenwereld, nieuws
from demo.bureau import bureau_inrichten, mensen_aanvullen
from demo.huis import Huis
from demo.mensen import PERSONEEL, inwoners
from demo.ontmoetingen import aan_de_balie, bij_mensen_thuis
from demo.postkamer import postkamer
from demo.rooster import inplannen
from demo.scenarios import SCENARIOS
from demo.verhalen import Decor, Vraagverhaal
from journaal.models import Feit
from journaal.services.vastleggen import vastleggen
from kanalen.services.toestel_koppelen import toestel_koppelen
from organisatie.models import Medewerker, Team
from organisatie.queries import kcc_team, leden_van, teams_voor_overdracht
from organisatie.services.aanstellen import medewerker_aanstellen
from termijnen.eerste_versie import opslaan
from termijnen.models import Kalenderversie
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from termijnen.woorden import dag_en_maand
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
        _vertellen(seed=seed, aantal=aantal, van=van, nu=nu, voortgang=voortgang)
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
    bezetting_inrichten(op=op, nu=nu)
    bureau_inrichten(op=op, nu=nu)


def _wegnemen(op: datetime) -> None:
    """Empty the database of a demonstration that was broken off; it was empty when that began."""
    call_command("flush", interactive=False, verbosity=0)
    opslaan(Kalenderversie, op=op)


@contextmanager
def _sneller() -> Iterator[None]:
    """Have the database plan each kind of statement once, and not wait for the disk: what breaks off is done again.

    Within a transaction, as in tests, the connection cannot be made anew.
    """
    if connection.in_atomic_block or "pool" in connection.settings_dict["OPTIONS"]:
        yield
        return
    opties = connection.settings_dict["OPTIONS"]
    connection.close()
    connection.settings_dict["OPTIONS"] = opties | {"server_side_binding": True, "prepare_threshold": 2}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = opties


@contextmanager
def _zonder_mail() -> Iterator[None]:
    """Nobody gets mail out of a story: what the past sends goes into the void."""
    with override_settings(MAILERS={"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}):
        yield


def _aanstellen(op: datetime) -> None:
    teams = {team.code: team for team in Team.objects.select_related("vakdomein")}
    for nummer, wie in enumerate(PERSONEEL):
        medewerker = medewerker_aanstellen(
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
            is_communicatie=wie.is_communicatie,
            op=op,
        )
        if wie.bij and wie.teams:
            toestel_koppelen(nummer=str(200 + nummer), medewerker=medewerker, op=op, door=medewerker)


def _vertellen(
    *, seed: int, aantal: int, van: datetime, nu: datetime, voortgang: Callable[[str], None]
) -> None:
    toeval = Random(seed)  # noqa: S311
    toneel = decor(seed, nu)
    huis = Huis(toeval=Random(f"{seed}/huis"), nu=nu)  # noqa: S311
    mensen = inwoners(max(60, aantal * 7 // 12), toeval)
    gevallen = inplannen(
        aantal=aantal,
        scenarios=SCENARIOS,
        niveaus={code: product.niveau for code, product in toneel.producten.items()},
        inwoners=mensen,
        kalender=toneel.kalender,
        van=van,
        tot=nu,
        toeval=toeval,
    )
    verhalen = [
        huis.bewaking(van, toneel.kalender),
        huis.leeg_bericht(nu - timedelta(hours=4)),
        huis.afwezigheidsbericht(nu - timedelta(hours=27)),
        huis.onbekende_bezorgmelding(nu - timedelta(hours=51)),
        huis.bezorgmelding(nu - timedelta(hours=20)),
        huis.oproep(nu - timedelta(minutes=50), "ringing", "answered", "ended"),
        huis.oproep(nu - timedelta(minutes=35), "ringing", "missed"),
        buitenwereld(nu, Random(f"{seed}/buitenwereld")),  # noqa: S311
        nieuws(nu),
        aan_de_balie(nu, toneel.kcc, list(toneel.producten.values())),
        bij_mensen_thuis(nu, toneel.kalender, Random(f"{seed}/thuis")),  # noqa: S311
        postkamer(nu),
        *(Vraagverhaal(geval, toneel).vertel() for geval in gevallen),
    ]
    weken = _per_week(voortgang, [geval.op for geval in gevallen])

    def tussendoor(op: datetime) -> None:
        weken(op)
        huis.tussendoor(op)

    vertel(verhalen, tot=nu, tussendoor=tussendoor)
    huis.bewaken(nu)
    mensen_aanvullen(mensen, toeval=Random(f"{seed}/mensen"), nu=nu)  # noqa: S311


def decor(seed: int, nu: datetime) -> Decor:
    """What all stories share, read once from a furnished house."""
    producten = Product.objects.select_related("team__vakdomein", "vakdomein", "ketenpartner")
    kaarten = Kenniskaart.objects.filter(geldig_vanaf__lte=lokaal(nu).date(), geldig_tot=None).order_by(
        "product_id", "versie"
    )
    return Decor(
        kalender=geldende_kalender(),
        kcc=list(leden_van(kcc_team()).order_by("pk")),
        producten={product.code: product for product in producten},
        kaarten={kaart.product_id: kaart for kaart in kaarten},
        teams=[team for team in teams_voor_overdracht().order_by("pk") if not team.vakdomein.is_kcc],
        nu=nu,
        seed=seed,
    )


def _per_week(voortgang: Callable[[str], None], momenten: Sequence[datetime]) -> Callable[[datetime], None]:
    """Say once per week that it begins, and how many questions it brings."""
    vragen = Counter(_maandag(moment) for moment in momenten)
    gezien: set[date] = set()

    def meld(moment: datetime) -> None:
        maandag = _maandag(moment)
        if maandag not in gezien:
            gezien.add(maandag)
            voortgang(f"week van {dag_en_maand(maandag)}: {vragen[maandag]} vragen")

    return meld


def _maandag(moment: datetime) -> date:
    dag = lokaal(moment).date()
    return dag - timedelta(days=dag.weekday())
