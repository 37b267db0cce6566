from django.http import Http404, HttpRequest, HttpResponse


def registreren(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404


def voorstel(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404
