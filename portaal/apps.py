from django.apps import AppConfig


class PortaalConfig(AppConfig):
    """The pages for residents."""

    name = "portaal"
    verbose_name = "Portaal"
