"""Products and answer cards for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogus.models import Kenniskaart, Product
from organisatie.admin import MetFeit

if TYPE_CHECKING:
    Productformulier = forms.ModelForm[Product]
    Kaartregels = admin.StackedInline[Kenniskaart, Product]
else:
    Productformulier, Kaartregels = forms.ModelForm, admin.StackedInline


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


class ProductForm(Productformulier):
    synoniemen = RegelsVeld(
        meeste_tekens=160,
        label=_("synoniemen"),
        help_text=_("Een per regel. Zo noemen inwoners dit product."),
    )
    uitvragen = RegelsVeld(
        meeste_tekens=120, label=_("uitvragen"), help_text=_("Een per regel. Dit vragen wij bij de intake.")
    )

    class Meta:
        model = Product
        fields = "__all__"


class KenniskaartInline(Kaartregels):
    model = Kenniskaart
    extra = 0
    can_delete = False


@admin.register(Product)
class ProductAdmin(MetFeit):
    form = ProductForm
    inlines = (KenniskaartInline,)
    list_display = ("naam", "niveau", "vakdomein", "team", "ketenpartner", "complexiteit", "actief")
    list_filter = ("niveau", "actief", "complexiteit", "vakdomein", "team")
    list_select_related = ("vakdomein", "team", "ketenpartner")
    search_fields = ("naam", "code", "upl_naam", "zoektekst")
    autocomplete_fields = ("vakdomein", "team", "ketenpartner")
    readonly_fields = ("gewijzigd_op",)


@admin.register(Kenniskaart)
class KenniskaartAdmin(MetFeit):
    list_display = ("product", "versie", "geldig_vanaf", "geldig_tot", "kort")
    list_select_related = ("product",)
    search_fields = ("product__naam", "kort", "lang")
    autocomplete_fields = ("product",)
