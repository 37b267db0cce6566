"""Which channel suits which service and which resident."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from catalogus.models import Complexiteit as Complexiteitkeuze
from klanten.models import Zelfredzaamheid as Zelfredzaamheidkeuze
from routering.kanaaladvies import Complexiteit, Matrix, Voorkeurskanaal, Zelfredzaamheid
from weergave.formulieren import Formulier

KANALEN = [(kanaal.value, kanaal.value) for kanaal in Voorkeurskanaal]


class Matrixformulier(Formulier):
    """A channel for each kind of service and each kind of resident."""

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for (dienst, inwoner), kanaal in matrix.items():
            label = f"Product {_dienst(dienst)}, inwoner {_inwoner(inwoner)}"
            self.fields[_naam(dienst, inwoner)] = forms.ChoiceField(
                label=label,
                choices=KANALEN,
                initial=kanaal.value,
                error_messages={"invalid_choice": f"Kies een kanaal bij ‘{label}’."},
            )

    @property
    def rijen(self) -> list[tuple[str, list[BoundField]]]:
        """Per kind of service its fields, for a table."""
        return [
            (_dienst(dienst), [self[_naam(dienst, inwoner)] for inwoner in Zelfredzaamheid])
            for dienst in Complexiteit
        ]

    @property
    def koppen(self) -> list[str]:
        """The kinds of resident."""
        return [_inwoner(inwoner) for inwoner in Zelfredzaamheid]

    @property
    def matrix(self) -> Matrix:
        """What was chosen, of a valid form."""
        return {
            (dienst, inwoner): Voorkeurskanaal(self.cleaned_data[_naam(dienst, inwoner)])
            for dienst in Complexiteit
            for inwoner in Zelfredzaamheid
        }


def _naam(dienst: Complexiteit, inwoner: Zelfredzaamheid) -> str:
    return f"{dienst.value}__{inwoner.value}"


def _dienst(dienst: Complexiteit) -> str:
    return str(Complexiteitkeuze(dienst.value).label)


def _inwoner(inwoner: Zelfredzaamheid) -> str:
    return str(Zelfredzaamheidkeuze(inwoner.value).label)
