#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it uses the project's own PostgreSQL and Valkey."""

import os
import sys

from opstart.lokaal import aanvullen


def main() -> None:
    """Run one management command, with services for as long as it takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    with aanvullen(os.environ):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
