"""Turn a stored message into what it means: a question, an addition to one, or a delivery report."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Sequence
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction

from journaal.services.vastleggen import vastleggen
from kanalen.draad import beantwoord_bericht, gemeld_bericht, vraag_van_bericht
from kanalen.koppelingen import eigen_adres
from kanalen.lezers import lezer
from kanalen.lezing import Aard, Bezorguitkomst, Lezing
from kanalen.models import Bericht
from kanalen.moment import moment_van_ontvangst
from kanalen.postbussen import alle_postbussen, postbus_van
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from kanalen.services.innemen import vraag_innemen
from kanalen.services.spam_vermoeden import is_vermoedelijk_spam
from klanten.models import DigitaalAdres, Kanaal, Klantcontact, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from klanten.services.partij_herkennen import partij_herkennen
from organisatie.models import Team
from termijnen.fouten import KalenderOntbreekt
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen

logger = logging.getLogger(__name__)

MAX_EIGEN_WOORDEN = 100_000
"""Characters of a message that the question repeats; the whole text stays with the message."""

NIET_TE_LEZEN = "Wij konden dit bericht niet lezen. Bekijk het origineel."
MISGEGAAN = "Er ging iets mis bij het verwerken. Neem het bericht opnieuw in, of meld het de beheerder."
NIET_INGERICHT = "Dit bericht wacht. Er is nog geen KCC-team, of geen werkkalender voor dit jaar."
LEEG = "Dit bericht heeft geen afzender en geen inhoud."
MELDING_VAN_ONBEKEND = "Deze bezorgmelding hoort bij geen bericht van ons."
AFWEZIG_ZONDER_VRAAG = "Dit is een automatisch antwoord. Wij weten niet op welke vraag."
VAN_COLLEGA = "Een collega antwoordt op een attendering. Zet het antwoord zelf in de vraag."
VERMOEDELIJK_SPAM = "Dit is vermoedelijk spam. Een collega noemde eerdere post van deze afzender spam."
ALLEEN_BIJLAGEN = "(Het bericht heeft geen tekst. Bekijk de bijlagen.)"


def bericht_verwerken(*, bericht_id: int, rauw: bytes | None = None, op: datetime) -> Bericht:
    """Process a message that was stored; one that has been processed already stays as it is.

    ``rauw`` saves fetching what the caller has just stored.
    A message that cannot be processed is set apart with a Dutch explanation, and the next one is not kept
    waiting. While the house is not set up (no KCC team, no calendar) messages stay as they came and are
    processed once it is. Only a database that is gone raises.
    """
    bericht = Bericht.objects.defer("rauw").get(pk=bericht_id)
    if bericht.status != Bericht.Status.ONTVANGEN:
        return bericht
    try:
        lezing = lezer(bericht.kanaal).lees(bytes(bericht.rauw) if rauw is None else rauw)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Bericht %s is niet te lezen", bericht_id)
        return bericht_apart_zetten(bericht_id=bericht_id, melding=NIET_TE_LEZEN, op=op)
    bestanden = bestanden_opslaan(bijvoegsels=lezing.bijvoegsels, op=op)
    try:
        with ongebruikt_weggooien(bestanden) as gebruik:
            verwerkt = _verwerken(bericht_id=bericht_id, lezing=lezing, bestanden=bestanden, op=op)
            gebruik.vastgelegd = verwerkt is not None
    except (OperationalError, InterfaceError):
        raise
    except (Team.DoesNotExist, KalenderOntbreekt):
        logger.exception("Bericht %s wacht op de inrichting", bericht_id)
        return _laten_wachten(bericht_id=bericht_id)
    except Exception:
        logger.exception("Bericht %s is niet te verwerken", bericht_id)
        return bericht_apart_zetten(bericht_id=bericht_id, melding=MISGEGAAN, op=op)
    return verwerkt or Bericht.objects.defer("rauw").get(pk=bericht_id)


@transaction.atomic
def bericht_apart_zetten(*, bericht_id: int, melding: str, op: datetime) -> Bericht:
    """Set an incoming message apart for an employee, with the reason in words."""
    bericht = Bericht.objects.select_for_update().get(pk=bericht_id, richting=Richting.INKOMEND)
    if bericht.status == Bericht.Status.ONTVANGEN:
        bericht.status = Bericht.Status.APART_GEZET
        bericht.melding = melding[:500]
        bericht.save(update_fields=["status", "melding"])
        vastleggen(soort="bericht.apart_gezet", onderwerp=bericht, op=op)
    return bericht


def _laten_wachten(*, bericht_id: int) -> Bericht:
    """The house is not ready: no KCC team, or no calendar for the year. That is no fault of the message."""
    Bericht.objects.filter(pk=bericht_id, status=Bericht.Status.ONTVANGEN).update(melding=NIET_INGERICHT)
    return Bericht.objects.defer("rauw").get(pk=bericht_id)


@transaction.atomic
def _verwerken(*, bericht_id: int, lezing: Lezing, bestanden: Sequence[str], op: datetime) -> Bericht | None:
    """Everything the message leads to, or nothing; None when another process was first."""
    bericht = (
        Bericht.objects.select_for_update()
        .filter(pk=bericht_id, status=Bericht.Status.ONTVANGEN)
        .defer("rauw")
        .first()
    )
    if bericht is None:
        return None
    _vullen(bericht, lezing)
    bijlagen_maken(bericht=bericht, bijvoegsels=lezing.bijvoegsels, bestanden=bestanden)
    ook_in = _in_een_andere_postbus(bericht)
    match lezing.aard:
        case _ if ook_in is not None:
            bericht.vraag_id = ook_in.vraag_id
            bericht.melding = f"Dit bericht kwam ook binnen in {ook_in.postbus}."
        case Aard.BEZORGMELDING:
            _bezorgmelding(bericht, lezing, op=op)
        case Aard.AFWEZIG:
            _afwezig(bericht, lezing)
        case _:
            _vraag_of_aanvulling(bericht, lezing, op=op)
    bericht.save(update_fields=_GEVULD)
    vastleggen(
        soort="bericht.apart_gezet" if bericht.status == Bericht.Status.APART_GEZET else "bericht.ontvangen",
        onderwerp=bericht,
        op=op,
        vraag=bericht.vraag_id,
        kanaal=str(bericht.kanaal),
        aard=lezing.aard.value,
    )
    return bericht


_GEVULD = (
    "status",
    "afzender",
    "afzender_naam",
    "ontvanger",
    "onderwerp",
    "tekst",
    "geciteerd",
    "antwoord_op",
    "automatisch",
    "zichtbaarheid",
    "op",
    "geclaimd_moment",
    "spam",
    "vraag",
    "klantcontact",
    "melding",
)


def _vullen(bericht: Bericht, lezing: Lezing) -> None:
    """Fill in what was read; the caller saves. Until now ``op`` held the moment of reading."""
    kandidaten = [bericht.postbus_op] if bericht.postbus_op else list(lezing.momenten)
    bericht.op, niet_geloofd = moment_van_ontvangst(kandidaten, bericht.op)
    bericht.geclaimd_moment = (niet_geloofd or lezing.geclaimd_moment)[:60]
    bericht.afzender = lezing.afzender[:320]
    bericht.afzender_naam = lezing.afzender_naam[:200]
    bericht.ontvanger = lezing.ontvanger[:320]
    bericht.onderwerp = lezing.onderwerp[:500]
    bericht.tekst = lezing.tekst
    bericht.geciteerd = lezing.geciteerd
    bericht.antwoord_op = next(iter(lezing.verwijzingen), "")[:300]
    bericht.automatisch = lezing.aard != Aard.MENS
    bericht.zichtbaarheid = lezing.zichtbaarheid
    bericht.status = Bericht.Status.VERWERKT
    opmerkingen = list(lezing.opmerkingen)
    if lezing.weggelaten:
        opmerkingen.append(f"{lezing.weggelaten} bijlagen staan alleen in het origineel.")
    bericht.melding = " ".join(opmerkingen)[:500]


def _in_een_andere_postbus(bericht: Bericht) -> Bericht | None:
    """The same mail, sent to two of our mailboxes at once and already a question by the other.

    Whoever processes one of the two waits for who processes the other.
    """
    if bericht.kanaal != Kanaal.EMAIL or len(alle_postbussen()) < 2:
        return None
    with connection.cursor() as cursor:
        sleutel = zlib.crc32(bericht.inhoud_digest.encode()) - 2**31
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, sleutel])
    return (
        Bericht.objects.filter(
            richting=Richting.INKOMEND,
            kanaal=Kanaal.EMAIL,
            kanaal_id=bericht.kanaal_id,
            inhoud_digest=bericht.inhoud_digest,
            status=Bericht.Status.VERWERKT,
            vraag__isnull=False,
        )
        .exclude(postbus=bericht.postbus)
        .only("vraag", "postbus")
        .order_by("pk")
        .first()
    )


_SLOT = 7102
"""Class of the advisory locks on the content of a mail."""


def _apart(bericht: Bericht, melding: str) -> None:
    bericht.status = Bericht.Status.APART_GEZET
    bericht.melding = melding


def _bezorgmelding(bericht: Bericht, lezing: Lezing, *, op: datetime) -> None:
    """RFC 3464: the report goes to the message it is about, and never gets an answer."""
    gemeld = gemeld_bericht(lezing, kanaal=bericht.kanaal, postbus=bericht.postbus)
    if gemeld is None:
        _apart(bericht, MELDING_VAN_ONBEKEND)
        return
    bezorging_melden(
        bericht_id=gemeld.pk,
        uitkomst=lezing.uitkomst or Bezorguitkomst.ONBESTELBAAR,
        toelichting=lezing.reden,
        op=op,
    )
    bericht.vraag_id = gemeld.vraag_id


def _afwezig(bericht: Bericht, lezing: Lezing) -> None:
    """An automatic reply joins its question without waking anybody: nobody said anything."""
    beantwoord = beantwoord_bericht(lezing.verwijzingen, kanaal=bericht.kanaal, postbus=bericht.postbus)
    if beantwoord is not None:
        bericht.vraag_id = beantwoord.vraag_id
        return
    bericht.vraag_id = vraag_van_bericht(lezing, None, kanaal=bericht.kanaal)
    if bericht.vraag_id is None:
        _apart(bericht, AFWEZIG_ZONDER_VRAAG)


def _vraag_of_aanvulling(bericht: Bericht, lezing: Lezing, *, op: datetime) -> None:
    if not (lezing.afzender or lezing.tekst or lezing.onderwerp or lezing.bijvoegsels):
        _apart(bericht, LEEG)
        return
    beantwoord = beantwoord_bericht(lezing.verwijzingen, kanaal=bericht.kanaal, postbus=bericht.postbus)
    if beantwoord is not None and beantwoord.aanleiding == Bericht.Aanleiding.ATTENDERING:
        _apart(bericht, VAN_COLLEGA)
        return
    vraag_id = vraag_van_bericht(lezing, beantwoord, kanaal=bericht.kanaal)
    if (
        vraag_id is None
        and bericht.spam != Bericht.Spam.NEE
        and is_vermoedelijk_spam(afzender=bericht.afzender, op=op)
    ):
        _apart(bericht, VERMOEDELIJK_SPAM)
        bericht.spam = Bericht.Spam.VERMOEDELIJK
        return
    bericht.klantcontact = _contact(bericht, lezing, op=op)
    if vraag_id is not None:
        bericht.vraag = vraag_aanvullen(vraag_id=vraag_id, klantcontact=bericht.klantcontact, op=op)
        return
    bericht.vraag = _nieuwe_vraag(bericht, bericht.klantcontact, op=op)
    if _mag_bevestigd(bericht):
        ontvangst_bevestigen(
            vraag=bericht.vraag,
            email=bericht.afzender,
            naam=bericht.klantcontact.naam,
            antwoord_op=_echt_id(bericht),
            postbus=bericht.postbus,
            hooguit_een_per_uur=True,
            op=op,
        )


def _nieuwe_vraag(bericht: Bericht, klantcontact: Klantcontact, *, op: datetime) -> Vraag:
    """The question a message asks, in the sender's own words."""
    woorden = bericht.tekst.strip() or bericht.onderwerp.strip() or ALLEEN_BIJLAGEN
    return vraag_innemen(
        klantcontact=klantcontact,
        eigen_woorden=_passend(woorden),
        onderwerp=bericht.onderwerp or _eerste_regel(bericht.tekst),
        team=_team(bericht.postbus),
        op=op,
    )


