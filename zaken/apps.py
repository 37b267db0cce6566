from django.apps import AppConfig


class ZakenConfig(AppConfig):
    """Questions, cases, terms, promises, reactions and hand-overs."""

    name = "zaken"
    verbose_name = "Zaken"
