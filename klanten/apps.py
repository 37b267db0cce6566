from django.apps import AppConfig


class KlantenConfig(AppConfig):
    """Parties, their contact details and every contact with them."""

    name = "klanten"
    verbose_name = "Klanten"
