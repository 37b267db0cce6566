"""What others may ask of the journal."""

from __future__ import annotations

from collections import defaultdict

from journaal.models import Feit


def velden_van_beheer(onderwerp: str) -> dict[int, set[str]]:
    """Per thing of this kind: the fields a person ever changed. What the shipped lists wrote does not count."""
    velden: dict[int, set[str]] = defaultdict(set)
    for nummer, gegevens in (
        Feit.objects.filter(onderwerp=onderwerp, door__isnull=False)
        .exclude(soort__endswith=".ingelezen")
        .values_list("onderwerp_id", "gegevens")
    ):
        velden[nummer].update(gegevens.get("velden", ()))
    return dict(velden)
