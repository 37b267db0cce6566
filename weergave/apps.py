from django.apps import AppConfig


class WeergaveConfig(AppConfig):
    """Rendering: template tags, components and page furniture shared by the faces."""

    name = "weergave"
    verbose_name = "Weergave"

    def ready(self) -> None:
        from weergave import controles  # noqa: F401  (registers the check)
