"""ASGI entry point of the live process: ``uvicorn kcc.live:application``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from werkplek.live.stroom import Live  # noqa: E402  (models can be imported only now)

application = Live(klok=timezone.now)
