"""Kinds of columns of our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage
from django.db import models


class BewaardeBerekening(models.GeneratedField):
    """A column the database computes and keeps.

    Django asks a server whether it has such columns whenever it checks the models, also where none is: on the machine
    that checks migrations or builds the image. Every PostgreSQL we run on has them.
    """

    def _check_supported(self, databases: Sequence[str]) -> list[CheckMessage]:
        return []

    def _check_persistence(self, databases: Sequence[str]) -> list[CheckMessage]:
        return []

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """In migrations it is Django's own."""
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.GeneratedField", args, kwargs
