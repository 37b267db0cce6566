"""What happens when two processes do the same at once, each with its own connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction

from journaal.models import Uitgang
from kanalen.adapters import Uitslag
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht
from kanalen.postbussen import Postbus
from kanalen.services import versturen
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal, Klantcontact, Partij
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*werk: Callable[[], Any]) -> list[Any]:
    """Run each in a thread with a connection of its own, all starting at the same moment."""
    start = Barrier(len(werk))

    def uitvoeren(taak: Callable[[], Any]) -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET lock_timeout = '5s'"
                )  # whoever waits for the other fails, and hangs nothing
            start.wait(10)
            return taak()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(werk)) as draden:
        return [belofte.result(30) for belofte in [draden.submit(uitvoeren, taak) for taak in werk]]


class TestTegelijkInlezen:
    def test_een_mail_wordt_een_vraag(self, kcc) -> None:
        rauw = mail()

        uitkomsten = tegelijk(*[lambda: mail_ontvangen(rauw=rauw, op=OP)] * 4)

        assert Vraag.objects.count() == Klantcontact.objects.count() == Partij.objects.count() == 1
        assert Bericht.objects.filter(richting="uitgaand").count() == 1
        assert sum(uitkomst.nieuw for uitkomst in uitkomsten) == 1
        assert {uitkomst.bericht.status for uitkomst in uitkomsten} == {"verwerkt"}

    def test_twee_mails_van_een_afzender_krijgen_een_bevestiging(self, kcc) -> None:
        tegelijk(
            *[
                lambda nummer=nummer: mail_ontvangen(
                    rauw=mail(f"{nummer}", message_id=f"<{nummer}@x.example>"), op=OP
                )
                for nummer in range(4)
            ]
        )

        assert Vraag.objects.count() == 4
        assert Partij.objects.count() == 1
        assert Bericht.objects.filter(richting="uitgaand").count() == 1

    def test_een_mail_in_twee_postbussen_wordt_een_vraag(self, kcc, settings) -> None:
        adressen = [f"{naam}@waterrijk.example" for naam in ("kcc", "wmo", "info", "bouwen")]
        settings.POSTBUSSEN = tuple(Postbus(adres=adres, afzender=adres) for adres in adressen)

        tegelijk(
            *[lambda adres=adres: mail_ontvangen(rauw=mail(), postbus=adres, op=OP) for adres in adressen]
        )

        assert Vraag.objects.count() == Klantcontact.objects.count() == 1
        assert (
            Bericht.objects.filter(richting="inkomend", status="verwerkt", vraag=Vraag.objects.get()).count()
            == 4
        )
        assert Bericht.objects.filter(richting="uitgaand").count() == 1


class TestTegelijkVersturen:
    def test_elk_bericht_gaat_een_keer(self, db, monkeypatch: pytest.MonkeyPatch) -> None:
        verstuurd: list[int] = []

        class Postbode:
            def verzenden(self, berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
                for bericht in berichten:
                    verstuurd.append(bericht.pk)
                    assert not connection.in_atomic_block
                    yield Uitslag(aangeboden=True)

        bode = Postbode()
        monkeypatch.setattr(versturen, "verzender", lambda kanaal: bode)
        for nummer in range(60):
            bericht_klaarzetten(
                aanleiding=Bericht.Aanleiding.REACTIE,
                aan=Bestemming(Kanaal.EMAIL, f"{nummer}@inwoner.example", ""),
                inhoud=Opgesteld("x", "y"),
                op=OP,
            )

        tegelijk(*[lambda: berichten_versturen(klok=lambda: OP)] * 4)

        assert sorted(verstuurd) == sorted(Bericht.objects.values_list("pk", flat=True))
        assert not Bericht.objects.exclude(status="aangeboden").exists()

    def test_wie_een_ander_vasthoudt_houdt_de_rest_niet_op(self, db, monkeypatch: pytest.MonkeyPatch) -> None:
        class Postbode:
            def verzenden(self, berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
                for _ in berichten:
                    yield Uitslag(aangeboden=True)

        bode = Postbode()
        monkeypatch.setattr(versturen, "verzender", lambda kanaal: bode)
        berichten = [
            bericht_klaarzetten(
                aanleiding=Bericht.Aanleiding.REACTIE,
                aan=Bestemming(Kanaal.EMAIL, f"{nummer}@inwoner.example", ""),
                inhoud=Opgesteld("x", "y"),
                op=OP,
            )
            for nummer in range(3)
        ]
        with transaction.atomic():
            Bericht.objects.select_for_update().get(pk=berichten[0].pk)
            (aantal,) = tegelijk(lambda: berichten_versturen(klok=lambda: OP))

        assert aantal == 2


class TestTegelijkUitgang:
    def test_een_antwoord_wordt_een_mail(self, karin: Medewerker, rosa: Partij, stel_vraag) -> None:
        for _ in range(5):
            vraag_beantwoorden(vraag_id=stel_vraag(rosa).pk, tekst="Antwoord", op=OP, door=karin)

        gedaan = tegelijk(*[lambda: uitgang_verwerken(klok=lambda: OP)] * 4)

        assert sum(gedaan) == 5
        assert Bericht.objects.filter(aanleiding="reactie").count() == 5

    def test_wie_een_ander_vasthoudt_houdt_de_rest_niet_op(
        self, karin: Medewerker, rosa: Partij, stel_vraag
    ) -> None:
        for _ in range(3):
            vraag_beantwoorden(vraag_id=stel_vraag(rosa).pk, tekst="Antwoord", op=OP, door=karin)
        with transaction.atomic():
            Uitgang.objects.select_for_update().earliest("pk")
            (aantal,) = tegelijk(lambda: uitgang_verwerken(klok=lambda: OP))

        assert aantal == 2


class TestAfgebrokenVerwerking:
    def test_wat_halverwege_stopt_laat_alleen_het_bewaarde_achter(
        self, kcc, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from kanalen.services import verwerken

        class Gedood(BaseException):
            pass

        def gedood(**_: object) -> None:
            raise Gedood

        monkeypatch.setattr(verwerken, "ontvangst_bevestigen", gedood)
        with pytest.raises(Gedood):
            mail_ontvangen(rauw=mail(), op=OP)
        assert Bericht.objects.get().status == Bericht.Status.ONTVANGEN
        assert not Vraag.objects.exists()
        monkeypatch.undo()

        mail_ontvangen(rauw=mail(), op=OP)

        assert Vraag.objects.count() == 1
        assert Bericht.objects.filter(richting="uitgaand").count() == 1
