"""Addresses: residents at the root, staff under /werkplek/, machines under /api/."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from kcc.gezond import gezond

urlpatterns: list[URLPattern | URLResolver] = [
    path("gezond/", gezond, name="gezond"),
    path("beheer/", admin.site.urls),
]

for _prefix, _module in (
    ("werkplek/", "werkplek.urls"),
    ("api/", "api.urls"),
    ("stijlgids/", "weergave.urls"),
    ("", "portaal.urls"),
):
    if find_spec(_module):
        urlpatterns.append(path(_prefix, include(_module)))
