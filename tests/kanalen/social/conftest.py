from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from kcc.omgeving import Socialaccount, lees
from tests.kanalen.social.servers import Graphserver, Mastodonserver, draaiend
from tests.kcc.test_omgeving import GOED


def accounts(*adressen: str) -> tuple[Socialaccount, ...]:
    return lees(GOED | {"SOCIAL_ACCOUNTS": " ".join(adressen)}).social_accounts


@pytest.fixture
def mastodon(settings) -> Iterator[Mastodonserver]:
    """A running server on which the municipality has an account."""
    cache.clear()
    with draaiend(Mastodonserver()) as server:
        settings.SOCIAL_ACCOUNTS = accounts(f"mastodon+http://waterrijk:sleutel-van-waterrijk@{server.host}")
        yield server


@pytest.fixture
def graph(settings) -> Iterator[Graphserver]:
    """The Graph API with a page and a professional account of the municipality."""
    settings.META_APP_SECRET = "een-app-geheim-van-minstens-32-tekens"
    settings.META_VERIFY_TOKEN = "een-controlewoord-van-minstens-32-tekens"
    with draaiend(Graphserver(geheim=settings.META_APP_SECRET)) as server:
        settings.SOCIAL_ACCOUNTS = accounts(
            f"facebook+http://1234:{server.token}@{server.host}/v23.0",
            f"instagram+http://1234:{server.token}@{server.host}/v23.0",
        )
        yield server


@pytest.fixture
def instellen(settings) -> Callable[..., None]:
    def _instellen(*adressen: str) -> None:
        settings.SOCIAL_ACCOUNTS = accounts(*adressen)

    return _instellen
