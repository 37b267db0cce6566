"""What a functional administrator may keep in the administration pages."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.backends import BaseBackend

from organisatie.models import Medewerker

BEHEERT: Final = frozenset({"catalogus", "organisatie"})
"""Apps whose records a functional administrator keeps: products, answer cards, teams, partners, accounts."""


class Beheerdersrechten(BaseBackend):
    """Grants every permission on what administrators keep to ``is_beheerder``; signs nobody in."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether this account is an administrator and ``perm`` is about something administrators keep."""
        return self.has_module_perms(user_obj, perm.partition(".")[0])

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """As ``has_perm``, for anything in the app."""
        return (
            isinstance(user_obj, Medewerker)
            and user_obj.is_active
            and user_obj.is_beheerder
            and app_label in BEHEERT
        )
