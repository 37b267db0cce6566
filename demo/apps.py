from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration municipality."""

    name = "demo"
    verbose_name = "Demonstratie"
