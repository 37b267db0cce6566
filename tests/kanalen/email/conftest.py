from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kanalen.email.servers import Brievenbus, Mailserver, brievenbus, mailserver


@pytest.fixture(scope="session")
def echte_mailserver() -> Iterator[Mailserver]:
    with mailserver() as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[Brievenbus]:
    with brievenbus() as bus:
        yield bus


def via_smtp(poort: int) -> dict[str, dict[str, object]]:
    """Django's mail settings for a server on this port."""
    return {
        "default": {
            "BACKEND": "kanalen.email.mailserver.Post",
            "OPTIONS": {"host": "127.0.0.1", "port": poort, "timeout": 10},
        }
    }
