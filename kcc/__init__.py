"""The project: settings, environment, urls, Celery and start-up. May import every app; no app imports it."""

from kcc.celery import app as celery_app

__all__ = ["celery_app"]
