"""Random journeys of a question through every verb: what must hold after each step, whatever came before."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from catalogus.models import Niveau
from journaal.models import Feit
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from tests.cast import OP
from zaken.models import (
    Belpoging,
    Doorverwijzing,
    Kalenderdoorvoering,
    Meekijkverzoek,
    Routeringsbesluit,
    Termijn,
    Tredestap,
    Vraag,
)
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.belpoging_vastleggen import belpoging_vastleggen
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.heropenen import vraag_heropenen
from zaken.services.hervatten import verlopen_opschortingen_hervatten, vraag_hervatten
from zaken.services.ingebreke_stellen import ingebreke_stellen
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.services.meekijken_beantwoorden import meekijken_beantwoorden
from zaken.services.meekijken_besluiten import meekijken_besluiten
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.registreren import vraag_registreren
from zaken.services.routeren import vraag_routeren
from zaken.services.samenvoegen import samenvoeging_ongedaan_maken, vragen_samenvoegen
from zaken.services.splitsen import Deel, vraag_splitsen
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.verlengen import termijn_verlengen
from zaken.statussen import LOPEND, Status
from zaken.weigering import Weigering

DAG = timedelta(days=1)
REIZEN, STAPPEN = int(os.environ.get("KCC_REIZEN", "25")), 22

sprongen = st.sampled_from(
    [timedelta(minutes=5), timedelta(hours=3), DAG, 2 * DAG, 5 * DAG, 12 * DAG, 40 * DAG]
)


@dataclass
class Reis:
    """One question, and what it may call upon."""

    vraag: Vraag
    mensen: dict[str, Any]
    teams: dict[str, Any]
    producten: dict[str, Any]
    partner: Any
    op: datetime = OP
    gezien: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    laatste_feit: int = 0
    aantal_feiten: int = 0

    def over(self, dagen: int) -> date:
        return (self.op + dagen * DAG).date()


Daad = Callable[[Reis, int], Any]


def _wettelijke_termijn(reis: Reis) -> int:
    termijn = reis.vraag.termijnen.filter(soort="wettelijk").last()
    if termijn is None:
        raise Weigering("Er is geen wettelijke termijn.")
    return termijn.pk


def _contact(reis: Reis) -> Any:
    return contact_vastleggen(
        kanaal=Kanaal.EMAIL, richting=Richting.INKOMEND, onderwerp="Re", inhoud="Nog iets.", op=reis.op
    )


def _verzoek(reis: Reis) -> Meekijkverzoek:
    verzoek = reis.vraag.meekijkverzoeken.filter(besluit="").first()
    if verzoek is None:
        raise Weigering("Er kijkt niemand mee.")
    return verzoek


def _routeren(reis: Reis, n: int) -> None:
    product = [None, reis.producten["paspoort"], reis.producten["naamswijziging"]][n % 3]
    vraag_routeren(
        vraag_id=reis.vraag.pk,
        product=product,
        niveau=[Niveau.ENKELE_DAGEN, Niveau.ENKELE_DAGEN, Niveau.BACKOFFICE][n % 3],
        waarom="Woorden.",
        wijze=Routeringsbesluit.Wijze.BEVESTIGD,
        op=reis.op,
    )


def _toewijzen(reis: Reis, n: int) -> None:
    vraag_toewijzen(
        vraag_id=reis.vraag.pk, aan=[None, *reis.mensen.values()][n % (len(reis.mensen) + 1)], op=reis.op
    )


def _overdragen(reis: Reis, n: int) -> None:
    vraag_overdragen(
        vraag_id=reis.vraag.pk,
        naar_team=list(reis.teams.values())[n % len(reis.teams)],
        samenvatting="Dit is er gebeurd.",
        op=reis.op,
    )


def _meekijken(reis: Reis, n: int) -> None:
    meekijken_vragen(
        vraag_id=reis.vraag.pk,
        team=reis.teams["burgerzaken"],
        eerste_beoordeling="Volgens mij wel.",
        op=reis.op,
        door=reis.mensen["karin"],
    )


def _meekijken_beantwoorden(reis: Reis, n: int) -> None:
    verzoek = _verzoek(reis)
    meekijken_beantwoorden(verzoek_id=verzoek.pk, antwoord="Klopt.", op=reis.op, door=verzoek.meekijker)


def _meekijken_besluiten(reis: Reis, n: int) -> None:
    meekijken_besluiten(
        verzoek_id=_verzoek(reis).pk,
        besluit=list(Meekijkverzoek.Besluit)[n % 2],
        op=reis.op,
        door=reis.mensen["karin"],
    )


def _terugbellen(reis: Reis, n: int) -> None:
    terugbellen_vragen(vraag_id=reis.vraag.pk, telefoonnummer="0155555555", op=reis.op)


def _belpoging(reis: Reis, n: int) -> None:
    verzoek = reis.vraag.terugbelverzoeken.filter(afgerond_op=None).first()
    if verzoek is not None:
        belpoging_vastleggen(
            verzoek_id=verzoek.pk,
            uitkomst=list(Belpoging.Uitkomst)[n % 3],
            op=reis.op,
            door=reis.mensen["karin"],
        )


def _verlengen(reis: Reis, n: int) -> None:
    termijn_verlengen(
        termijn_id=_wettelijke_termijn(reis),
        aantal=1 + n % 6,
        reden="Er is meer tijd nodig.",
        tekst="Wij hebben meer tijd nodig.",
        op=reis.op,
        door=reis.mensen["bas"],
    )


def _storing(reis: Reis, n: int) -> None:
    van, tot = reis.op - timedelta(hours=1 + 7 * (n % 9)), reis.op - timedelta(minutes=n % 40)
    storing = storing_melden(kanaal=["", "email", "web"][n % 3], omschrijving="Weg.", van=van, op=reis.op)
    storing_beeindigen(storing_id=storing.pk, tot=tot, op=reis.op)


def _kalender(reis: Reis, n: int) -> None:
    kalender_wijzigen(
        eerste_jaar=2020,
        laatste_jaar=2040,
        sluitingsdagen={reis.over(n % 15): "Dicht"},
        gelijkgesteld={reis.over(n % 60): "Besluit"},
        op=reis.op,
    )
    kalender_doorvoeren(klok=lambda: reis.op)


def _andere(reis: Reis, n: int) -> Vraag:
    """A question of a neighbour about the same matter; some have a case and a promise of their own."""
    contact = _contact(reis)
    ander = vraag_registreren(
        klantcontact=contact, eigen_woorden="Dit ook.", onderwerp="Ook", team=reis.vraag.team, op=reis.op
    )
    if n % 2:
        vraag_uitleggen(vraag_id=ander.pk, tekst="Bezig.", toegezegd_op=reis.over(1 + n % 20), op=reis.op)
    return ander


def _samenvoegen(reis: Reis, n: int) -> None:
    """This question closes and another carries it: nothing that ran is lost."""
    liep = {termijn.pk: termijn.uiterlijk_op for termijn in reis.vraag.termijnen.filter(uitkomst="")}
    with transaction.atomic():
        doel = _andere(reis, n)
        vragen_samenvoegen(vraag_id=reis.vraag.pk, in_vraag_id=doel.pk, op=reis.op, door=reis.mensen["karin"])
    mee = {t.pk: t.uiterlijk_op for t in Termijn.objects.filter(vraag=doel, uitkomst="")}
    assert liep.items() <= mee.items(), "wat liep gaat mee zoals het liep"
    doel.refresh_from_db()
    assert doel.uiterlijk_op == min(mee.values())


def _losmaken(reis: Reis, n: int) -> None:
    samenvoeging_ongedaan_maken(vraag_id=reis.vraag.pk, op=reis.op, door=reis.mensen["karin"])


def _opnemen(reis: Reis, n: int) -> None:
    with transaction.atomic():
        ander = _andere(reis, n)
        vragen_samenvoegen(
            vraag_id=ander.pk, in_vraag_id=reis.vraag.pk, op=reis.op, door=reis.mensen["karin"]
        )
    ander.refresh_from_db()
    assert ander.uiterlijk_op is None and not ander.termijnen.filter(uitkomst="").exists()
    if n % 3 == 0:
        samenvoeging_ongedaan_maken(vraag_id=ander.pk, op=reis.op, door=reis.mensen["karin"])
        ander.refresh_from_db()
        assert ander.uiterlijk_op is not None


def _splitsen(reis: Reis, n: int) -> None:
    nieuw = vraag_splitsen(
        vraag_id=reis.vraag.pk,
        delen=[Deel(f"Deel {nummer}", "En dit dan?") for nummer in range(1 + n % 2)],
        op=reis.op,
        door=reis.mensen["karin"],
    )
    for deel in nieuw:
        (termijn,) = deel.termijnen.filter(soort="reactie")
        assert termijn.start_op == reis.vraag.ontvangen_op, "de termijn telt vanaf het eerste bericht"
        assert deel.casemanager_id in (None, reis.vraag.casemanager_id)


DADEN: dict[str, Daad] = {
    "routeren": _routeren,
    "toewijzen": _toewijzen,
    "overdragen": _overdragen,
    "meekijken": _meekijken,
    "meekijken_beantwoorden": _meekijken_beantwoorden,
    "meekijken_besluiten": _meekijken_besluiten,
    "uitleggen": lambda reis, n: vraag_uitleggen(
        vraag_id=reis.vraag.pk, tekst="Bezig.", toegezegd_op=reis.over(1 + n % 20), op=reis.op
    ),
    "beantwoorden": lambda reis, n: vraag_beantwoorden(vraag_id=reis.vraag.pk, tekst="Ja.", op=reis.op),
    "opschorten": lambda reis, n: vraag_opschorten(
        vraag_id=reis.vraag.pk,
        tekst="Stuur uw akte.",
        tot=reis.over(n % 25),
        op=reis.op,
        door=reis.mensen["bas"],
    ),
    "hervatten": lambda reis, n: vraag_hervatten(vraag_id=reis.vraag.pk, op=reis.op),
    "aanvullen": lambda reis, n: vraag_aanvullen(
        vraag_id=reis.vraag.pk, klantcontact=_contact(reis), op=reis.op
    ),
    "terugbellen": _terugbellen,
    "belpoging": _belpoging,
    "doorverwijzen": lambda reis, n: vraag_doorverwijzen(
        vraag_id=reis.vraag.pk,
        ketenpartner=reis.partner,
        wijze=list(Doorverwijzing.Wijze)[n % 3],
        toelichting="Zij gaan daarover.",
        op=reis.op,
    ),
    "afsluiten": lambda reis, n: vraag_afsluiten(vraag_id=reis.vraag.pk, op=reis.op),
    "intrekken": lambda reis, n: vraag_intrekken(
        vraag_id=reis.vraag.pk, afloop=list(Vraag.Afloop)[n % 4], op=reis.op
    ),
    "heropenen": lambda reis, n: vraag_heropenen(vraag_id=reis.vraag.pk, op=reis.op),
    "verlengen": _verlengen,
    "ingebreke": lambda reis, n: ingebreke_stellen(
        termijn_id=_wettelijke_termijn(reis), ontvangen_op=reis.over(-(n % 3)), op=reis.op
    ),
    "storing": _storing,
    "kalender": _kalender,
    "samenvoegen": _samenvoegen,
    "losmaken": _losmaken,
    "opnemen": _opnemen,
    "splitsen": _splitsen,
    "nacht": lambda reis, n: verlopen_opschortingen_hervatten(op=reis.op),
    "bewaken": lambda reis, n: termijnen_bewaken(op=reis.op),
}
VAAK = ("opschorten", "uitleggen", "aanvullen", "bewaken", "nacht", "toewijzen", "verlengen", "storing")
WIE_ER_BEHANDELT = {"toewijzen", "overdragen", "meekijken", "meekijken_besluiten"}
WAT_LIEP_GAAT_MEE = {"samenvoegen"}
daden = st.sampled_from([*DADEN, *VAAK])


def _stand(reis: Reis) -> dict[int, Termijn]:
    return {termijn.pk: termijn for termijn in Termijn.objects.filter(vraag=reis.vraag)}


def _zetten(reis: Reis, daad: str, n: int) -> None:
    """Do one thing, and hold what it did against what may never happen."""
    voor = _stand(reis)
    over_de_vraag = Feit.objects.filter(onderwerp="vraag", onderwerp_id=reis.vraag.pk)
    feiten_voor = over_de_vraag.count()
    try:
        DADEN[daad](reis, n)
    except Weigering:
        assert over_de_vraag.count() == feiten_voor, "een weigering laat niets achter"
    reis.vraag.refresh_from_db()
    na = _stand(reis)
    _controleren(reis, daad, voor, na)


def _controleren(reis: Reis, daad: str, voor: dict[int, Termijn], na: dict[int, Termijn]) -> None:
    vraag, lopend = reis.vraag, [termijn for termijn in na.values() if not termijn.uitkomst]
    assert bool(lopend) == (vraag.status in LOPEND), f"{vraag.status} met {len(lopend)} lopende termijnen"
    assert vraag.uiterlijk_op == min((termijn.uiterlijk_op for termijn in lopend), default=None)
    for termijn in lopend:
        if termijn.opgeschort:
            assert vraag.status == Status.WACHT_OP_INWONER, "een stille termijn van een vraag die niet wacht"
        else:
            assert termijn.volgende_trede_op is not None, "een lopende termijn die niemand bewaakt"
        assert termijn.apart_gezet_op is None
    assert voor.keys() <= na.keys() or daad in WAT_LIEP_GAAT_MEE
    na |= {termijn.pk: termijn for termijn in Termijn.objects.filter(pk__in=voor.keys() - na.keys())}
    assert voor.keys() <= na.keys(), "een termijn is weg"
    for pk, oud in voor.items():
        nieuw = na[pk]
        if oud.uitkomst:
            assert (nieuw.uitkomst, nieuw.afgerond_op, nieuw.uiterlijk_op) == (
                oud.uitkomst,
                oud.afgerond_op,
                oud.uiterlijk_op,
            ), "een uitkomst wordt nooit herschreven"
        if oud.uiterlijk_op <= reis.op:
            assert nieuw.uiterlijk_op == oud.uiterlijk_op, "wat voorbij is schuift niet"
        if daad in WIE_ER_BEHANDELT:
            assert (nieuw.start_op, nieuw.uiterlijk_op) == (oud.start_op, oud.uiterlijk_op)
        assert nieuw.start_op == oud.start_op
    dubbel = Tredestap.objects.exclude(trede="nog_open").values_list("termijn", "trede")
    assert len(dubbel) == len(set(dubbel)), "een trede staat er twee keer"
    oude_feiten = Feit.objects.filter(pk__lte=reis.laatste_feit).count()
    assert oude_feiten == reis.aantal_feiten, "feiten worden alleen meer"
    reis.aantal_feiten = Feit.objects.count()
    reis.laatste_feit = Feit.objects.order_by("-pk").values_list("pk", flat=True)[0]


class TestReizen:
    @settings(
        max_examples=REIZEN,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(data=st.data())
    def test_wat_altijd_geldt(
        self,
        data: st.DataObject,
        stel_vraag,
        rosa,
        karin,
        kees,
        bas,
        coby,
        wim,
        kcc,
        burgerzaken,
        wmo,
        svb,
        paspoort,
        naamswijziging,
    ) -> None:
        with transaction.atomic():
            reis = Reis(
                vraag=stel_vraag(rosa, kanaal=data.draw(st.sampled_from(["email", "telefoon", "social"]))),
                mensen={"karin": karin, "kees": kees, "bas": bas, "wim": wim},
                teams={"kcc": kcc, "burgerzaken": burgerzaken, "wmo": wmo},
                producten={"paspoort": paspoort, "naamswijziging": naamswijziging},
                partner=svb,
            )
            if data.draw(st.booleans()):
                # Half of them are applications, or few would ever meet the law.
                _zetten(reis, "routeren", 2)
                _zetten(reis, "overdragen", 1)
            for _ in range(data.draw(st.integers(1, STAPPEN))):
                reis.op += data.draw(sprongen)
                _zetten(reis, data.draw(daden), data.draw(st.integers(0, 200)))
            transaction.set_rollback(True)

    def test_elke_daad_lukt_op_zijn_plek(
        self, stel_vraag, rosa, karin, bas, kcc, burgerzaken, svb, naamswijziging
    ):
        """The journeys would prove nothing if a verb were refused for a mistake in this module."""
        assert set(DADEN) >= WIE_ER_BEHANDELT
        reis = Reis(
            vraag=stel_vraag(rosa),
            mensen={"karin": karin, "bas": bas},
            teams={"kcc": kcc, "burgerzaken": burgerzaken},
            producten={"paspoort": None, "naamswijziging": naamswijziging},
            partner=svb,
        )
        volgorde = [
            ("routeren", 2),
            ("meekijken", 0),
            ("meekijken_beantwoorden", 0),
            ("meekijken_besluiten", 0),
            ("overdragen", 1),
            ("toewijzen", 2),
            ("splitsen", 1),
            ("opnemen", 1),
            ("samenvoegen", 0),
            ("losmaken", 0),
            ("terugbellen", 0),
            ("belpoging", 1),
            ("uitleggen", 0),
            ("verlengen", 1),
            ("kalender", 3),
            ("opschorten", 2),
            ("hervatten", 0),
            ("opschorten", 2),
            ("storing", 0),
            ("nacht", 0),
            ("aanvullen", 0),
            ("bewaken", 0),
            ("beantwoorden", 0),
            ("afsluiten", 0),
            ("heropenen", 0),
            ("doorverwijzen", 1),
            ("heropenen", 0),
            ("intrekken", 1),
        ]
        for daad, n in volgorde:
            reis.op += timedelta(minutes=10)
            DADEN[daad](reis, n)
            reis.vraag.refresh_from_db()
        assert Kalenderdoorvoering.objects.exists()
