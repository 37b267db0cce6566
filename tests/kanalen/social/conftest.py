from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from kcc.omgeving import Socialaccount, lees
from tests.kanalen.social.servers import Mastodonserver, draaiend
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
def instellen(settings) -> Callable[..., None]:
    def _instellen(*adressen: str) -> None:
        settings.SOCIAL_ACCOUNTS = accounts(*adressen)

    return _instellen
