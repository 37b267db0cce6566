from django.apps import AppConfig


class CatalogusConfig(AppConfig):
    """Products of the municipality, their answer cards and default level."""

    name = "catalogus"
    verbose_name = "Catalogus"
