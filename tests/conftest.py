"""What every test can use: the cast of people and the browser."""

from __future__ import annotations

pytest_plugins = ["tests.cast", "tests.browser"]
