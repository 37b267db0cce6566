from django.apps import AppConfig


class KanalenConfig(AppConfig):
    """Messages in become questions; reactions become messages out."""

    name = "kanalen"
    verbose_name = "Kanalen"
