"""Form fields of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RegelsVeld(forms.CharField):
    """A list of short texts, one per line."""

    widget = forms.Textarea

    def __init__(self, *, meeste_tekens: int, **opties: Any) -> None:
        super().__init__(required=False, **opties)
        self.meeste_tekens = meeste_tekens

    def prepare_value(self, value: object) -> object:
        """Show the list with a line for each."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        """The lines without blanks and repeats. Refuses a line that is too long, and names it."""
        regels = [regel.strip() for regel in str(super().clean(value) or "").splitlines()]
        for nummer, regel in enumerate(regels, start=1):
            if len(regel) > self.meeste_tekens:
                raise forms.ValidationError(
                    _("Regel %(nummer)d is te lang. Gebruik hooguit %(tekens)d tekens."),
                    params={"nummer": nummer, "tekens": self.meeste_tekens},
                )
        return list(dict.fromkeys(regel for regel in regels if regel))

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare as lists: the browser sends other line ends than it got."""
        return self.clean(data) != list(initial or []) if isinstance(initial, list | None) else True
