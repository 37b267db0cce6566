"""Reads of messages and files that start from a resident, and return only what is theirs."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kanalen.models import Bijlage
from kanalen.queries import te_openen
from klanten.inwoner import Inwoner
from klanten.models import Richting
from zaken.queries import vragen_te_volgen


def documenten_van_inwoner(inwoner: Inwoner, vraag_id: int) -> QuerySet[Bijlage]:
    """The files of a question: what came in with it and what went with our answers, the oldest first.

    Pictures that are part of the layout of a mail are no documents. None for a question that is not theirs.
    """
    eigen = vragen_te_volgen(inwoner).values("pk")
    return (
        Bijlage.objects.filter(
            Q(bericht__vraag=vraag_id, bericht__richting=Richting.INKOMEND, content_id="")
            | Q(reactie__vraag=vraag_id)
        )
        .filter(Q(bericht__vraag__in=eigen) | Q(reactie__vraag__in=eigen))
        .select_related("reactie", "bericht")
        .defer("bericht__rauw", "bericht__tekst", "bericht__geciteerd", "reactie__tekst")
        .order_by("pk")
    )


def document_voor_inwoner(inwoner: Inwoner, referentie: str, bijlage_id: int) -> Bijlage:
    """One file, to open. Raises ``Bijlage.DoesNotExist`` for what is not theirs, and for what is not safe to open:
    with a virus scanner only what it found clean."""
    vraag_id = vragen_te_volgen(inwoner).filter(referentie=referentie).values_list("pk", flat=True).first()
    if vraag_id is None:
        raise Bijlage.DoesNotExist
    return documenten_van_inwoner(inwoner, vraag_id).filter(te_openen()).get(pk=bijlage_id)
