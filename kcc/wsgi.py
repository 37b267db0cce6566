"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")

application = get_wsgi_application()
# Load every view now: before gunicorn forks, so once for all its processes, and an error stops the start.
get_resolver().url_patterns  # noqa: B018
