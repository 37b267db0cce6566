from django.apps import AppConfig


class RouteringConfig(AppConfig):
    """From a question in a resident's words to product, level and domain, with the reason."""

    name = "routering"
    verbose_name = "Routering"
