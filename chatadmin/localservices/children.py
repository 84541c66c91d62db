"""Starts a child that cannot outlive its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from typing import IO

from .accounts import Account

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def start_child(
    command: list[str],
    account: Account,
    lock: int,
    log: IO[bytes],
    death_signal: signal.Signals,
) -> subprocess.Popen[bytes]:
    """Start a command that gets `death_signal` when the calling thread ends, killed or not.

    It inherits the descriptor `lock`: that lock is free only when the child and all of its
    children are gone.
    """
    parent = os.getpid()

    def follow_parent() -> None:
        # After the change of account: the kernel forgets this setting when the user id changes.
        LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal))
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(
        command,
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        pass_fds=[lock],
        preexec_fn=follow_parent,
        **account.popen(),
    )
