"""The field in which a resident adds files."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from kanalen.email.tekens import regel
from kanalen.lezing import Bijvoegsel

HOOGUIT: Final = 5
"""Files with one message."""


class _Bestandenkiezer(forms.FileInput):
    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """Some files; what is too large is refused by name, with what to do. What they hold is looked at later, as
    on every channel: nobody here opens one before the virus scanner did."""

    widget = _Bestandenkiezer

    def clean(self, data: Any, initial: Any = None) -> list[Bijvoegsel]:
        gekozen = [bestand for bestand in (data if isinstance(data, list | tuple) else [data]) if bestand]
        if len(gekozen) > HOOGUIT:
            raise forms.ValidationError(_("Kies hooguit %(aantal)s bestanden.") % {"aantal": HOOGUIT})
        bestanden: list[Bijvoegsel] = []
        for bestand in gekozen:
            naam = regel(bestand.name or "", 120) or "bestand"
            if bestand.size > settings.MAX_BIJLAGE:
                raise forms.ValidationError(
                    _("‘%(naam)s’ is groter dan %(grens)s. Kies een kleiner bestand.")
                    % {"naam": naam, "grens": _mb(settings.MAX_BIJLAGE)}
                )
            if not bestand.size:
                raise forms.ValidationError(_("‘%(naam)s’ is leeg. Kies een ander bestand.") % {"naam": naam})
            bestanden.append(Bijvoegsel(naam, bestand.content_type or "", bestand.read()))
        if sum(len(bestand.inhoud) for bestand in bestanden) > settings.MAX_BIJLAGEN:
            raise forms.ValidationError(
                _("Samen zijn deze bestanden groter dan %(grens)s. Kies er minder.")
                % {"grens": _mb(settings.MAX_BIJLAGEN)}
            )
        return bestanden


def _mb(bytes_: int) -> str:
    return f"{bytes_ // (1024 * 1024)} MB"
