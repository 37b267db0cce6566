"""How gunicorn serves the pages: ``gunicorn -c kcc/gunicorn.py kcc.wsgi``."""

import os
import signal
from typing import Any

from opstart.kinderen import sterf_met_ouder

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# One connection per thread at most: what a thread doesn't use, the pool closes.
raw_env = [f"DATABASE_POOL={os.environ.get('DATABASE_POOL') or threads}"]
preload_app = True
# At SIGTERM no new requests are taken and running ones get this many seconds to finish.
graceful_timeout = 10
timeout = 60
keepalive = 5
control_socket_disable = True
accesslog = "-"
# Path without its query, and no address or agent: a log of pages, not of people.
access_log_format = "%(m)s %(U)s %(s)s %(M)s ms"
errorlog = "-"
loglevel = "warning"


def post_fork(server: Any, worker: Any) -> None:
    """Tie each worker process to gunicorn's master, so that killing that one leaves nobody behind."""
    sterf_met_ouder(signal.SIGKILL, worker.ppid)
