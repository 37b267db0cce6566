"""The texts of outgoing messages, a template per moment: first the subject, then the text."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.template.loader import render_to_string

from kanalen.email.tekens import regel
from kanalen.models import Bericht
from weergave.gemeente import huidige_gemeente


class Opgesteld(NamedTuple):
    onderwerp: str
    tekst: str


def opgesteld(aanleiding: Bericht.Aanleiding, **gegevens: Any) -> Opgesteld:
    """The subject and text for this moment, from ``templates/kanalen/email/<aanleiding>.txt``."""
    gemaakt = render_to_string(
        f"kanalen/email/{aanleiding.value}.txt", {"gemeente": huidige_gemeente(), **gegevens}
    )
    onderwerp, _, tekst = gemaakt.strip().partition("\n")
    regels = [deel.rstrip() for deel in tekst.strip().split("\n")]
    return Opgesteld(regel(onderwerp, 300), "\n".join(_zonder_dubbele_witregels(regels)))


def _zonder_dubbele_witregels(regels: list[str]) -> list[str]:
    """A condition in a template that is not met leaves no hole in the letter."""
    return [deel for nummer, deel in enumerate(regels) if deel or (nummer and regels[nummer - 1])]
