"""Measure the proposals on a file of labelled questions. Reads only."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogus.models import Niveau
from catalogus.queries import productgegevens
from routering.meten import Meting, Uitslag, meet
from routering.services.voorstellen import voorsteller
from routering.tekst import woorden
from routering.voorstel import Voorstel

ZEKER_VANAF = 0.9


@dataclass(frozen=True, slots=True)
class Proefvraag:
    """A question with its right answer: the name of a product or subject area; empty when it is not ours."""

    tekst: str
    juist: str


@dataclass(frozen=True, slots=True)
class Meetverslag:
    """What measuring gave: the figures for product and domain, speed, and the labels nobody knows here."""

    product: Meting
    domein: Meting
    per_seconde: float
    onbekende_labels: Mapping[str, int]


class Labels:
    """What a label in a file means here. Products of one UPL name share a label: they are the same product there."""

    def __init__(self) -> None:
        self._label: dict[str, str] = {}
        self._van_code: dict[str, tuple[str, str]] = {}
        self._domein: dict[str, str] = {}
        gegevens = productgegevens()
        for product in gegevens:
            label = product.upl_naam or product.naam
            self._van_code[product.code] = (label, product.vakdomein)
            self._domein.setdefault(label, product.vakdomein)
        for bron in ("upl_naam", "code", "naam"):
            for product in gegevens:
                self._label.setdefault(_sleutel(getattr(product, bron)), self._van_code[product.code][0])
        for product in gegevens:
            for synoniem in product.synoniemen:
                self._label.setdefault(_sleutel(synoniem), self._van_code[product.code][0])

    def product(self, label: str) -> str | None:
        """Our label for a UPL name, code, name or synonym; None when the catalogue has no such product."""
        return self._label.get(_sleutel(label))

    def domein(self, label: str) -> str:
        """The domain a known product label belongs to."""
        return self._domein[label]

    def genoemd(self, voorstel: Voorstel) -> tuple[tuple[str, str], ...]:
        """The labels and domains a proposal names, best first, each label once."""
        codes = [voorstel.code] if voorstel.is_bekend else []
        codes += [kandidaat.code for kandidaat in voorstel.alternatieven]
        return tuple(dict.fromkeys(self._van_code[code] for code in codes))


def routering_meten(vragen: Sequence[Proefvraag]) -> Meetverslag:
    """Propose for every question and compare. A label the catalogue does not know counts as wrong."""
    labels = Labels()
    wie = voorsteller()
    begin = time.process_time()
    voorstellen = [wie.voorstel(vraag.tekst) for vraag in vragen]
    duur = time.process_time() - begin
    op_product: list[Uitslag] = []
    op_domein: list[Uitslag] = []
    onbekend: dict[str, int] = {}
    for vraag, voorstel in zip(vragen, voorstellen, strict=True):
        label = labels.product(vraag.juist) if vraag.juist else ""
        if label is None:
            onbekend[vraag.juist] = onbekend.get(vraag.juist, 0) + 1
        genoemd = labels.genoemd(voorstel)
        op_product.append(
            Uitslag(
                juist=vraag.juist if label is None else label,
                genoemd=tuple(naam for naam, _ in genoemd),
                is_voorstel=voorstel.is_bekend,
                zekerheid=voorstel.zekerheid,
                is_partner=voorstel.niveau == Niveau.KETENPARTNER,
            )
        )
        if label is not None:
            op_domein.append(
                Uitslag(
                    juist=labels.domein(label) if label else "",
                    genoemd=tuple(dict.fromkeys(domein for _, domein in genoemd)),
                    is_voorstel=voorstel.is_bekend,
                    zekerheid=voorstel.zekerheid,
                )
            )
    return Meetverslag(
        product=meet(op_product, ZEKER_VANAF),
        domein=meet(op_domein, ZEKER_VANAF),
        per_seconde=len(vragen) / duur if duur else float("inf"),
        onbekende_labels=onbekend,
    )


def _sleutel(naam: str) -> str:
    return " ".join(woorden(naam))
