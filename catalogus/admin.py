"""Products and answer cards for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogus.forms import RegelsVeld
from catalogus.models import Kenniskaart, Product
from organisatie.admin import MetFeit

if TYPE_CHECKING:
    Productformulier = forms.ModelForm[Product]
    Kaartregels = admin.StackedInline[Kenniskaart, Product]
else:
    Productformulier, Kaartregels = forms.ModelForm, admin.StackedInline


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
    """Read only here: a card is changed on the desk, where the old one stays as a version."""

    model = Kenniskaart
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """Nobody."""
        return False


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
