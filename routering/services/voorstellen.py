"""Propose a product, level and domain for a resident's words. Reads only; keeping it is another verb."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final

from catalogus.queries import Productgegevens, catalogusversie, productgegevens
from routering.correcties import HOOGUIT, Correctiegeheugen
from routering.grond import Momentopname, opname_van_catalogus
from routering.leermodel import Leermodel, ModelPastNiet, laad
from routering.models import Modelversie
from routering.queries import beslist, stand
from routering.regels import ALTERNATIEVEN, Catalogusindex, Productregel
from routering.samenspraak import Samenspraak
from routering.voorstel import Kandidaat, Voorstel, Voorsteller

logger = logging.getLogger(__name__)

MEEGELEVERD: Final = Path(__file__).resolve().parent.parent / "gegevens" / "model.npz"
"""The model that ships with the product; one that was learned here comes before it."""


def voorstel_voor(tekst: str, *, kanaal: str | None = None, moment: datetime | None = None) -> Voorstel:
    """The proposal for ``tekst`` by the catalogue, the model and the decisions as they are now. Never raises.

    Only what we offer at ``moment`` is proposed; without a moment whatever we offer on some day.
    ``kanaal`` is how the words came in; today all channels are read alike.
    """
    return voorsteller(kanaal=kanaal, moment=moment).voorstel(tekst)


def voorsteller(*, kanaal: str | None = None, moment: datetime | None = None) -> Voorsteller:
    """Whoever proposes for this channel, ready for many texts."""
    return _geheugen.voorsteller(moment)


def catalogusindex() -> Catalogusindex:
    """The index of the catalogue as it is now, built again only when the catalogue has changed."""
    return _geheugen.index()


def model_in_gebruik() -> Leermodel | None:
    """The model that was learned here, or the one that ships; None when neither can be read."""
    eigen = Modelversie.objects.filter(in_gebruik=True).first()
    try:
        if eigen is not None:
            return laad(io.BytesIO(bytes(eigen.inhoud)))
        return laad(MEEGELEVERD) if MEEGELEVERD.exists() else None
    except ModelPastNiet as fout:
        logger.warning("Het model is niet te gebruiken: %s", fout)
        return None


@dataclass(frozen=True, slots=True)
class Grond:
    """What a proposal is made from: the catalogue, the model and the last decision of a colleague."""

    catalogus: Momentopname
    model_id: int | None
    modelversie: str
    geheugen_tot: int


def voorsteller_met_grond(*, moment: datetime) -> tuple[Voorsteller, Grond]:
    """Whoever proposes now, with what that rests on, to be kept with the decision."""
    return _geheugen.voorsteller_met_grond(moment)


class MetGeheugen:
    """A proposer that first looks whether colleagues decided about these words before."""

    def __init__(
        self, onder: Samenspraak | Catalogusindex, index: Catalogusindex, eerder: Correctiegeheugen
    ) -> None:
        self._onder = onder
        self._index = index
        self._eerder = eerder
        self._codes = set(index.codes())

    def voorstel(self, tekst: str) -> Voorstel:
        """Propose for ``tekst``. Never raises on any text."""
        voorstel = self._onder.voorstel(tekst)
        eerder = self._eerder.eerder(tekst)
        if eerder is None or eerder.code not in self._codes:
            return voorstel
        if eerder.code == voorstel.code:
            return replace(voorstel, zekerheid=max(voorstel.zekerheid, eerder.zekerheid))
        beste = self._index.kandidaat(eerder.code, [], None, eerder.zekerheid, eerder.waarom)
        return Voorstel(
            code=beste.code,
            product=beste.product,
            upl=beste.upl,
            niveau=beste.niveau,
            vakdomein=beste.vakdomein,
            zekerheid=beste.zekerheid,
            waarom=beste.waarom,
            alternatieven=_na(beste, voorstel),
        )


def _na(beste: Kandidaat, voorstel: Voorstel) -> tuple[Kandidaat, ...]:
    """What was proposed first, as alternatives to what colleagues chose."""
    over = 1 - beste.zekerheid
    eerste = (
        [
            Kandidaat(
                code=voorstel.code,
                product=voorstel.product,
                upl=voorstel.upl,
                niveau=voorstel.niveau,
                vakdomein=voorstel.vakdomein,
                zekerheid=voorstel.zekerheid,
                waarom=voorstel.waarom,
            )
        ]
        if voorstel.is_bekend and voorstel.niveau is not None
        else []
    )
    return tuple(
        replace(kandidaat, zekerheid=min(kandidaat.zekerheid, over))
        for kandidaat in (*eerste, *voorstel.alternatieven)
        if kandidaat.code != beste.code
    )[:ALTERNATIEVEN]


class _Geheugen:
    """What this process built last, with the versions it was built from."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._index: tuple[tuple[object, ...], Catalogusindex, Momentopname] | None = None
        self._model: tuple[int | None, Leermodel | None] | None = None
        self._samen: tuple[Catalogusindex, Leermodel | None, Samenspraak | Catalogusindex] | None = None
        self._besluiten = Correctiegeheugen()
        self._laatste_besluit = 0

    def index(self, op: datetime | None = None) -> Catalogusindex:
        return self._catalogus(op)[0]

    def _catalogus(self, op: datetime | None) -> tuple[Catalogusindex, Momentopname]:
        versie = catalogusversie(op)
        gebouwd = self._index
        if gebouwd is None or gebouwd[0] != versie:
            with self._slot:
                gebouwd = self._index
                if gebouwd is None or gebouwd[0] != versie:
                    regels = [_regel(gegevens) for gegevens in productgegevens(op)]
                    gebouwd = (versie, Catalogusindex(regels), opname_van_catalogus(regels))
                    self._index = gebouwd
        return gebouwd[1:]

    def voorsteller(self, op: datetime | None) -> Voorsteller:
        return self.voorsteller_met_grond(op)[0]

    def voorsteller_met_grond(self, op: datetime | None) -> tuple[Voorsteller, Grond]:
        index, opname = self._catalogus(op)
        nu = stand()
        if self._model is None or self._model[0] != nu.model_id:
            self._model = (nu.model_id, model_in_gebruik())
        if self._laatste_besluit != nu.laatste_besluit:
            self._lees_besluiten(nu.laatste_besluit)
        onder = self._samenspraak(index, self._model[1])
        model = self._model[1] if isinstance(onder, Samenspraak) else None
        grond = Grond(opname, nu.model_id, model.versie if model else "", nu.laatste_besluit)
        return MetGeheugen(onder, index, self._besluiten), grond

    def _samenspraak(self, index: Catalogusindex, model: Leermodel | None) -> Samenspraak | Catalogusindex:
        samen = self._samen
        if samen is None or samen[0] is not index or samen[1] is not model:
            samen = (index, model, _samen(index, model))
            self._samen = samen
        return samen[2]

    def _lees_besluiten(self, laatste: int) -> None:
        with self._slot:
            if laatste < self._laatste_besluit:
                self._besluiten, self._laatste_besluit = Correctiegeheugen(), 0
            self._besluiten.onthoud(
                (besluit.vraag_id, besluit.tekst, besluit.code)
                for besluit in beslist(na=self._laatste_besluit, hooguit=HOOGUIT)
            )
            self._laatste_besluit = laatste


