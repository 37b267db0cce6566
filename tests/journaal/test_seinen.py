from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import transaction
from redis.exceptions import ConnectionError as GeenValkey

from journaal.seinen import sein_na_vastleggen


@pytest.fixture
def gestuurd(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Tasks that were sent, in place of a broker."""
    taken: list[str] = []

    def versturen(naam: str, **_: Any) -> None:
        taken.append(naam)

    monkeypatch.setattr(current_app, "send_task", versturen)
    cache.delete("sein:kanalen.versturen")
    yield taken
    cache.delete("sein:kanalen.versturen")


@pytest.mark.django_db(transaction=True)
class TestSeinNaVastleggen:
    def test_komt_pas_na_de_transactie(self, gestuurd: list[str]) -> None:
        with transaction.atomic():
            sein_na_vastleggen("kanalen.versturen", wachtrij="mail_uit")
            assert gestuurd == []

        assert gestuurd == ["kanalen.versturen"]

    def test_wat_wordt_teruggedraaid_geeft_geen_sein(self, gestuurd: list[str]) -> None:
        with transaction.atomic():
            sein_na_vastleggen("kanalen.versturen", wachtrij="mail_uit")
            transaction.set_rollback(True)

        assert gestuurd == []

    def test_veel_seinen_binnen_een_seconde_zijn_er_een(self, gestuurd: list[str]) -> None:
        for _ in range(20):
            sein_na_vastleggen("kanalen.versturen", wachtrij="mail_uit")

        assert gestuurd == ["kanalen.versturen"]

    def test_zonder_valkey_gaat_het_werk_door(
        self, gestuurd: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def weg(*_: Any, **__: Any) -> None:
            raise GeenValkey

        monkeypatch.setattr(cache, "add", weg)
        with transaction.atomic():
            sein_na_vastleggen("kanalen.versturen", wachtrij="mail_uit")

        assert gestuurd == []
