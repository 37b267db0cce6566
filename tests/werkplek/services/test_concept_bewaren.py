"""Drafts: nothing anybody typed is lost, whichever window it was typed in."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from werkplek.concepten import concepten, naast, te_bewaren
from werkplek.models import Concept, Terzijde
from werkplek.services.concept_bewaren import Plaats, concept_bewaren, concept_overnemen, concept_wisselen
from werkplek.services.concept_wegdoen import concept_versturen, concept_weggooien, concepten_opruimen

pytestmark = pytest.mark.django_db

EEN, TWEE = "venster-een", "venster-twee"


@pytest.fixture
def plaats() -> Plaats:
    return Plaats(uuid.uuid4())


@pytest.fixture
def bewaar(karin, plaats, op):
    def _bewaar(
        tekst: str, *, versie: int = 0, venster: str = EEN, door=karin, waar: Plaats | None = None, op=op
    ):
        return concept_bewaren(
            medewerker=door,
            plaats=waar or plaats,
            gegevens={"eigen_woorden": tekst},
            versie=versie,
            venster=venster,
            op=op,
        )

    return _bewaar


class TestConceptBewaren:
    def test_hetzelfde_venster_bewaart_telkens_verder(self, bewaar):
        bewaar("Hoe")
        bewaard = bewaar("Hoe verleng ik")
        assert not bewaard.botst
        assert Concept.objects.get().gegevens == {"eigen_woorden": "Hoe verleng ik"}

    def test_een_ander_venster_dat_de_laatste_versie_zag_gaat_verder(self, bewaar):
        versie = bewaar("Hoe").concept.versie
        assert not bewaar("Hoe verleng ik", versie=versie, venster=TWEE).botst
        assert Concept.objects.get().gegevens["eigen_woorden"] == "Hoe verleng ik"

    def test_een_venster_dat_achterloopt_overschrijft_niets_en_verliest_niets(self, bewaar):
        versie = bewaar("Hoe").concept.versie
        bewaar("Hoe verleng ik", versie=versie, venster=TWEE)
        bewaard = bewaar("Hoe vraag ik aan", versie=versie)
        assert bewaard.botst
        assert bewaard.concept.gegevens["eigen_woorden"] == "Hoe verleng ik"
        assert Terzijde.objects.get().gegevens["eigen_woorden"] == "Hoe vraag ik aan"
        bewaar("Hoe vraag ik een pas aan", versie=versie)
        ((_, _, anders),) = naast(Concept.objects.get())
        assert [andere.tekst for andere in anders] == ["Hoe vraag ik een pas aan"]

    def test_verder_met_deze_tekst_legt_de_andere_terzijde(self, bewaar, karin, plaats, op):
        versie = bewaar("Hoe").concept.versie
        bewaar("van twee", versie=versie, venster=TWEE)
        bewaar("van een", versie=versie)
        concept_overnemen(
            medewerker=karin, plaats=plaats, gegevens={"eigen_woorden": "van een"}, venster=EEN, op=op
        )
        assert Concept.objects.get().gegevens["eigen_woorden"] == "van een"
        assert Terzijde.objects.get().gegevens["eigen_woorden"] == "van twee"

    def test_wisselen_verliest_ook_niets(self, bewaar, op):
        versie = bewaar("Hoe").concept.versie
        bewaar("van twee", versie=versie, venster=TWEE)
        concept = bewaar("van een", versie=versie).concept
        concept_wisselen(concept_id=concept.pk, terzijde_id=Terzijde.objects.get().pk, op=op)
        assert Concept.objects.get().gegevens["eigen_woorden"] == "van een"
        assert Terzijde.objects.get().gegevens["eigen_woorden"] == "van twee"

    def test_de_sleutel_van_een_collega_opent_niets(self, bewaar, kees, karin):
        bewaar("van Karin")
        with pytest.raises(Concept.DoesNotExist):
            bewaar("van Kees", door=kees)
        assert Concept.objects.get().medewerker == karin

    def test_een_handeling_heeft_een_concept_per_medewerker(self, bewaar, stel_vraag, rosa, karin, kees):
        vraag = stel_vraag(rosa)
        for door in (karin, kees, karin):
            bewaar("tekst", door=door, waar=Plaats(uuid.uuid4(), vraag.pk, "beantwoorden"))
        assert Concept.objects.count() == 2


class TestConceptVersturen:
    def test_een_venster_dat_te_laat_bewaart_wekt_niets_tot_leven(self, bewaar, karin, plaats, op):
        bewaar("Hoe")
        concept_versturen(medewerker=karin, plaats=plaats, venster=EEN, op=op)
        for venster in (EEN, TWEE):
            bewaar("Hoe verl", venster=venster)
        assert not concepten(karin).exists()
        assert Concept.objects.get().gegevens == {}

    def test_ook_zonder_eerder_concept(self, bewaar, karin, plaats, op):
        concept_versturen(medewerker=karin, plaats=plaats, venster=EEN, op=op)
        bewaar("te laat")
        assert not concepten(karin).exists()

    def test_een_nieuw_antwoord_op_dezelfde_vraag_begint_opnieuw(self, bewaar, karin, stel_vraag, rosa, op):
        waar = Plaats(uuid.uuid4(), stel_vraag(rosa).pk, "beantwoorden")
        bewaar("eerste", waar=waar)
        concept_versturen(medewerker=karin, plaats=waar, venster=EEN, op=op)
        bewaar("eerste, te laat", waar=waar)
        assert not concepten(karin).exists()
        bewaar("tweede", waar=waar, venster=TWEE)
        assert concepten(karin).get().gegevens["eigen_woorden"] == "tweede"


class TestOpruimen:
    def test_na_veertien_dagen_en_niet_eerder(self, bewaar, karin, op):
        bewaar("oud", op=op)
        assert concepten_opruimen(op=op + timedelta(days=14)) == 0
        assert concepten_opruimen(op=op + timedelta(days=14, minutes=1)) == 1

    def test_wat_verstuurd_is_na_een_dag(self, bewaar, karin, plaats, op):
        concept_versturen(medewerker=karin, plaats=plaats, venster=EEN, op=op)
        concepten_opruimen(op=op + timedelta(hours=25))
        assert not Concept.objects.exists()

    def test_weggooien_kan_alleen_de_eigenaar(self, bewaar, karin, kees):
        concept = bewaar("weg").concept
        with pytest.raises(Concept.DoesNotExist):
            concept_weggooien(medewerker=kees, concept_id=concept.pk)
        concept_weggooien(medewerker=karin, concept_id=concept.pk)
        assert not Concept.objects.exists()


class TestTeBewaren:
    def test_nooit_een_bsn_of_een_sleutel(self):
        ingevuld = {
            "zoek": "9999 90 019",
            "gezocht": "9999 90 019",
            "bsn": "999990019",
            "sleutel": "x",
            "csrfmiddlewaretoken": "y",
            "eigen_woorden": "Hoe verleng ik?",
            "antwoord": "",
        }
        assert te_bewaren(ingevuld) == {"eigen_woorden": "Hoe verleng ik?"}

    def test_nooit_zonder_einde(self):
        assert len(te_bewaren({"tekst": "x" * 30_000})["tekst"]) == 20_000
        assert len(te_bewaren({f"veld{nr}": "x" for nr in range(500)})) == 80
