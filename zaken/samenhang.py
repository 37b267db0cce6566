"""Which question a joined one is handled in, and which ones a question carries."""

from __future__ import annotations

from zaken.models import Samenvoeging, Vraag


def samengevoegd_in(vraag: Vraag) -> Vraag:
    """The question that carries this one by now: itself when it was not joined. A joined one may be joined again."""
    samenvoeging = (
        Samenvoeging.objects.filter(vraag=vraag, ongedaan_op=None)
        .select_related("in_vraag__partij", "in_vraag__team__vakdomein")
        .first()
    )
    return vraag if samenvoeging is None else samengevoegd_in(samenvoeging.in_vraag)


def opgenomen_vragen(vraag: Vraag) -> list[Vraag]:
    """The questions that are handled within this one, also those that came along with another; one query a level."""
    gevonden: list[Vraag] = []
    laag = [vraag.pk]
    while laag:
        rijen = list(
            Vraag.objects.filter(samenvoegingen__in_vraag__in=laag, samenvoegingen__ongedaan_op=None)
            .select_related("partij", "team")
            .order_by("ontvangen_op", "pk")
        )
        gevonden += rijen
        laag = [rij.pk for rij in rijen]
    return gevonden


def ook_te_bereiken(vraag: Vraag) -> list[Vraag]:
    """The joined questions whose resident hears what we say about this one: who asked the same twice hears it once."""
    gehoord = {vraag.partij_id}
    anderen = []
    for ander in opgenomen_vragen(vraag):
        if ander.partij_id is None or ander.partij_id not in gehoord:
            anderen.append(ander)
            gehoord.add(ander.partij_id)
    return anderen
