"""Learn a model from what colleagues confirmed, measure it against the one in use, and keep it only if better."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from routering.ijken import hoort_apart, leer_met_ijking
from routering.leergegevens import GEWICHT_VRAAG, meegeleverd, toetsrijen, van_productpaginas
from routering.leermodel import NIET_VAN_ONS, Leermodel, ModelPastNiet
from routering.leren import Leerrij
from routering.meten import Meting, Uitslag, meet
from routering.models import Modelversie
from routering.queries import beslist
from routering.regels import Catalogusindex, Productregel
from routering.samenspraak import Samenspraak
from routering.services.voorstellen import model_in_gebruik, productregels
from routering.voorstel import Voorsteller

MINSTE_TOETS: Final = 30
"""On fewer questions than this a difference between two models is chance."""

ZEKER_VANAF: Final = 0.9
VREEMD_SPELING: Final = 0.02
"""So much more may a new model accept of what is not ours, and no more."""


class TeWeinigTeLeren(Exception):
    """There is nothing to learn from, or nothing to measure on; the message says what is missing, in Dutch."""


@dataclass(frozen=True, slots=True)
class Leerverslag:
    """What learning gave: the model, how it measures against the one before it, and whether it is kept."""

    model: Leermodel
    rijen: int
    eigen_vragen: int
    toetsvragen: int
    nieuw: Meting
    vorig: Meting
    is_beter: bool


def model_leren(
    *,
    op: datetime,
    door: Medewerker | None = None,
    openbaar: Path | None = None,
    versie: str = "",
    bewaren: bool = True,
    meld: Callable[[str], None] = lambda _: None,
) -> Leerverslag:
    """Learn, measure on questions kept apart, and put the new model in use when it is better.

    With ``openbaar`` (product pages of municipalities) it learns from nothing; without, it teaches the model in use
    further with the questions confirmed here. ``versie`` is a name for the model, else it is named after ``op``.
    ``bewaren=False`` only measures. Takes minutes; the data are read before
    and the outcome is written after, so no transaction stays open. Raises ``TeWeinigTeLeren``.
    """
    producten = productregels()
    eigen = _eigen_rijen()
    toets = [rij for rij in eigen if hoort_apart(rij.groep)]
    rijen = [*meegeleverd(producten), *(rij for rij in eigen if not hoort_apart(rij.groep))]
    if openbaar is not None:
        rijen += van_productpaginas(openbaar, producten)
        toets += toetsrijen(openbaar, producten)
    if len(toets) < MINSTE_TOETS:
        raise TeWeinigTeLeren(
            f"Er zijn {len(toets)} bevestigde vragen om op te toetsen. Er zijn er minstens {MINSTE_TOETS} nodig. "
            "Een op de vijf bevestigde vragen telt daarvoor mee."
        )
    huidig = model_in_gebruik()
    basis = huidig if openbaar is None else None
    model = leer_met_ijking(producten, rijen, versie=versie or f"{op:%Y%m%d-%H%M%S}", basis=basis, meld=meld)
    index = Catalogusindex(producten)
    nieuw = _meting(_wie(index, model), toets, producten)
    vorig = _meting(_wie(index, huidig), toets, producten)
    verslag = Leerverslag(
        model=model,
        rijen=len(rijen),
        eigen_vragen=sum(not hoort_apart(rij.groep) for rij in eigen),
        toetsvragen=len(toets),
        nieuw=nieuw,
        vorig=vorig,
        is_beter=is_beter(nieuw, vorig),
    )
    if bewaren:
        modelversie_bewaren(verslag=verslag, op=op, door=door)
    return verslag


def model_leren_als_het_kan(*, op: datetime) -> bool:
    """Learn when there are questions enough; whether a better model came into use."""
    try:
        return model_leren(op=op).is_beter
    except TeWeinigTeLeren:
        return False


def is_beter(nieuw: Meting, vorig: Meting) -> bool:
    """More right at 1, or as much with a more honest certainty; and it accepts no more of what is not ours."""
    if (nieuw.vreemd_aangenomen or 0) > (vorig.vreemd_aangenomen or 0) + VREEMD_SPELING:
        return False
    if nieuw.top1 != vorig.top1:
        return (nieuw.top1 or 0) > (vorig.top1 or 0)
    return (nieuw.ijkfout or 0) < (vorig.ijkfout or 0)


@transaction.atomic
def modelversie_bewaren(*, verslag: Leerverslag, op: datetime, door: Medewerker | None = None) -> Modelversie:
    """Keep what was learned, in use when it is better than the model before it."""
    stroom = io.BytesIO()
    verslag.model.bewaar(stroom)
    if verslag.is_beter:
        Modelversie.objects.select_for_update().filter(in_gebruik=True).update(in_gebruik=False)
    versie = Modelversie.objects.create(
        versie=verslag.model.versie,
        inhoud=stroom.getvalue() if verslag.is_beter else b"",
        rijen=verslag.rijen,
        eigen_vragen=verslag.eigen_vragen,
        cijfers={
            "toetsvragen": verslag.toetsvragen,
            "nieuw": asdict(verslag.nieuw),
            "vorig": asdict(verslag.vorig),
        },
        in_gebruik=verslag.is_beter,
        geleerd_op=op,
        door=door,
    )
    vastleggen(
        soort="modelversie.in_gebruik" if verslag.is_beter else "modelversie.afgewezen",
        onderwerp=versie,
        op=op,
        door=door,
        versie=versie.versie,
    )
    return versie


def _eigen_rijen() -> list[Leerrij]:
    """The questions colleagues decided about, each by its last decision."""
    per_vraag = {voorbeeld.vraag_id: voorbeeld for voorbeeld in beslist()}
    return [
        Leerrij(voorbeeld.tekst, voorbeeld.code, f"eigen:{voorbeeld.vraag_id}", GEWICHT_VRAAG)
        for voorbeeld in per_vraag.values()
    ]


def _wie(index: Catalogusindex, model: Leermodel | None) -> Voorsteller:
    if model is None:
        return index
    try:
        return Samenspraak(index, model)
    except ModelPastNiet:
        return index


def _meting(wie: Voorsteller, toets: Sequence[Leerrij], producten: Sequence[Productregel]) -> Meting:
    """Products of one UPL name are one product here."""
    label = {product.code: product.upl or product.naam for product in producten}
    uitslagen = []
    for rij in toets:
        voorstel = wie.voorstel(rij.tekst)
        codes = [voorstel.code] if voorstel.is_bekend else []
        codes += [kandidaat.code for kandidaat in voorstel.alternatieven]
        uitslagen.append(
            Uitslag(
                juist="" if rij.code == NIET_VAN_ONS else label[rij.code],
                genoemd=tuple(dict.fromkeys(label[code] for code in codes)),
                is_voorstel=voorstel.is_bekend,
                zekerheid=voorstel.zekerheid,
            )
        )
    return meet(uitslagen, ZEKER_VANAF)
