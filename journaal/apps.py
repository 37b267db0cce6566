from django.apps import AppConfig


class JournaalConfig(AppConfig):
    """One fact per change of state: audit row and outbox row in one."""

    name = "journaal"
    verbose_name = "Journaal"
