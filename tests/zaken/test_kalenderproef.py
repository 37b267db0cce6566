"""What a change of the calendar would move, shown beforehand: the same as what moves afterwards, at little cost."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from journaal.models import Feit
from termijnen.berekenen import Eenheid
from termijnen.kalender import bouw_kalender
from termijnen.queries import geldende_kalender
from tests.cast import OP, moment
from zaken.einde import einde_van, opschortingen_van
from zaken.kalenderproef import EERSTE, kalenderproef
from zaken.models import Opschorting, Termijn
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.verlengen import termijn_verlengen

DICHT = {date(2026, 11, 27): "Onderhoud"}
"""We close on Friday 27 November 2026, so five working days from Monday 23 November end on Tuesday 1 December."""


def proef(op=OP, *, jaren=(2020, 2040), **anders):
    return kalenderproef(bouw_kalender(*jaren, versie=2, **anders), op)


class TestKalenderproef:
    def test_toont_vooraf_wat_straks_schuift(self, aanvraag, wettelijk, bas, stel_vraag, rosa):
        op = moment("2026-12-01 10:00")
        termijn_verlengen(termijn_id=wettelijk.pk, aantal=6, reden="R.", tekst="Later.", op=op, door=bas)
        vraag_opschorten(vraag_id=aanvraag.pk, tekst="Uw akte?", tot=date(2026, 12, 8), op=op, door=bas)
        for kanaal in ("email", "social", "telefoon"):
            stel_vraag(rosa, kanaal=kanaal, op=op)
        dagen: dict[str, Any] = {
            "sluitingsdagen": {date(2026, 12, 2): "Onderhoud"},
            "gelijkgesteld": {date(2027, 3, 8): "Koninklijk besluit"},
        }
        beeld = proef(op, **dagen)
        assert not Termijn.objects.filter(kalender_versie=2).exists()
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, **dagen, op=op)
        kalender_doorvoeren(klok=lambda: op)
        achteraf = {
            feit.gegevens["termijn"]: feit.gegevens["naar"]
            for feit in Feit.objects.filter(soort="termijn.verschoven", gegevens__has_key="kalender")
        }
        assert {een.termijn_id: een.naar and een.naar.isoformat() for een in beeld.eerste} == achteraf
        assert beeld.aantal == len(achteraf) == 4
        assert dict(beeld.per_team) == {"KCC": 3, "Burgerzaken": 1}
        assert (beeld.eerder, beeld.fouten) == (0, 0)

    def test_telt_wat_eerder_eindigt(self, stel_vraag, rosa):
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=DICHT, op=OP)
        kalender_doorvoeren(klok=lambda: OP)
        stel_vraag(rosa)
        beeld = proef()
        assert (beeld.aantal, beeld.eerder) == (1, 1)

    def test_noemt_wat_niet_te_berekenen_is(self, aanvraag, wettelijk):
        beeld = proef(jaren=(2020, 2026))
        (een,) = beeld.eerste
        assert (een.termijn_id, een.naar, een.referentie) == (wettelijk.pk, None, aanvraag.referentie)
        assert "2026" in een.fout
        assert (beeld.fouten, beeld.aantal) == (1, 0)

    def test_wat_voorbij_is_staat_er_niet_bij(self, stel_vraag, rosa):
        stel_vraag(rosa)
        assert proef(moment("2026-11-30 17:00"), sluitingsdagen=DICHT).bekeken == 0

    @pytest.mark.parametrize(
        "anders",
        [
            {},
            {"sluitingsdagen": {date(2026, 12, 14): "Na het einde"}},
            {"sluitingsdagen": {date(2026, 11, 20): "Voor de ontvangst"}},
            {"gelijkgesteld": {date(2026, 11, 27): "Alleen voor de wet"}},
            {"jaren": (2020, 2045)},
        ],
    )
    def test_wat_de_wijziging_niet_raakt_wordt_niet_bekeken(self, stel_vraag, rosa, anders):
        stel_vraag(rosa)
        assert proef(**anders).bekeken == 0

    def test_andere_uren_raken_elke_belofte_en_geen_wet(self, aanvraag, wettelijk):
        beeld = proef(sluit=time(16, 0))
        assert beeld.bekeken == 1
        assert beeld.eerste[0].naar == moment("2026-11-30 16:00")

    def test_een_wijziging_die_nog_bezig_is_telt_mee(self, stel_vraag, rosa):
        """Terms the worker has yet to reach were computed with the version before."""
        stel_vraag(rosa)
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=DICHT, op=OP)
        gelijk = bouw_kalender(2020, 2040, versie=3, sluitingsdagen=DICHT)
        assert kalenderproef(gelijk, OP).aantal == 1

    def test_toont_hoogstens_vijftig_en_telt_ze_allemaal(self, stel_vraag, rosa):
        for _ in range(EERSTE + 2):
            stel_vraag(rosa)
        beeld = proef(sluitingsdagen=DICHT)
        assert beeld.aantal == EERSTE + 2
        assert len({een.termijn_id for een in beeld.eerste}) == EERSTE

    def test_twintig_termijnen_kosten_evenveel_opdrachten_als_een(
        self, stel_vraag, rosa, django_assert_num_queries
    ):
        nieuw = bouw_kalender(2020, 2040, versie=2, sluitingsdagen=DICHT)
        for aantal in (1, 19):
            for nummer in range(aantal):
                stel_vraag(
                    rosa, op=OP + timedelta(minutes=nummer), kanaal="social" if nummer % 2 else "email"
                )
            with django_assert_num_queries(5):
                kalenderproef(nieuw, OP)

    @pytest.mark.parametrize("kiem", range(4))
    def test_vindt_precies_wat_een_voor_een_rekenen_vindt(self, aanvraag, bas, stel_vraag, rosa, kiem):
        toeval = random.Random(kiem)
        vragen = [aanvraag, stel_vraag(rosa)]
        Termijn.objects.all().delete()
        for _ in range(150):
            _een_termijn(toeval, toeval.choice(vragen))
        for _ in range(6):
            laatste = toeval.choice([2026, 2027, 2040])
            nieuw = bouw_kalender(2020, laatste, versie=2, **_dagen(toeval, laatste))
            op = moment("2026-11-30 12:00")
            beeld, los = kalenderproef(nieuw, op), _los(nieuw, op)
            getoond = {een.termijn_id: een.naar for een in beeld.eerste}
            assert (beeld.aantal, beeld.fouten, beeld.eerder) == los[:3]
            assert len(getoond) == min(EERSTE, len(los[3]))
            assert getoond.items() <= los[3].items()


def _een_termijn(toeval, vraag):
    eenheid = toeval.choice([een for een in Eenheid if een is not Eenheid.DATUM])
    wet = eenheid in {Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN}
    start = moment("2026-11-16 00:00") + timedelta(minutes=toeval.randrange(14 * 24 * 60))
    termijn = Termijn(
        vraag=vraag,
        soort="wettelijk" if wet else "reactie",
        eenheid=eenheid.value,
        aantal=24 if eenheid is Eenheid.SOCIAL_UREN else toeval.randint(1, 8),
        start_op=start,
        uiterlijk_op=start,
        kalender_versie=1,
        reden="Proef.",
    )
    if wet and toeval.random() < 0.2:
        termijn.verlengd_met, termijn.verlengd_op, termijn.verlengd_om = 1, start, "Proef."
    termijn.uiterlijk_op = einde_van(geldende_kalender(), termijn)
    termijn.save()
    if wet and termijn.uiterlijk_op - start > timedelta(days=10) and toeval.random() < 0.5:
        dag = (start + timedelta(days=2)).date()
        Opschorting.objects.create(
            termijn=termijn, periode=(dag + timedelta(days=1), dag + timedelta(days=4)), reden="Proef."
        )
        termijn.uiterlijk_op = einde_van(
            geldende_kalender(), termijn, opschortingen=opschortingen_van(termijn)
        )
        termijn.save()


def _dagen(toeval, laatste):
    dagen = [date(2026, 11, 16) + timedelta(days=nummer) for nummer in range(46 if laatste == 2026 else 120)]
    return {
        "sluitingsdagen": dict.fromkeys(toeval.sample(dagen, 2), "Dicht"),
        "gelijkgesteld": dict.fromkeys(toeval.sample(dagen, 2), "Besluit"),
        "sluit": toeval.choice([time(17, 0), time(17, 0), time(16, 0)]),
    }


def _los(kalender, op) -> tuple[int, int, int, dict[int, datetime | None]]:
    aantal = fouten = eerder = 0
    schuift: dict[int, datetime | None] = {}
    for termijn in Termijn.objects.filter(uitkomst="", uiterlijk_op__gt=op).prefetch_related("opschortingen"):
        try:
            naar = einde_van(kalender, termijn, opschortingen=opschortingen_van(termijn))
        except ValueError:
            fouten += 1
            schuift[termijn.pk] = None
            continue
        if naar != termijn.uiterlijk_op:
            aantal += 1
            eerder += naar < termijn.uiterlijk_op
            schuift[termijn.pk] = naar
    return aantal, fouten, eerder, schuift
