"""``/gezond/`` tells the truth, with a broker that is really gone."""

import pytest
from django.test import Client


@pytest.mark.django_db
class TestGezond:
    def test_noemt_wat_stil_is(self, client: Client) -> None:
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 503
        assert antwoord.json()["database"] == "ok"
