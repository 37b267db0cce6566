from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from journaal.models import Feit
from klanten.inwoner import Inwoner
from klanten.models import Klantcontact, Partij
from organisatie.models import Medewerker
from portaal.services.bericht_sturen import bericht_sturen
from tests.cast import OP
from zaken.models import Attendering, Vraag
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering

LATER = OP + timedelta(days=1)


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij, karin: Medewerker) -> Vraag:
    vraag = stel_vraag(rosa)
    return vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)


@pytest.mark.django_db
class TestBerichtSturen:
    def test_voegt_het_bericht_bij_de_vraag_en_waarschuwt_de_casemanager(
        self, vraag: Vraag, karin: Medewerker
    ) -> None:
        inwoner = Inwoner(frozenset({vraag.pk}))
        bericht_sturen(
            inwoner=inwoner, referentie=vraag.referentie, tekst="Nog iets", sleutel=uuid4(), op=LATER
        )
        contact = vraag.klantcontacten.latest("pk")
        assert (contact.inhoud, contact.kanaal, contact.partij) == ("Nog iets", "web", vraag.partij)
        assert Attendering.objects.filter(voor=karin, soort=Attendering.Soort.AANVULLING).count() == 1
        assert Feit.objects.filter(soort="vraag.aangevuld").count() == 1

    def test_een_beantwoorde_vraag_gaat_weer_lopen(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Zo doet u dat.", op=OP, door=karin)
        inwoner = Inwoner(frozenset({vraag.pk}))
        bericht_sturen(
            inwoner=inwoner, referentie=vraag.referentie, tekst="En nu?", sleutel=uuid4(), op=LATER
        )
        vraag.refresh_from_db()
        assert vraag.status == "in_behandeling"
        assert vraag.uiterlijk_op is not None

    def test_twee_keer_versturen_is_een_bericht(self, vraag: Vraag) -> None:
        inwoner, sleutel = Inwoner(frozenset({vraag.pk})), uuid4()
        for _ in range(2):
            bericht_sturen(
                inwoner=inwoner, referentie=vraag.referentie, tekst="Ja", sleutel=sleutel, op=LATER
            )
        assert vraag.klantcontacten.count() == 2

    def test_de_vraag_van_een_ander_bestaat_niet(
        self, vraag: Vraag, stel_vraag: Callable[..., Vraag], buurvrouw: Partij
    ) -> None:
        buur = Inwoner(frozenset({stel_vraag(buurvrouw).pk}))
        with pytest.raises(Vraag.DoesNotExist):
            bericht_sturen(inwoner=buur, referentie=vraag.referentie, tekst="Hoi", sleutel=uuid4(), op=LATER)
        assert vraag.klantcontacten.count() == 1

    def test_een_sleutel_van_een_andere_vraag_brengt_die_niet_hierheen(
        self, vraag: Vraag, stel_vraag: Callable[..., Vraag], buurvrouw: Partij
    ) -> None:
        sleutel, andere = uuid4(), stel_vraag(buurvrouw, tekst="Geheim van Bep")
        andere.klantcontacten.update(sleutel=sleutel)
        with pytest.raises(Weigering):
            bericht_sturen(
                inwoner=Inwoner(frozenset({vraag.pk})),
                referentie=vraag.referentie,
                tekst="Hoi",
                sleutel=sleutel,
                op=LATER,
            )
        assert not vraag.klantcontacten.filter(inhoud="Geheim van Bep").exists()

    def test_zonder_tekst_gebeurt_er_niets(self, vraag: Vraag) -> None:
        with pytest.raises(Weigering):
            bericht_sturen(
                inwoner=Inwoner(frozenset({vraag.pk})),
                referentie=vraag.referentie,
                tekst="  ",
                sleutel=uuid4(),
                op=LATER,
            )
        assert Klantcontact.objects.count() == 1