def _team(postbus: str) -> Team | None:
    """Where mail in this mailbox enters; the KCC for a team that does not exist (any more)."""
    gevonden = postbus_van(postbus)
    if gevonden is None or not gevonden.team:
        return None
    team = Team.objects.filter(code=gevonden.team).first()
    if team is None:
        logger.error("Postbus %s noemt team %s, dat niet bestaat", postbus, gevonden.team)
    return team


def _mag_bevestigd(bericht: Bericht) -> bool:
    """Whether an acknowledgement can do good: by mail, to a person, and never to ourselves."""
    return (
        bericht.kanaal == Kanaal.EMAIL
        and not bericht.automatisch
        and bericht.afzender not in {"", eigen_adres()}
        and postbus_van(bericht.afzender) is None
    )


def _contact(bericht: Bericht, lezing: Lezing, *, op: datetime) -> Klantcontact:
    social = bericht.kanaal == Kanaal.SOCIAL
    partij: Partij | None = None
    if bericht.afzender:
        partij = partij_herkennen(
            soort=DigitaalAdres.Soort.SOCIAL if social else DigitaalAdres.Soort.EMAIL,
            adres=bericht.afzender[:254],
            naam=lezing.afzender_naam,
            op=op,
        )
    return contact_vastleggen(
        kanaal=bericht.kanaal,
        richting=Richting.INKOMEND,
        onderwerp=bericht.onderwerp or _eerste_regel(bericht.tekst),
        inhoud=_passend(bericht.tekst),
        op=bericht.op,
        partij=partij,
        naam=lezing.afzender_naam,
        email="" if social else bericht.afzender[:254],
        social_account=bericht.afzender if social else "",
    )


def _echt_id(bericht: Bericht) -> str:
    """The Message-ID to answer to; a digest of ours means nothing to a mail program."""
    return "" if bericht.kanaal_id.startswith("sha256:") else bericht.kanaal_id.partition("#")[0]


def _passend(tekst: str) -> str:
    if len(tekst) <= MAX_EIGEN_WOORDEN:
        return tekst
    return f"{tekst[:MAX_EIGEN_WOORDEN]}\n\n(De rest staat in het bericht.)"


def _eerste_regel(tekst: str) -> str:
    return next((deel.strip()[:120] for deel in tekst.split("\n") if deel.strip()), "")
