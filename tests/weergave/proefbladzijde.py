"""One small page of the desk with a form, for the browser test of htmx."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from weergave.formulieren import Formulier
from weergave.htmx import ga_naar, toon, toon_ongeldig

SJABLOON = """{% extends "werkplek/basis.html" %}{% block titel %}Proef{% endblock %}{% block inhoud %}<h1>Proef</h1>
{% partialdef antwoord inline %}
<form id="antwoord" method="post" action="/" novalidate data-bewaak hx-post="/" hx-target="this" hx-swap="outerHTML">
  {% csrf_token %}{{ formulier }}<button class="nl-button nl-button--primary" type="submit">Versturen</button>
</form>
{% endpartialdef %}{% endblock %}"""


class Antwoord(Formulier):
    tekst = forms.CharField(label="Uw antwoord", widget=forms.Textarea)


@require_http_methods(["GET", "POST"])
def bladzijde(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return toon(request, "proef.html", {"formulier": Antwoord()}, deel="antwoord")
    formulier = Antwoord(request.POST)
    if formulier.is_valid():
        return ga_naar(request, "/klaar/")
    return toon_ongeldig(request, "proef.html", {"formulier": formulier}, deel="antwoord")


def klaar(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Klaar</title><h1>Klaar</h1>")


urlpatterns = [path("", bladzijde), path("klaar/", klaar)]
