from django.http import Http404, HttpRequest, HttpResponse


def zoeken(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404


def klantbeeld(request: HttpRequest, **_: object) -> HttpResponse:
    raise Http404
