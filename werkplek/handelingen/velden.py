"""Fields that several acts share."""

from __future__ import annotations

from typing import Any

from django import forms

from catalogus.models import Product
from organisatie.models import Ketenpartner, Medewerker, Team
from organisatie.queries import teams_voor_overdracht


def tekstveld(label: str, *, help_text: str = "", rijen: int = 6, verplicht: bool = True) -> forms.CharField:
    """A text of several lines; too long a text is refused beside the field, never cut off."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=verplicht,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rijen}),
    )


class Teamveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A team that somebody works in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Team.objects.none(), empty_label="Kies een team", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} ({obj.vakdomein.naam})" if obj.naam != obj.vakdomein.naam else obj.naam

    def vul(self) -> None:
        """Read the teams anew for this form."""
        self.queryset = teams_voor_overdracht()


class Collegaveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague, by name and team."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Wie het minst te doen heeft")
        super().__init__(queryset=Medewerker.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        functie = f", {obj.functie}" if obj.functie else ""
        return f"{obj.naam}{functie}"


class Partnerveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A chain partner."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Ketenpartner.objects.none(), empty_label="Kies een partner", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam}: {obj.wat_zij_doen}" if obj.wat_zij_doen else obj.naam

    def vul(self) -> None:
        """Read the partners anew for this form."""
        self.queryset = Ketenpartner.objects.order_by("naam")


class Productveld(forms.CharField):
    """A product by its name; the browser offers the names while typing."""

    widget = forms.TextInput(attrs={"list": "producten", "autocomplete": "off"})

    def clean(self, value: Any) -> Product | None:
        naam = super().clean(value)
        if not naam:
            return None
        product = (
            Product.objects.filter(actief=True, naam__iexact=naam)
            .select_related("vakdomein", "team", "ketenpartner")
            .first()
        )
        if product is None:
            raise forms.ValidationError(
                f"Wij kennen geen product met de naam ‘{naam}’. Kies een naam uit de lijst."
            )
        return product
