"""An answer by letter, from the employee's choice to the post: nothing goes nowhere, nothing goes twice."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from journaal.models import Feit
from kanalen.models import Bericht, Bezorging, Brief, Correspondentieadres, Postpartij
from kanalen.post import briefpapier
from kanalen.post.drukwerk import partij_met_bijlagen
from kanalen.services import postpartij_maken
from kanalen.services.adres_vastleggen import correspondentieadres_vastleggen
from kanalen.services.brief_klaarzetten import brief_klaarzetten
from kanalen.services.brief_retour import brief_retour_melden
from kanalen.services.postpartij_afdrukken import postpartij_afdrukken
from kanalen.services.postpartij_maken import PACHT, postpartijen_maken
from kanalen.services.postpartij_posten import postpartij_posten
from kanalen.services.postpartij_samenstellen import postpartij_samenstellen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.teksten import Opgesteld
from klanten.postadressen import Postadres
from tests.cast import OP
from zaken.models import Attendering, Doorverwijzing, Vraag
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

ADRES = Postadres("Rosa Verzonnen", "Dijkstraat", "12", "", "1299AB", "Waterrijk")
ANDER = Postadres("Rosa Verzonnen", "Waterpad", "3", "B", "1299CD", "Waterrijk")


@pytest.fixture
def vraag(stel_vraag, rosa) -> Vraag:
    gesteld: Vraag = stel_vraag(rosa, kanaal="post")
    return gesteld


def vertel() -> None:
    uitgang_verwerken(klok=lambda: OP)


def antwoord(vraag: Vraag, door, *, adres: Postadres | None = ADRES) -> Brief:
    if adres is not None:
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=adres, op=OP, door=door)
    vraag_beantwoorden(vraag_id=vraag.pk, tekst="Dit is ons antwoord.", kanaal="post", op=OP, door=door)
    vertel()
    return Brief.objects.get(bericht__vraag=vraag)


def samen(team, door, sleutel: uuid.UUID | None = None) -> Postpartij:
    return postpartij_samenstellen(
        vakdomein=team.vakdomein, sleutel=sleutel or uuid.uuid4(), op=OP, door=door
    )


class TestAntwoordPerBrief:
    def test_wordt_een_brief_naar_het_adres_van_de_vraag(self, vraag, karin) -> None:
        brief = antwoord(vraag, karin)
        assert brief.adres == ADRES
        assert brief.ondertekenaar == karin
        assert brief.bericht.kanaal == "post"
        assert brief.bericht.ontvanger == "Dijkstraat 12, 1299 AB Waterrijk"
        assert brief.bericht.status == Bericht.Status.KLAARGEZET
        assert brief.bericht.volgende_poging_op is None
        assert "Beste Rosa Verzonnen," in brief.bericht.tekst
        assert "Dit is ons antwoord." in brief.bericht.tekst
        assert vraag.referentie in brief.bericht.tekst
        assert "http" not in brief.bericht.tekst

    def test_zonder_adres_gaat_hij_nergens_heen_maar_niet_verloren(self, vraag, karin, kcc) -> None:
        brief = antwoord(vraag, karin, adres=None)
        assert brief.adres is None
        with pytest.raises(Weigering):
            samen(kcc, karin)
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=ADRES, op=OP, door=karin)
        assert Brief.objects.get().adres == ADRES
        assert samen(kcc, karin).brieven.get() == brief

    def test_een_feit_geeft_een_brief(self, vraag, karin) -> None:
        brief = antwoord(vraag, karin)
        assert brief.bericht.feit is not None
        nog_een = brief_klaarzetten(
            aanleiding=Bericht.Aanleiding.REACTIE,
            vraag=vraag,
            inhoud=Opgesteld("x", "y"),
            ondertekenaar=karin,
            feit=brief.bericht.feit,
            op=OP,
        )
        assert nog_een == brief
        assert Brief.objects.count() == 1

    def test_een_vraag_aan_de_inwoner_gaat_ook_per_brief(self, vraag, karin, paspoort) -> None:
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=ADRES, op=OP, door=karin)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_opschorten(
            vraag_id=vraag.pk,
            tekst="Wij missen uw geboortedatum.",
            tot=(OP + timedelta(days=14)).date(),
            op=OP,
            door=karin,
            sleutel=uuid.uuid4(),
        )
        vertel()
        brief = Brief.objects.get(bericht__vraag=vraag)
        assert "Laat het ons weten uiterlijk maandag 7 december" in brief.bericht.tekst

    def test_wie_schreef_hoort_per_brief_waar_zijn_brief_heen_is(self, stel_vraag, karin, svb) -> None:
        vraag = stel_vraag(None, kanaal="post")
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=ADRES, op=OP, door=karin)
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.DOORGEZONDEN,
            toelichting="De SVB gaat over de AOW.",
            op=OP,
            door=karin,
        )
        vertel()
        brief = Brief.objects.get(bericht__vraag=vraag)
        assert brief.bericht.onderwerp == "Wij hebben uw brief doorgestuurd"
        assert brief.ondertekenaar == karin

    def test_wie_mailde_hoort_het_per_mail(self, stel_vraag, rosa, karin, svb) -> None:
        vraag = stel_vraag(rosa, kanaal="email")
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.VERWEZEN,
            toelichting="Zij helpen u.",
            op=OP,
            door=karin,
        )
        vertel()
        assert Brief.objects.count() == 0


class TestAdres:
    def test_een_brief_in_een_partij_verandert_niet_meer(self, vraag, karin, kcc) -> None:
        brief = antwoord(vraag, karin)
        samen(kcc, karin)
        correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=ANDER, op=OP, door=karin)
        brief.refresh_from_db()
        assert brief.adres == ADRES
        assert Correspondentieadres.objects.get().adres == ANDER

    def test_hetzelfde_adres_laat_geen_tweede_feit_na(self, vraag, karin) -> None:
        for _ in range(2):
            correspondentieadres_vastleggen(vraag_id=vraag.pk, adres=ADRES, op=OP, door=karin)
        feit = Feit.objects.get(soort="vraag.adres_vastgelegd")
        assert feit.gegevens == {}

    def test_de_database_weigert_een_half_adres(self, vraag) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Correspondentieadres.objects.create(vraag=vraag, naam="Rosa", op=OP)


class TestSamenstellen:
    def test_twee_keer_dezelfde_knop_is_een_partij(self, vraag, karin, kcc) -> None:
        antwoord(vraag, karin)
        sleutel = uuid.uuid4()
        assert samen(kcc, karin, sleutel) == samen(kcc, karin, sleutel)
        assert Feit.objects.filter(soort="postpartij.samengesteld").count() == 1

    def test_neemt_alleen_het_eigen_domein_mee(
        self, vraag, karin, bas, stel_vraag, burgerzaken, kcc, buurvrouw
    ) -> None:
        van_bas = antwoord(stel_vraag(buurvrouw, kanaal="post", team=burgerzaken), bas)
        antwoord(vraag, karin)
        assert list(samen(burgerzaken, bas).brieven.all()) == [van_bas]

    @pytest.mark.django_db(transaction=True)
    def test_twee_collegas_tegelijk_krijgen_nooit_dezelfde_brief(
        self, kcc, karin, kees, stel_vraag, rosa
    ) -> None:
        for _ in range(6):
            antwoord(stel_vraag(rosa, kanaal="post"), karin)
        start = threading.Barrier(2)

        def druk(wie) -> None:
            try:
                start.wait(5)
                samen(kcc, wie)
            except Weigering:
                pass
            finally:
                connection.close()

        draden = [threading.Thread(target=druk, args=(wie,)) for wie in (karin, kees)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert Brief.objects.filter(partij=None).count() == 0
        assert sum(partij.brieven.count() for partij in Postpartij.objects.all()) == 6


@pytest.mark.usefixtures("pango")
class TestMaken:
    def test_maakt_de_brieven_de_lijst_en_het_bewijs(self, vraag, karin, kcc) -> None:
        brief = antwoord(vraag, karin)
        partij = samen(kcc, karin)
        assert postpartijen_maken(klok=lambda: OP) == 1
        partij.refresh_from_db()
        brief.bericht.refresh_from_db()
        assert partij.gemaakt_op == OP
        assert partij.bladzijden == 1
        with partij.brieven_pdf.open() as bestand:
            assert bestand.read(5) == b"%PDF-"
        assert bytes(brief.bericht.rauw).startswith(b"%PDF-")
        assert Feit.objects.filter(soort="postpartij.gemaakt").count() == 1
        assert postpartijen_maken(klok=lambda: OP) == 0

    def test_een_gedode_werker_kost_alleen_tijd(self, vraag, karin, kcc) -> None:
        antwoord(vraag, karin)
        partij = samen(kcc, karin)
        Postpartij.objects.update(geclaimd_op=OP)
        assert postpartijen_maken(klok=lambda: OP + PACHT / 2) == 0
        assert postpartijen_maken(klok=lambda: OP + PACHT) == 1
        partij.refresh_from_db()
        assert partij.gemaakt_op == OP + PACHT

    def test_wie_te_laat_klaar_is_laat_niets_achter(self, vraag, karin, kcc, monkeypatch) -> None:
        """The lease ran out and another worker made the batch meanwhile."""
        antwoord(vraag, karin)
        partij = samen(kcc, karin)
        map_ = "post/2026/11"
        voor = set(default_storage.listdir(map_)[1]) if default_storage.exists(map_) else set()
        echt = partij_met_bijlagen

        def traag(brieven, *, op):
            monkeypatch.setattr(postpartij_maken, "partij_met_bijlagen", echt)
            assert postpartijen_maken(klok=lambda: OP + PACHT) == 1
            return echt(brieven, op=op)

        monkeypatch.setattr(postpartij_maken, "partij_met_bijlagen", traag)
        postpartijen_maken(klok=lambda: OP)
        partij.refresh_from_db()
        assert partij.gemaakt_op == OP + PACHT
        eigen = {Path(veld.name or "").name for veld in (partij.brieven_pdf, partij.lijst_pdf)}
        assert set(default_storage.listdir(map_)[1]) - voor == eigen
        assert Feit.objects.filter(soort="postpartij.gemaakt").count() == 1

    def test_zonder_pango_zegt_de_partij_waarom(self, vraag, karin, kcc, monkeypatch) -> None:
        antwoord(vraag, karin)
        partij = samen(kcc, karin)
        monkeypatch.setattr(briefpapier, "kan_pdf", lambda: False)
        assert postpartijen_maken(klok=lambda: OP) == 0
        partij.refresh_from_db()
        assert "Pango" in partij.melding
        monkeypatch.undo()
        assert postpartijen_maken(klok=lambda: OP + PACHT) == 1
        partij.refresh_from_db()
        assert partij.melding == ""


class TestPosten:
    def test_het_bewijs_staat_bij_elke_brief(self, vraag, karin, kcc) -> None:
        brief = antwoord(vraag, karin)
        partij = samen(kcc, karin)
        _zet_gemaakt(partij)
        with pytest.raises(Weigering, match="nog niet afgedrukt"):
            postpartij_posten(partij_id=partij.pk, op=OP, door=karin)
        uur, dag = OP + timedelta(hours=1), OP + timedelta(days=1)
        for _ in range(2):
            postpartij_afdrukken(partij_id=partij.pk, op=uur, door=karin)
        for _ in range(2):
            postpartij_posten(partij_id=partij.pk, op=dag, door=karin)
        brief.bericht.refresh_from_db()
        assert brief.bericht.status == Bericht.Status.AANGEBODEN
        assert list(brief.bericht.bezorgingen.values_list("status", "op", "toelichting")) == [
            ("klaargezet", OP, ""),
            ("klaargezet", uur, f"Afgedrukt, Partij {partij.pk}"),
            ("aangeboden", dag, f"Op de post gedaan, Partij {partij.pk}"),
        ]
        assert Feit.objects.filter(soort="postpartij.gepost").count() == 1

    def test_een_partij_die_niet_gemaakt_is_kan_niet_afgedrukt(self, vraag, karin, kcc) -> None:
        antwoord(vraag, karin)
        with pytest.raises(Weigering, match="nog niet gemaakt"):
            postpartij_afdrukken(partij_id=samen(kcc, karin).pk, op=OP, door=karin)

    def test_een_brief_die_terugkomt_vraagt_een_hand(self, vraag, karin, kcc) -> None:
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        brief = antwoord(vraag, karin)
        partij = samen(kcc, karin)
        with pytest.raises(Weigering):
            brief_retour_melden(brief_id=brief.pk, op=OP, door=karin)
        _zet_gemaakt(partij)
        postpartij_afdrukken(partij_id=partij.pk, op=OP, door=karin)
        postpartij_posten(partij_id=partij.pk, op=OP, door=karin)
        bericht = brief_retour_melden(brief_id=brief.pk, op=OP, door=karin)
        assert bericht.status == Bericht.Status.ONBESTELBAAR
        assert Attendering.objects.filter(soort="onbestelbaar", voor=karin).count() == 1
        assert Bezorging.objects.filter(status="onbestelbaar").count() == 1


def _zet_gemaakt(partij: Postpartij) -> None:
    """As a worker leaves it, without the seconds that making takes."""
    Postpartij.objects.filter(pk=partij.pk).update(
        gemaakt_op=OP, brieven_pdf="post/x.pdf", lijst_pdf="post/y.pdf", digest="0" * 64
    )
