from django.apps import AppConfig


class TermijnenConfig(AppConfig):
    """The working calendar and date arithmetic that explains itself."""

    name = "termijnen"
    verbose_name = "Termijnen"
