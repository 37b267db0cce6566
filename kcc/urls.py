"""Addresses: residents at the root, staff under /werkplek/, machines under /api/."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from kcc.gezond import gezond

urlpatterns: list[URLPattern | URLResolver] = [
    path("gezond/", gezond, name="gezond"),
    # The one way in is the desk's, with its second step.
    path("beheer/login/", RedirectView.as_view(pattern_name="inloggen", query_string=True)),
    path("beheer/", admin.site.urls),
    path("werkplek/", include("werkplek.urls")),
    path("api/", include("api.urls")),
    path("stijlgids/", include("weergave.urls")),
    path("", include("portaal.urls")),
]
