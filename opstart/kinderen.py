"""Child processes that do not outlive their parent, also when it is killed with SIGKILL."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
# Loaded here and not in the child: between fork and exec only plain system calls are safe.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def sterf_met_ouder(sein: signal.Signals, ouder: int) -> None:
    """Have the kernel send ``sein`` to this process when process ``ouder``, its parent, ends.

    Must run after any change of user, since that clears the arrangement. A parent that died between fork and this
    call is noticed too: the process ends at once.
    """
    if _LIBC is None:
        return
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(sein))
    if os.getppid() != ouder:
        os._exit(1)


def bij_start(sein: signal.Signals, *, naamruimte: bool = False) -> Callable[[], None]:
    """What a child does between fork and exec: enter a user namespace if asked, then tie itself to its parent."""
    ouder = os.getpid()
    uid, gid = os.getuid(), os.getgid()

    def voorbereiden() -> None:
        if naamruimte:
            _word_niemand(uid, gid)
        sterf_met_ouder(sein, ouder)

    return voorbereiden


def _word_niemand(uid: int, gid: int) -> None:
    """Appear as ``nobody`` while the files of ``uid`` stay one's own: PostgreSQL refuses to run as root."""
    niemand = pwd.getpwnam("nobody")
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{niemand.pw_uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{niemand.pw_gid} {gid} 1")


def stop(proces: subprocess.Popen[bytes], sein: signal.Signals, geduld: float) -> None:
    """Send ``sein``, wait ``geduld`` seconds, then kill the process and all of its group."""
    if proces.poll() is None:
        proces.send_signal(sein)
        try:
            proces.wait(geduld)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.wait()
