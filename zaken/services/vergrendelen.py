"""Lock a question before changing anything about it; every change of state starts here."""

from __future__ import annotations

from zaken.models import Vraag


def vergrendelde_vragen(een: int, ander: int) -> tuple[Vraag, Vraag]:
    """Two questions, locked; always in the same order, so that two services cannot wait for each other."""
    op_slot = {pk: vergrendelde_vraag(pk) for pk in sorted((een, ander))}
    return op_slot[een], op_slot[ander]


def vergrendelde_vraag(vraag_id: int) -> Vraag:
    """The question, locked until the end of the transaction. Raises ``Vraag.DoesNotExist``.

    Terms, reactions and the case of a question change only under this lock, so the question is always
    the first row a service locks and two services cannot wait for each other.
    """
    return (
        Vraag.objects.select_for_update(of=("self",))
        .select_related("team__vakdomein", "casemanager", "product__team", "partij", "zaak")
        .get(pk=vraag_id)
    )
