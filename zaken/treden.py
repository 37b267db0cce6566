"""Which step of its ladder each term took last."""

from __future__ import annotations

from collections.abc import Collection

from zaken.models import Termijn, Tredestap


def laatste_stappen(termijnen: Collection[Termijn]) -> dict[int, Tredestap]:
    """By primary key of the term; one query, and nothing for a term that has not taken any."""
    return {
        stap.termijn_id: stap
        for stap in Tredestap.objects.filter(termijn__in=termijnen)
        .order_by("termijn_id", "-gepland_op", "-pk")
        .distinct("termijn_id")
    }
