from django.apps import AppConfig


class ApiConfig(AppConfig):
    """REST interfaces and signed webhooks."""

    name = "api"
    verbose_name = "API"
