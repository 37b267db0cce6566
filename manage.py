#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it uses the project's own PostgreSQL and Valkey."""

import os
import sys
import traceback

from opstart.lokaal import aanvullen

#: A mail server that hands over a message keeps it when we end with 75, and sends it back to who wrote it when we end
#: with anything else. So whatever goes wrong, a wrong setting too, is something that passes.
HOUDT_VAST = {"mail_innemen"}


def main() -> None:
    """Run one management command, with services for as long as it takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    with aanvullen(os.environ):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


def _met_geduld() -> None:
    try:
        main()
    except SystemExit as einde:
        if isinstance(einde.code, str):
            sys.stderr.write(f"{einde.code}\n")
        sys.exit(os.EX_TEMPFAIL if einde.code else os.EX_OK)
    except Exception:  # noqa: BLE001  (the server of the sender must not hear of it)
        traceback.print_exc()
        sys.exit(os.EX_TEMPFAIL)


if __name__ == "__main__":
    _met_geduld() if HOUDT_VAST & set(sys.argv[1:2]) else main()
