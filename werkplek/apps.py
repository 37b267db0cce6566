from django.apps import AppConfig


class WerkplekConfig(AppConfig):
    """The desk of KCC staff, casemanagers and coordinators."""

    name = "werkplek"
    verbose_name = "Werkplek"
