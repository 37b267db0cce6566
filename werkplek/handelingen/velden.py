"""Fields that several acts share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings

from catalogus.models import Product
from catalogus.queries import aangeboden
from kanalen.email.tekens import regel
from kanalen.lezing import Bijvoegsel
from organisatie.models import Ketenpartner, Medewerker, Team
from organisatie.partnercontrole import nog_te_controleren
from organisatie.queries import teams_voor_overdracht
from termijnen.tijdzone import lokaal


def tekstveld(label: str, *, help_text: str = "", rijen: int = 6, verplicht: bool = True) -> forms.CharField:
    """A text of several lines; too long a text is refused beside the field, never cut off."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=verplicht,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rijen}),
    )


class _Bestandenkiezer(forms.FileInput):
    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """Any number of files; what is too large is refused by name, with what to do."""

    widget = _Bestandenkiezer

    def clean(self, data: Any, initial: Any = None) -> list[Bijvoegsel]:
        gekozen = [bestand for bestand in (data if isinstance(data, list | tuple) else [data]) if bestand]
        bestanden: list[Bijvoegsel] = []
        for bestand in gekozen:
            schoon = super().clean(bestand, initial)
            naam = regel(schoon.name, 120) or "bestand"
            if schoon.size > settings.MAX_BIJLAGE:
                raise forms.ValidationError(
                    f"‘{naam}’ is groter dan {_mb(settings.MAX_BIJLAGE)}. Kies een kleiner bestand."
                )
            bestanden.append(Bijvoegsel(naam, schoon.content_type or "", schoon.read()))
        if sum(len(bestand.inhoud) for bestand in bestanden) > settings.MAX_BIJLAGEN:
            raise forms.ValidationError(
                f"Samen zijn deze bestanden groter dan {_mb(settings.MAX_BIJLAGEN)}. Kies er minder."
            )
        return bestanden


def _mb(bytes_: int) -> str:
    return f"{bytes_ // (1024 * 1024)} MB"


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
        kwargs.setdefault("empty_label", "Wie dit kent en ruimte heeft")
        super().__init__(queryset=Medewerker.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        functie = f", {obj.functie}" if obj.functie else ""
        return f"{obj.naam}{functie}"


class Partnerveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A chain partner."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Ketenpartner.objects.none(), empty_label="Kies een partner", **kwargs)

    vandaag: date | None = None

    def label_from_instance(self, obj: Any) -> str:
        wat = f"{obj.naam}: {obj.wat_zij_doen}" if obj.wat_zij_doen else obj.naam
        controleren = self.vandaag is not None and nog_te_controleren(obj.gecontroleerd_op, self.vandaag)
        return f"{wat} (nog te controleren)" if controleren else str(wat)

    def vul(self, op: datetime) -> None:
        """Read the partners anew for this form, and say of which our knowledge is old at ``op``."""
        self.vandaag = lokaal(op).date()
        self.queryset = Ketenpartner.objects.order_by("naam")


class Productveld(forms.CharField):
    """A product by its name; the browser offers the names while typing. Of ``op`` only what we offer then."""

    op: datetime | None
    widget = forms.TextInput(attrs={"list": "producten", "autocomplete": "off"})

    def __init__(self, *, op: datetime | None = None, **kwargs: Any) -> None:
        self.op = op
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Product | None:
        naam = super().clean(value)
        if not naam:
            return None
        product = (
            aangeboden(self.op)
            .filter(naam__iexact=naam)
            .select_related("vakdomein", "team", "ketenpartner")
            .first()
        )
        if product is None and aangeboden().filter(naam__iexact=naam).exists():
            raise forms.ValidationError(f"‘{naam}’ bieden wij nu niet aan. Kies een ander product.")
        if product is None:
            raise forms.ValidationError(
                f"Wij kennen geen product met de naam ‘{naam}’. Kies een naam uit de lijst."
            )
        return product
