from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogus.models import Niveau, Product
from journaal.models import Feit
from organisatie.models import Medewerker
from routering import ijken
from routering.leren import Leerrij
from routering.meten import Meting, Uitslag, meet
from routering.models import Modelversie
from routering.services import leren, voorstellen
from routering.services.leren import Leerverslag, TeWeinigTeLeren, is_beter, model_leren, modelversie_bewaren
from routering.services.voorstellen import model_in_gebruik
from tests.routering.regels_voor_toetsen import klein_model
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren


@pytest.fixture(autouse=True)
def klein(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model that ships, a set of five questions is enough to measure on, and little text to learn from."""
    monkeypatch.setattr(voorstellen, "MEEGELEVERD", tmp_path / "geen.npz")
    monkeypatch.setattr(leren, "MINSTE_TOETS", 5)
    monkeypatch.setattr(
        leren,
        "meegeleverd",
        lambda producten: [
            Leerrij(tekst, product.code, tekst)
            for product in producten
            for tekst in (product.naam, *product.synoniemen)
        ],
    )


@pytest.fixture
def bevestigd(
    stel_vraag: Callable[..., Vraag],
    paspoort: Product,
    naamswijziging: Product,
    karin: Medewerker,
    op: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Vraag]:
    """Fifty questions in words the catalogue does not have, decided by a colleague.

    Which of them are kept apart follows from their keys, which differ in each run. Here it is ten to measure
    on and ten to fit on, so that no run has too few.
    """
    vragen = []
    for nummer in range(50):
        product, woorden = (paspoort, "boekje") if nummer % 2 else (naamswijziging, "trouwboekje weg")
        vraag = stel_vraag(tekst=f"mijn {woorden} nummer {nummer}", onderwerp=woorden)
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(product.niveau),
            waarom="Gekozen door Karin.",
            wijze=Routeringsbesluit.Wijze.GECORRIGEERD,
            op=op,
            door=karin,
        )
        vragen.append(vraag)
    toets, ijkrijen = ({f"eigen:{vraag.pk}" for vraag in vragen[begin::5]} for begin in (0, 1))
    monkeypatch.setattr(leren, "hoort_apart", toets.__contains__)
    monkeypatch.setattr(ijken, "hoort_apart", ijkrijen.__contains__)
    return vragen


def meting(goed: int, *, zekerheid: float = 0.9, vreemd: int = 0) -> Meting:
    return meet(
        [Uitslag("a", ("a",) if n < goed else ("b",), True, zekerheid) for n in range(10)]
        + [Uitslag("", ("a",), n < vreemd, 0.5) for n in range(10)],
        0.9,
    )


class TestIsBeter:
    def test_meer_goed_is_beter(self) -> None:
        assert is_beter(meting(8), meting(7))
        assert not is_beter(meting(7), meting(8))

    def test_bij_gelijke_stand_wint_de_eerlijkste_zekerheid(self) -> None:
        assert is_beter(meting(7, zekerheid=0.7), meting(7, zekerheid=0.95))
        assert not is_beter(meting(7), meting(7))

    def test_wie_meer_aanneemt_dat_niet_van_ons_is_is_niet_beter(self) -> None:
        assert not is_beter(meting(10, vreemd=3), meting(5))


class TestModelLeren:
    def test_leert_van_wat_collegas_kozen(
        self, bevestigd: list[Vraag], op: datetime, karin: Medewerker
    ) -> None:
        verslag = model_leren(op=op, door=karin)
        assert verslag.is_beter
        assert (verslag.vorig.top1 or 0) < 0.6 < (verslag.nieuw.top1 or 0)
        assert verslag.eigen_vragen + verslag.toetsvragen == 50
        versie = Modelversie.objects.get()
        assert versie.in_gebruik
        assert (versie.eigen_vragen, versie.door) == (verslag.eigen_vragen, karin)
        assert (
            Feit.objects.filter(soort="modelversie.in_gebruik", onderwerp_id=versie.pk, door=karin).count()
            == 1
        )

    def test_het_nieuwe_model_doet_meteen_mee(self, bevestigd: list[Vraag], op: datetime) -> None:
        model_leren(op=op)
        model = model_in_gebruik()
        assert model is not None
        assert model.versie == Modelversie.objects.get().versie

    def test_een_model_dat_niet_beter_is_komt_niet_in_gebruik(
        self, bevestigd: list[Vraag], op: datetime
    ) -> None:
        model_leren(op=op)
        eerste = Modelversie.objects.get()
        verslag = model_leren(op=op.replace(hour=12))
        eerste.refresh_from_db()
        assert eerste.in_gebruik is not verslag.is_beter
        assert Modelversie.objects.filter(in_gebruik=True).count() == 1

    def test_een_proef_bewaart_niets(self, bevestigd: list[Vraag], op: datetime) -> None:
        model_leren(op=op, bewaren=False)
        assert not Modelversie.objects.exists()
        assert not Feit.objects.filter(soort__startswith="modelversie").exists()

    def test_weigert_te_weinig_vragen_om_op_te_toetsen(self, paspoort: Product, op: datetime) -> None:
        with pytest.raises(TeWeinigTeLeren, match="Er zijn 0 bevestigde vragen"):
            model_leren(op=op)


class TestModelversieBewaren:
    def test_een_beter_model_lost_het_vorige_af(self, op: datetime, db: None) -> None:
        model = klein_model()
        verslag = Leerverslag(model, 10, 2, 5, meting(8), meting(7), is_beter=True)
        eerste = modelversie_bewaren(verslag=verslag, op=op)
        tweede = modelversie_bewaren(verslag=replace(verslag, model=replace_versie(model, "tweede")), op=op)
        eerste.refresh_from_db()
        assert (eerste.in_gebruik, tweede.in_gebruik) == (False, True)

    def test_een_slechter_model_laat_alleen_zijn_cijfers_achter(self, op: datetime, db: None) -> None:
        verslag = Leerverslag(klein_model(), 10, 2, 5, meting(6), meting(7), is_beter=False)
        versie = modelversie_bewaren(verslag=verslag, op=op)
        assert (versie.in_gebruik, bytes(versie.inhoud)) == (False, b"")
        assert versie.cijfers["nieuw"]["top1"] == 0.6
        assert Feit.objects.filter(soort="modelversie.afgewezen").count() == 1


def replace_versie(model, versie: str):
    model = klein_model()
    model.versie = versie
    return model


class TestRouteringLerenOpdracht:
    def leren(self, *opties: str) -> str:
        uit = StringIO()
        call_command("routering_leren", *opties, "--verbosity=0", stdout=uit)
        return uit.getvalue()

    def test_print_oud_naast_nieuw(self, bevestigd: list[Vraag]) -> None:
        tekst = self.leren("--proef")
        assert "juist op 1" in tekst
        assert "Het nieuwe model is beter." in tekst
        assert "er is niets veranderd" in tekst

    def test_schrijft_een_bestand_van_openbare_gegevens(self, bevestigd: list[Vraag], tmp_path: Path) -> None:
        pagina = {
            "gemeente": "Zeewolde",
            "title": "Reisboekje",
            "abstract": "Voor reizen.",
            "upl": "paspoort",
        }
        openbaar, naar = tmp_path / "paginas.jsonl.gz", tmp_path / "model.npz"
        with gzip.open(openbaar, "wt", encoding="utf-8") as stroom:
            stroom.write(json.dumps(pagina) + "\n")
        assert str(naar) in self.leren("--openbaar", str(openbaar), "--naar", str(naar))
        assert naar.stat().st_size > 0
        assert not Modelversie.objects.exists()

    def test_zegt_wat_er_ontbreekt(self, paspoort: Product, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="bevestigde vragen"):
            self.leren()
        with pytest.raises(CommandError, match="bestaat niet"):
            self.leren("--openbaar", str(tmp_path / "weg.gz"))
