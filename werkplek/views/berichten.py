from django.http import Http404, HttpRequest, HttpResponse


def overzicht(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404


def bericht(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404