def _samen(index: Catalogusindex, model: Leermodel | None) -> Samenspraak | Catalogusindex:
    """Rules and model together, or the rules alone when there is no model that fits this catalogue."""
    if model is None:
        return index
    try:
        return Samenspraak(index, model)
    except ModelPastNiet as fout:
        logger.info("Wij routeren met regels alleen. %s", fout)
        return index


_geheugen = _Geheugen()


def _regel(gegevens: Productgegevens) -> Productregel:
    return Productregel(
        code=gegevens.code,
        naam=gegevens.naam,
        upl=gegevens.upl_naam,
        synoniemen=gegevens.synoniemen,
        niveau=gegevens.niveau,
        vakdomein=gegevens.vakdomein,
        waarom_niveau=_waarom_niveau(gegevens),
    )


def productregels() -> list[Productregel]:
    """The active products as the rules and learning read them."""
    return [_regel(gegevens) for gegevens in productgegevens()]


def _waarom_niveau(gegevens: Productgegevens) -> str:
    """Completes "niveau n omdat ...", in the words of the five levels."""
    match gegevens.niveau:
        case 1 if gegevens.heeft_kaart:
            return "het antwoord op de kaart staat"
        case 1:
            return "het KCC dit meteen kan beantwoorden"
        case 2 if gegevens.doorlooptijd_werkdagen:
            dagen = gegevens.doorlooptijd_werkdagen
            return f"het KCC dit zelf afhandelt binnen {dagen} {'werkdag' if dagen == 1 else 'werkdagen'}"
        case 2:
            return "het KCC dit zelf in enkele dagen afhandelt"
        case 3:
            return f"een collega van {gegevens.team} meekijkt bij de beoordeling"
        case 4:
            return f"het team {gegevens.team} dit behandelt"
        case _:
            return f"{gegevens.ketenpartner} hierover gaat"
