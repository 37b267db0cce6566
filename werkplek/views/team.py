from django.http import Http404, HttpRequest, HttpResponse


def overzicht(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404
