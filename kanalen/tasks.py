from __future__ import annotations

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from kanalen.services.bijlagen_keuren import bijlagen_keuren
from kanalen.services.gemist_verwerken import gemiste_gesprekken_verwerken
from kanalen.services.klaarzetten import TAAK_VERSTUREN
from kanalen.services.nieuws_plaatsen import nieuws_plaatsen
from kanalen.services.nummers_laten_vervallen import nummers_laten_vervallen
from kanalen.services.ontvangen import achtergebleven_berichten_verwerken
from kanalen.services.pieken_bewaken import pieken_bewaken
from kanalen.services.postpartij_maken import postpartijen_maken
from kanalen.services.postpartij_samenstellen import TAAK_MAKEN
from kanalen.services.scanmap_innemen import ScanmapOnbereikbaar, scanmap_innemen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.vermeldingen_opruimen import vermeldingen_opruimen
from kanalen.services.versturen import berichten_versturen
from kanalen.services.vrijgeven import wachtende_berichten_vrijgeven
from kanalen.social.mastodon.luisteren import vermeldingen_ophalen
from kanalen.social.mastodon.ophalen import meldingen_ophalen
from kanalen.telefoon.ontvangen import stille_gesprekken_afsluiten
from kanalen.telefoon.verloop import RINKELT_HOOGUIT


@shared_task(name=TAAK_VERSTUREN)
def versturen(**_: Any) -> int:
    """Send what is ready."""
    return berichten_versturen(klok=timezone.now)


@shared_task(name="kanalen.bijlagen_keuren")
def bijlagen(**_: Any) -> int:
    """Look at files that came along: what they are, and whether they hold a virus."""
    return bijlagen_keuren(klok=timezone.now)


@shared_task(name="kanalen.uitgang_verwerken")
def uitgang(**_: Any) -> int:
    """Tell people what happened."""
    return uitgang_verwerken(klok=timezone.now)


@shared_task(name="kanalen.achtergebleven_verwerken")
def achtergebleven(**_: Any) -> int:
    """Process what was kept a minute ago or earlier by a process that did not live to process it."""
    op = timezone.now()
    return achtergebleven_berichten_verwerken(op=op, voor=op - timedelta(minutes=1))


@shared_task(name="kanalen.social_ophalen")
def social_ophalen(**_: Any) -> int:
    """Take in what is new on our own accounts."""
    return meldingen_ophalen(klok=timezone.now)


@shared_task(name="kanalen.wachtende_vrijgeven")
def wachtende_vrijgeven(**_: Any) -> int:
    """Let go what waited for an account that is set up by now."""
    return wachtende_berichten_vrijgeven(op=timezone.now())


@shared_task(name="kanalen.gemiste_gesprekken")
def gemiste_gesprekken(**_: Any) -> int:
    """Make callbacks of the calls that nobody answered."""
    return gemiste_gesprekken_verwerken(klok=timezone.now)


@shared_task(name="kanalen.stille_gesprekken")
def stille_gesprekken(**_: Any) -> int:
    """Count as missed what rang and was never heard of again."""
    op = timezone.now()
    return stille_gesprekken_afsluiten(op=op, voor=op - RINKELT_HOOGUIT)


@shared_task(name=TAAK_MAKEN)
def postpartijen(**_: Any) -> int:
    """Make the letters that go to the print room."""
    return postpartijen_maken(klok=timezone.now)


@shared_task(name="kanalen.luisteren")
def luisteren(**_: Any) -> int:
    """Keep what people say about us."""
    return vermeldingen_ophalen(klok=timezone.now)


@shared_task(name="kanalen.pieken_bewaken")
def pieken(**_: Any) -> None:
    """Tell colleagues when far more is said than usual."""
    pieken_bewaken(op=timezone.now())


@shared_task(name="kanalen.vermeldingen_opruimen")
def opruimen(**_: Any) -> int:
    """Forget what people said, after a while."""
    return vermeldingen_opruimen(op=timezone.now(), bewaren=timedelta(days=settings.SOCIAL_BEWAARDAGEN))


@shared_task(name="kanalen.nieuws_plaatsen")
def nieuws(**_: Any) -> int:
    """Put news in the outbox whose moment has come."""
    return nieuws_plaatsen(op=timezone.now())


@shared_task(name="kanalen.scanmap_innemen")
def scanmap(**_: Any) -> int:
    """Take in the letters that the post room scanned. Where the folder is gone /gezond/ says so."""
    if settings.SCANMAP is None:
        return 0
    try:
        return scanmap_innemen(map_=settings.SCANMAP, op=timezone.now()).ingenomen
    except ScanmapOnbereikbaar:
        return 0


@shared_task(name="kanalen.nummers_laten_vervallen")
def volgnummers(**_: Any) -> int:
    """A new day at the counters starts without the visitors of yesterday."""
    return nummers_laten_vervallen(op=timezone.now())
