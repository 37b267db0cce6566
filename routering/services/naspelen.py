"""Make every decision of the system again from what was kept at the time. Reads only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from routering.correcties import HOOGUIT, Correctiegeheugen
from routering.drempels import is_zeker_genoeg
from routering.grond import lees_catalogus, lees_regels, vingerafdruk
from routering.leermodel import Leermodel, ModelPastNiet, laad
from routering.models import Modelversie, Routeringsgrond
from routering.niveauregels import Situatie, beslis
from routering.queries import beslist
from routering.regels import Catalogusindex
from routering.samenspraak import Samenspraak
from routering.services.voorstellen import MEEGELEVERD, MetGeheugen
from zaken.models import Routeringsbesluit

_GELIJK = 1e-6
"""Certainties nearer than this are the same; what is further apart was computed otherwise."""


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A decision that comes out otherwise: per field what was kept and what comes out now."""

    besluit_id: int
    referentie: str
    verschillen: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Naspeelverslag:
    """Decisions that were made again, and those that came out otherwise or of which too little was kept."""

    gelijk: int = 0
    afwijkingen: list[Afwijking] = field(default_factory=list)
    zonder_grond: int = 0

    @property
    def totaal(self) -> int:
        return self.gelijk + len(self.afwijkingen) + self.zonder_grond


def besluiten_naspelen(*, vanaf_besluit: int = 0) -> Naspeelverslag:
    """Every proposal that was kept or applied by the system from this decision on, oldest first.

    Uses what was kept with the decision (catalogue, model, rules, situation, threshold, last decision of a colleague)
    and nothing of how things are now. What people decided has no arithmetic to repeat.
    """
    verslag, huis = Naspeelverslag(), _Huis()
    besluiten = (
        Routeringsbesluit.objects.filter(
            pk__gt=vanaf_besluit,
            wijze__in=(Routeringsbesluit.Wijze.VOORSTEL, Routeringsbesluit.Wijze.AUTOMAAT),
        )
        .select_related("vraag", "product")
        .order_by("pk")
    )
    for besluit in besluiten.iterator(chunk_size=500):
        if not besluit.grond:
            verslag.zonder_grond += 1
            continue
        verschillen = huis.verschillen(besluit)
        if verschillen:
            verslag.afwijkingen.append(Afwijking(besluit.pk, besluit.vraag.referentie, verschillen))
        else:
            verslag.gelijk += 1
    return verslag


class _Huis:
    """The house as it was, built from snapshots; each is read once."""

    def __init__(self) -> None:
        self._indices: dict[str, Catalogusindex] = {}
        self._modellen: dict[tuple[int | None, str], Leermodel | None] = {}
        self._samen: dict[tuple[str, int | None, str], Samenspraak | Catalogusindex] = {}
        self._geheugen = Correctiegeheugen()
        self._tot = 0

    def verschillen(self, besluit: Routeringsbesluit) -> dict[str, tuple[Any, Any]]:
        grond = besluit.grond
        tekst = f"{besluit.vraag.onderwerp}\n{besluit.vraag.eigen_woorden}"
        if vingerafdruk(tekst) != grond["tekst"]:
            return {"tekst": ("zoals toen", "sindsdien veranderd")}
        try:
            voorsteller = self._voorsteller(grond)
        except (Routeringsgrond.DoesNotExist, ModelPastNiet) as fout:
            return {"grond": ("bewaard", str(fout))}
        voorstel = voorsteller.voorstel(tekst)
        niveau, waarom = voorstel.niveau, voorstel.waarom
        if grond.get("situatie"):
            regels = lees_regels(_opname(grond["regels"]))
            uitkomst = beslis(Situatie(**grond["situatie"]), regels)
            if uitkomst.niveau != niveau:
                niveau, waarom = uitkomst.niveau, f"{waarom} {uitkomst.waarom}"
        zeker = is_zeker_genoeg(
            besluit.vraag.kanaal, voorstel.zekerheid, {besluit.vraag.kanaal: grond["drempel"]}
        )
        toegepast = zeker and besluit.product is not None
        wijze = Routeringsbesluit.Wijze.AUTOMAAT if toegepast else Routeringsbesluit.Wijze.VOORSTEL
        paren: dict[str, tuple[Any, Any]] = {
            "product": (besluit.product.code if besluit.product else "", voorstel.code),
            "niveau": (besluit.niveau, niveau),
            "waarom": (besluit.waarom, waarom),
            "wijze": (besluit.wijze, wijze.value),
            "alternatieven": (_codes(besluit.alternatieven), _codes(voorstel.alternatieven_als_json())),
        }
        uit = {veld: paar for veld, paar in paren.items() if paar[0] != paar[1]}
        if abs((besluit.zekerheid or 0) - voorstel.zekerheid) > _GELIJK:
            uit["zekerheid"] = (besluit.zekerheid, voorstel.zekerheid)
        return uit

    def _voorsteller(self, grond: dict[str, Any]) -> MetGeheugen:
        catalogus = grond["catalogus"]
        if catalogus not in self._indices:
            self._indices[catalogus] = Catalogusindex(lees_catalogus(_opname(catalogus)))
        index = self._indices[catalogus]
        self._onthoud_tot(grond["geheugen_tot"])
        return MetGeheugen(self._samenspraak(index, grond), index, self._geheugen)

    def _samenspraak(self, index: Catalogusindex, grond: dict[str, Any]) -> Samenspraak | Catalogusindex:
        sleutel = (grond["catalogus"], grond["model"], grond["modelversie"])
        if sleutel not in self._samen:
            model = _model(grond["model"], grond["modelversie"]) if grond["modelversie"] else None
            self._samen[sleutel] = index if model is None else Samenspraak(index, model)
        return self._samen[sleutel]

    def _onthoud_tot(self, tot: int) -> None:
        if tot < self._tot:
            self._geheugen, self._tot = Correctiegeheugen(), 0
        if tot > self._tot:
            self._geheugen.onthoud(
                (eerder.vraag_id, eerder.tekst, eerder.code)
                for eerder in beslist(na=self._tot, tot=tot, hooguit=HOOGUIT)
            )
            self._tot = tot


def _opname(digest: str) -> bytes:
    return bytes(Routeringsgrond.objects.get(digest=digest).inhoud)


def _model(nummer: int | None, versie: str) -> Leermodel:
    if nummer is not None:
        bewaard = Modelversie.objects.filter(pk=nummer).first()
        if bewaard is None:
            raise ModelPastNiet(f"Model {versie} is er niet meer.")
        return laad(io.BytesIO(bytes(bewaard.inhoud)))
    model = laad(MEEGELEVERD)
    if model.versie != versie:
        raise ModelPastNiet(f"Het meegeleverde model is nu {model.versie}; toen was het {versie}.")
    return model


def _codes(alternatieven: list[dict[str, Any]]) -> list[Any]:
    return [ander["code"] for ander in alternatieven]


def regels_van(afwijking: Afwijking) -> Iterator[str]:
    """The difference in words, a line per field."""
    for veld, (was, wordt) in afwijking.verschillen.items():
        yield f"{afwijking.referentie}, besluit {afwijking.besluit_id}: {veld} was {was!r} en wordt {wordt!r}"
