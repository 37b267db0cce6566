"""What the journal says about a question, for tests."""

from __future__ import annotations

from journaal.models import Feit
from zaken.models import Vraag


def soorten(vraag: Vraag) -> list[str]:
    """Kinds of fact about this question, in the order in which they were recorded."""
    return list(
        Feit.objects.filter(onderwerp="vraag", onderwerp_id=vraag.pk)
        .order_by("pk")
        .values_list("soort", flat=True)
    )
