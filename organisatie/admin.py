"""Domains, teams, colleagues and partners for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from journaal.services.vastleggen import vastleggen
from organisatie.models import Ketenpartner, Lidmaatschap, Medewerker, Team, Vakdomein
from organisatie.services.tweede_factor_intrekken import tweede_factor_intrekken

if TYPE_CHECKING:
    Modelbeheer = admin.ModelAdmin[Any]
    Gebruikersbeheer = UserAdmin[Medewerker]
    Lidmaatschapsregels = admin.TabularInline[Lidmaatschap, Medewerker]
else:
    Modelbeheer, Gebruikersbeheer, Lidmaatschapsregels = admin.ModelAdmin, UserAdmin, admin.TabularInline


# What a phone holds is nobody else's business.
admin.site.unregister([TOTPDevice, StaticDevice])


class MetFeit(Modelbeheer):
    """Leaves a fact of every change, and never deletes: what work has pointed to must stay readable."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Save and record which fields changed, in the transaction of the admin."""
        super().save_model(request, obj, form, change)
        vastleggen(
            soort=f"{obj._meta.model_name}.{'bewerkt' if change else 'toegevoegd'}",
            onderwerp=obj,
            op=timezone.now(),
            door=request.user if isinstance(request.user, Medewerker) else None,
            velden=form.changed_data,
        )

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False


class LidmaatschapInline(Lidmaatschapsregels):
    model = Lidmaatschap
    extra = 0
    autocomplete_fields = ("team",)


@admin.register(Vakdomein)
class VakdomeinAdmin(MetFeit):
    list_display = ("naam", "code", "publieke_naam", "gevoelig", "is_kcc")
    list_filter = ("gevoelig",)
    search_fields = ("naam", "code", "publieke_naam")


@admin.register(Team)
class TeamAdmin(MetFeit):
    list_display = ("naam", "code", "vakdomein", "email")
    list_filter = ("vakdomein",)
    list_select_related = ("vakdomein",)
    search_fields = ("naam", "code", "email")


@admin.register(Ketenpartner)
class KetenpartnerAdmin(MetFeit):
    list_display = ("naam", "wat_zij_doen", "telefoon", "website", "gecontroleerd_op")
    search_fields = ("naam", "wat_zij_doen")
    date_hierarchy = "gecontroleerd_op"


@admin.register(Medewerker)
class MedewerkerAdmin(MetFeit, Gebruikersbeheer):
    list_display = ("username", "naam", "functie", "is_beheerder", "is_privacy_officer", "is_active")
    list_filter = ("is_active", "is_beheerder", "is_privacy_officer", "is_communicatie", "teams")
    search_fields = ("username", "first_name", "last_name", "functie", "email")
    inlines = (LidmaatschapInline,)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Persoon"), {"fields": ("first_name", "last_name", "email", "telefoon", "functie")}),
        (
            _("Rollen"),
            {
                "fields": (
                    "is_active",
                    "is_beheerder",
                    "is_privacy_officer",
                    "is_communicatie",
                    "is_staff",
                    "is_superuser",
                )
            },
        ),
        (_("Data"), {"fields": ("last_login", "date_joined")}),
    )

    actions = ("intrekken",)

    @admin.action(
        description=_("Tweede stap van inloggen intrekken (telefoon kwijt)"), permissions=["change"]
    )
    def intrekken(self, request: HttpRequest, queryset: models.QuerySet[Medewerker]) -> None:
        """For who lost the phone; never for a superuser by somebody who is none."""
        door = cast("Medewerker", request.user)
        mag = queryset if door.is_superuser else queryset.filter(is_superuser=False)
        for medewerker in mag:
            tweede_factor_intrekken(medewerker=medewerker, door=door, op=timezone.now())

    def get_readonly_fields(
        self, request: HttpRequest, obj: Medewerker | None = None
    ) -> list[str] | tuple[str, ...]:
        """An administrator keeps accounts and makes nobody more than that, least of all themselves."""
        vast = tuple(super().get_readonly_fields(request, obj))
        return vast if cast("Medewerker", request.user).is_superuser else (*vast, "is_superuser")
