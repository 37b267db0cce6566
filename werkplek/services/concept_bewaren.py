"""Keep what somebody is typing, and never one window over the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from organisatie.models import Medewerker
from werkplek.models import Concept, Terzijde


class Plaats(NamedTuple):
    """Which draft: that of a contact by its key, or of an act on a question."""

    sleutel: UUID
    vraag_id: int | None = None
    handeling: str = ""


class Bewaard(NamedTuple):
    """The draft as it stands; ``botst`` when another window had kept something newer, and this text lies beside it."""

    concept: Concept
    botst: bool = False


@transaction.atomic
def concept_bewaren(
    *,
    medewerker: Medewerker,
    plaats: Plaats,
    gegevens: Mapping[str, str],
    versie: int,
    venster: str,
    op: datetime,
) -> Bewaard:
    """Keep ``gegevens``, typed in ``venster`` on top of ``versie``.

    When another window kept something since, this text is laid beside the draft and the draft stays. What was sent
    already is not kept again by the window that sent it. Raises ``Concept.DoesNotExist`` for somebody else's key.
    """
    concept = _vergrendeld(medewerker, plaats, op)
    if concept.verstuurd_op is not None:
        if concept.venster == venster or concept.vraag_id is None:
            return Bewaard(concept)
        concept.begonnen_op, concept.verstuurd_op = op, None
    elif concept.venster not in {"", venster} and concept.versie != versie:
        Terzijde.objects.update_or_create(
            concept=concept, venster=venster, defaults={"gegevens": dict(gegevens), "op": op}
        )
        return Bewaard(concept, botst=True)
    _zet(concept, gegevens, venster, op)
    return Bewaard(concept)


@transaction.atomic
def concept_overnemen(
    *, medewerker: Medewerker, plaats: Plaats, gegevens: Mapping[str, str], venster: str, op: datetime
) -> Concept:
    """Go on with the text of this window; that of the other is laid beside it."""
    concept = _vergrendeld(medewerker, plaats, op)
    if concept.gegevens and concept.venster != venster:
        Terzijde.objects.update_or_create(
            concept=concept,
            venster=concept.venster,
            defaults={"gegevens": concept.gegevens, "op": concept.bewaard_op},
        )
    concept.terzijde.filter(venster=venster).delete()
    _zet(concept, gegevens, venster, op)
    return concept


@transaction.atomic
def concept_wisselen(*, concept_id: int, terzijde_id: int, op: datetime) -> Concept:
    """Go on with a text that lay beside the draft, and lay the draft in its place."""
    concept = Concept.objects.select_for_update().get(pk=concept_id)
    terzijde = concept.terzijde.get(pk=terzijde_id)
    nieuw = terzijde.gegevens
    terzijde.gegevens, terzijde.op = concept.gegevens, concept.bewaard_op
    terzijde.save(update_fields=["gegevens", "op"])
    _zet(concept, nieuw, str(uuid4()), op)
    return concept


def _vergrendeld(medewerker: Medewerker, plaats: Plaats, op: datetime) -> Concept:
    sleutel: dict[str, Any]
    if plaats.vraag_id is None:
        sleutel = {"sleutel": plaats.sleutel, "vraag": None}
    else:
        sleutel = {"vraag_id": plaats.vraag_id, "handeling": plaats.handeling}
    gevonden = Concept.objects.select_for_update().filter(medewerker=medewerker, **sleutel).first()
    if gevonden is not None:
        return gevonden
    try:
        with transaction.atomic():
            return Concept.objects.create(
                medewerker=medewerker,
                sleutel=plaats.sleutel,
                vraag_id=plaats.vraag_id,
                handeling=plaats.handeling,
                versie=0,
                begonnen_op=op,
                bewaard_op=op,
            )
    except IntegrityError:
        return Concept.objects.select_for_update().get(medewerker=medewerker, **sleutel)


def _zet(concept: Concept, gegevens: Mapping[str, str], venster: str, op: datetime) -> None:
    concept.gegevens, concept.venster, concept.bewaard_op = dict(gegevens), venster, op
    concept.versie += 1
    concept.save(update_fields=["gegevens", "venster", "bewaard_op", "versie", "begonnen_op", "verstuurd_op"])
