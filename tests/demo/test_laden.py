"""The demonstration municipality: the same story from the same seed, whole, in the past, and told to nobody."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from operator import attrgetter
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.db.models import DateTimeField, Max, Model
from django.test import TestCase

from demo.laden import DAGEN, DemoNietMogelijk, Geladen, demo_inrichten, demo_laden, is_geladen, is_mogelijk
from journaal.models import Feit, Uitgang
from kanalen.models import Bericht
from klanten.models import Kanaal
from organisatie.models import Medewerker
from routering.services.naspelen import besluiten_naspelen
from termijnen.eerste_versie import opslaan
from termijnen.models import Kalenderversie
from tests.cast import OP
from zaken.models import Overdracht, Reactie, Termijn, Vraag
from zaken.queries import LOPENDE_STATUSSEN

AANTAL = 60
SEED = 4

EIGEN_APPS = ("zaken", "klanten", "kanalen", "journaal", "organisatie", "portaal", "catalogus")

VAN_DE_RIJ = {"vastgelegd_op", "gewijzigd_op", "date_joined"}
"""Moments that say when a row was written, by the clock of the machine; not when something happened."""

TOEKOMST_HOORT = {
    "uiterlijk_op",
    "volgende_trede_op",
    "gepland_op",
    "volgende_poging_op",
    "van",
    "tot",
    "geldig_tot",
}
"""Moments that lie ahead by their nature: what is due, and when the house looks again."""


def verhaal() -> list[dict[str, Any]]:
    """Every question with what was said and done about it, without the references, which are drawn anew."""
    return [
        {
            "woorden": (vraag.onderwerp, vraag.eigen_woorden, vraag.kanaal),
            "wie": (vraag.partij.naam if vraag.partij else "", vraag.team.code, _naam(vraag.casemanager)),
            "stand": (vraag.status, vraag.niveau, vraag.afloop, vraag.ontvangen_op, vraag.uiterlijk_op),
            "termijnen": [
                (termijn.soort, termijn.uiterlijk_op, termijn.uitkomst)
                for termijn in sorted(
                    vraag.termijnen.all(), key=attrgetter("start_op", "soort", "uiterlijk_op", "uitkomst")
                )
            ],
            "reacties": [
                (reactie.soort, reactie.tekst, reactie.op, _naam(reactie.door))
                for reactie in vraag.reacties.order_by("op", "pk")
            ],
        }
        for vraag in Vraag.objects.select_related("partij", "team", "casemanager")
        .prefetch_related("termijnen")
        .order_by("ontvangen_op", "onderwerp", "eigen_woorden", "partij__naam")
    ]


def _naam(medewerker: Medewerker | None) -> str:
    return medewerker.username if medewerker else ""


def rijen_per_model() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for app in EIGEN_APPS
        for model in apps.get_app_config(app).get_models()
    }


class TestVoorbeeldgemeente(TestCase):
    """Loaded once for the tests of this class; Django's own class does that and takes it away afterwards."""

    geladen: Geladen
    verstuurd: int
    eerste_verhaal: list[dict[str, Any]]

    @classmethod
    def setUpTestData(cls) -> None:
        opslaan(Kalenderversie, op=OP)
        mail.outbox.clear()
        cls.geladen = demo_laden(seed=SEED, aantal=AANTAL, nu=OP)
        cls.verstuurd = len(mail.outbox)
        cls.eerste_verhaal = verhaal()

    def test_vertelt_zoveel_vragen_als_gevraagd(self) -> None:
        assert self.geladen == Geladen(vragen=AANTAL, nieuw=True)
        assert is_geladen()

    def test_elk_besluit_van_de_automaat_is_na_te_spelen(self) -> None:
        verslag = besluiten_naspelen()
        assert verslag.totaal > 0
        assert (verslag.gelijk, verslag.afwijkingen) == (verslag.totaal, [])

    def test_elke_lopende_vraag_heeft_een_lopende_termijn(self) -> None:
        lopend = Vraag.objects.filter(status__in=LOPENDE_STATUSSEN)
        assert lopend.exists()
        zonder = lopend.exclude(termijnen__uitkomst="").values_list("referentie", "status")
        assert list(zonder) == []
        assert not lopend.filter(uiterlijk_op=None).exists()

    def test_wat_klaar_is_heeft_geen_lopende_termijn(self) -> None:
        assert not Termijn.objects.filter(uitkomst="").exclude(vraag__status__in=LOPENDE_STATUSSEN).exists()

    def test_niets_ligt_in_de_toekomst(self) -> None:
        te_laat = {
            f"{model._meta.label}.{veld.name}": hoogste
            for model, veld in _momenten()
            if (hoogste := model._default_manager.aggregate(hoogste=Max(veld.name))["hoogste"])
            and hoogste > OP
        }
        assert te_laat == {}

    def test_alles_speelt_in_de_laatste_zes_weken(self) -> None:
        vroegste, laatste = (
            Vraag.objects.order_by(volgorde)[0].ontvangen_op for volgorde in ("ontvangen_op", "-ontvangen_op")
        )
        assert OP - timedelta(days=DAGEN) < vroegste < OP - timedelta(days=DAGEN // 2)
        assert laatste > OP - timedelta(days=7)

    def test_kanalen_niveaus_en_standen_lopen_uiteen(self) -> None:
        kanalen = Counter(Vraag.objects.values_list("kanaal", flat=True))
        assert {Kanaal.TELEFOON, Kanaal.EMAIL, Kanaal.WEB, Kanaal.BALIE} <= set(kanalen)
        assert max(kanalen.values()) < AANTAL * 2 // 3
        niveaus = Counter(Vraag.objects.values_list("niveau", flat=True))
        assert {1, 2, 3, 4, 5} <= set(niveaus)
        assert len(set(Vraag.objects.values_list("status", flat=True))) >= 4
        assert Vraag.objects.filter(status__in=LOPENDE_STATUSSEN, uiterlijk_op__lt=OP).exists()
        assert Overdracht.objects.exists()

    def test_iedereen_die_iets_vroeg_kreeg_een_leesbaar_antwoord(self) -> None:
        teksten = list(Reactie.objects.values_list("tekst", flat=True))
        assert teksten
        assert all(tekst.strip() and "{" not in tekst and "None" not in tekst for tekst in teksten)

    def test_niemand_kreeg_post(self) -> None:
        """The story says that it was sent; the mail server never heard of it."""
        assert Bericht.objects.filter(richting="uitgaand", status=Bericht.Status.AANGEBODEN).exists()
        wacht = Bericht.objects.filter(kanaal=Kanaal.EMAIL, status=Bericht.Status.KLAARGEZET)
        assert not wacht.exists()
        assert (self.verstuurd, Uitgang.objects.count()) == (0, 0)

    def test_nog_een_keer_laden_verandert_niets(self) -> None:
        eerst = rijen_per_model()
        nogmaals = demo_laden(seed=SEED + 1, aantal=AANTAL * 2, nu=OP + timedelta(days=1))
        assert nogmaals == Geladen(vragen=AANTAL, nieuw=False)
        assert rijen_per_model() == eerst
        assert verhaal() == self.eerste_verhaal

    def test_dezelfde_seed_vertelt_in_een_lege_database_hetzelfde(self) -> None:
        referenties = set(Vraag.objects.values_list("referentie", flat=True))
        connection.check_constraints()  # PostgreSQL empties no table that still has something to check
        call_command("flush", interactive=False, verbosity=0)
        opslaan(Kalenderversie, op=OP)
        assert not Vraag.objects.exists()
        demo_laden(seed=SEED, aantal=AANTAL, nu=OP)
        tweede = verhaal()
        assert len(tweede) == AANTAL
        for eens, nogeens in zip(self.eerste_verhaal, tweede, strict=True):
            assert eens == nogeens
        assert referenties.isdisjoint(Vraag.objects.values_list("referentie", flat=True))


def _momenten() -> list[tuple[type[Model], DateTimeField[Any, Any]]]:
    """Every moment that something happened, of every model of ours."""
    return [
        (model, veld)
        for app in EIGEN_APPS
        for model in apps.get_app_config(app).get_models()
        for veld in model._meta.concrete_fields
        if isinstance(veld, DateTimeField) and veld.name not in VAN_DE_RIJ | TOEKOMST_HOORT
    ]


class TestAndereGegevens:
    def test_weigert_een_huis_met_eigen_mensen(self, karin: Medewerker) -> None:
        assert not is_mogelijk()
        with pytest.raises(DemoNietMogelijk, match="Hier staan al gegevens"):
            demo_laden(seed=SEED, aantal=AANTAL, nu=OP)
        assert not Feit.objects.filter(soort__startswith="demo.").exists()
        assert list(Medewerker.objects.all()) == [karin]

    def test_weigert_een_huis_met_een_vraag(self, stel_vraag) -> None:
        vraag = stel_vraag()
        with pytest.raises(DemoNietMogelijk):
            demo_laden(seed=SEED, aantal=AANTAL, nu=OP)
        assert list(Vraag.objects.all()) == [vraag]

    def test_richt_het_huis_een_keer_in(self, kalender: None) -> None:
        assert demo_inrichten(seed=SEED, aantal=AANTAL, nu=OP)
        mensen = Medewerker.objects.count()
        assert not demo_inrichten(seed=SEED, aantal=AANTAL, nu=OP)
        assert (Medewerker.objects.count(), Vraag.objects.count()) == (mensen, 0)
        assert is_mogelijk()
        assert not is_geladen()
