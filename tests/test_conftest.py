"""What tests stand on."""

from __future__ import annotations

import os

from django.core.cache import cache


class TestValkey:
    def test_elke_werker_heeft_er_een_van_zichzelf(self) -> None:
        """Else a test that empties its cache empties that of the test beside it."""
        client = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
        gebruikt = client.connection_pool.connection_kwargs["db"]
        werker = os.environ.get("PYTEST_XDIST_WORKER", "")
        assert gebruikt == (1 + int(werker.removeprefix("gw")) if werker else 0)
