from django.apps import AppConfig


class OrganisatieConfig(AppConfig):
    """Employees, teams, domains (vakdomeinen) and chain partners."""

    name = "organisatie"
    verbose_name = "Organisatie"
