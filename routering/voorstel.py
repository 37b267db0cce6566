"""What routing proposes for a question, whoever made it: the rules alone, or with what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, Self

TWIJFEL_ONDER: Final = 0.6
"""Below this certainty the proposal names the runner-up itself."""


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """One product a question may be about. ``zekerheid`` is the estimated chance that it is right, 0 to 1."""

    code: str
    product: str
    upl: str
    niveau: int
    vakdomein: str
    zekerheid: float
    waarom: str


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The proposal: product, level and domain with the reason in words, and up to three alternatives.

    ``code`` and ``product`` are empty and ``niveau`` is None when the question is not recognised; then
    ``waarom`` says why, ``zekerheid`` is low, and the alternatives are the best guesses, if there are any.
    """

    code: str
    product: str
    upl: str
    niveau: int | None
    vakdomein: str
    zekerheid: float
    waarom: str
    alternatieven: tuple[Kandidaat, ...] = ()

    @classmethod
    def van_kandidaten(cls, beste: Kandidaat, alternatieven: tuple[Kandidaat, ...], zekerheid: float) -> Self:
        """The proposal of ``beste``; below ``TWIJFEL_ONDER`` its reason names the next best as well."""
        waarom = beste.waarom
        if zekerheid < TWIJFEL_ONDER and alternatieven:
            waarom += f" Het kan ook {alternatieven[0].product} zijn."
        return cls(
            code=beste.code,
            product=beste.product,
            upl=beste.upl,
            niveau=beste.niveau,
            vakdomein=beste.vakdomein,
            zekerheid=zekerheid,
            waarom=waarom,
            alternatieven=alternatieven,
        )

    @property
    def is_bekend(self) -> bool:
        """Whether a product was recognised."""
        return bool(self.code)

    def als_json(self) -> dict[str, object]:
        """The shape that commands and the API print; an unknown product is null."""
        return {
            "product": self.product or None,
            "upl": self.upl or None,
            "niveau": self.niveau,
            "vakdomein": self.vakdomein or None,
            "zekerheid": round(self.zekerheid, 3),
            "waarom": self.waarom,
            "alternatieven": self.alternatieven_als_json(),
        }

    def alternatieven_als_json(self) -> list[dict[str, object]]:
        """The alternatives as they are printed and kept; ``code`` is what a correction needs."""
        return [
            {
                "code": kandidaat.code,
                "product": kandidaat.product,
                "upl": kandidaat.upl or None,
                "niveau": kandidaat.niveau,
                "vakdomein": kandidaat.vakdomein,
                "zekerheid": round(kandidaat.zekerheid, 3),
            }
            for kandidaat in self.alternatieven
        ]


def onbekend(waarom: str, alternatieven: tuple[Kandidaat, ...] = (), zekerheid: float = 0.0) -> Voorstel:
    """A proposal that says the question was not recognised, and why."""
    return Voorstel(
        code="",
        product="",
        upl="",
        niveau=None,
        vakdomein="",
        zekerheid=zekerheid,
        waarom=waarom,
        alternatieven=alternatieven,
    )


class Voorsteller(Protocol):
    """Anything that reads a resident's words and proposes where they belong."""

    def voorstel(self, tekst: str) -> Voorstel:
        """Propose for ``tekst``. Never raises on any text."""
        ...
