"""Choices that a key can make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class Toetskeuze(forms.RadioSelect):
    """Radio buttons of which each has its own key (static/js/werkplek.js)."""

    def __init__(self, toetsen: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.toetsen = toetsen

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        optie: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if toets := self.toetsen.get(str(value)):
            optie["attrs"] |= {"data-toets": toets, "title": toets}
        return optie
