"""Reads of what people say about us. Each starts from an employee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from kanalen.models import Piek, Uurtelling, Vermelding, Volgterm
from kanalen.social.sentiment import Sentiment
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from termijnen.tijdzone import AMSTERDAM, lokaal


def mag_luisteren(medewerker: Medewerker) -> bool:
    """Whether this employee sees what people say: the KCC, communication, and who coordinates a domain."""
    plek = plek_van(medewerker)
    communicatie = medewerker.is_active and medewerker.is_communicatie
    return communicatie or plek.is_kcc or bool(plek.coordineert)


def mag_volgtermen_kiezen(medewerker: Medewerker) -> bool:
    """Whether this employee chooses what we listen for."""
    return medewerker.is_active and (medewerker.is_communicatie or medewerker.is_beheerder)


def vermeldingen(
    medewerker: Medewerker, *, sentiment: str = "", thema: str = "", term: str = "", zoek: str = ""
) -> QuerySet[Vermelding]:
    """The stream, the newest first; each filter that is empty leaves everything."""
    if not mag_luisteren(medewerker):
        return Vermelding.objects.none()
    keuze = Q()
    if sentiment:
        keuze &= Q(sentiment=sentiment)
    if thema:
        keuze &= Q(thema=thema)
    if term:
        keuze &= Q(termen__contains=[term])
    if zoek:
        keuze &= Q(tekst__icontains=zoek)
    return Vermelding.objects.filter(keuze).select_related("vraag")


@dataclass(frozen=True, slots=True)
class Dagvolume:
    """How much was said on a day, and how."""

    dag: date
    negatief: int
    neutraal: int
    positief: int

    @property
    def aantal(self) -> int:
        return self.negatief + self.neutraal + self.positief


def volume_per_dag(medewerker: Medewerker, *, tot: datetime, dagen: int) -> list[Dagvolume]:
    """The last ``dagen`` days up to and including that of ``tot``, the newest first; also those without a post.

    Days are those of the calendar on the wall, so the one that the clock goes back has 25 hours.
    """
    if not mag_luisteren(medewerker):
        return []
    laatste = lokaal(tot).date()
    eerste = laatste - timedelta(days=dagen - 1)
    begin = datetime(eerste.year, eerste.month, eerste.day, tzinfo=AMSTERDAM)
    per_dag = {laatste - timedelta(days=terug): [0, 0, 0] for terug in range(dagen)}
    for telling in Uurtelling.objects.filter(uur__gte=begin, uur__lte=tot):
        rij = per_dag[lokaal(telling.uur).date()]
        for plaats, deel in enumerate((telling.negatief, telling.neutraal, telling.positief)):
            rij[plaats] += deel
    return [Dagvolume(dag, *delen) for dag, delen in per_dag.items()]


@dataclass(frozen=True, slots=True)
class Thema:
    naam: str
    aantal: int
    negatief: int


def themas(medewerker: Medewerker, *, sinds: datetime, hooguit: int = 8) -> list[Thema]:
    """What is spoken about since ``sinds``, the most first."""
    rijen = (
        vermeldingen(medewerker)
        .filter(geplaatst_op__gte=sinds)
        .exclude(thema="")
        .values("thema")
        .annotate(aantal=Count("pk"), negatief=Count("pk", filter=Q(sentiment=Sentiment.NEGATIEF.value)))
        .order_by("-aantal", "thema")[:hooguit]
    )
    return [Thema(rij["thema"], rij["aantal"], rij["negatief"]) for rij in rijen]


def lopende_piek(medewerker: Medewerker, *, op: datetime) -> Piek | None:
    """The peak of the last day, if there was one."""
    if not mag_luisteren(medewerker):
        return None
    return Piek.objects.filter(laatste_uur__gte=op - timedelta(days=1)).first()


def volgtermen(medewerker: Medewerker) -> QuerySet[Volgterm]:
    """What we listen for, for who may know or choose it."""
    if not (mag_luisteren(medewerker) or mag_volgtermen_kiezen(medewerker)):
        return Volgterm.objects.none()
    return Volgterm.objects.filter(gestopt_op=None).select_related("toegevoegd_door")


def vermelding_om_op_te_pakken(medewerker: Medewerker, vermelding_id: int) -> Vermelding:
    """A post that this employee may make a question of. Raises ``Vermelding.DoesNotExist``."""
    if not plek_van(medewerker).is_kcc:
        raise Vermelding.DoesNotExist
    return Vermelding.objects.get(pk=vermelding_id)
