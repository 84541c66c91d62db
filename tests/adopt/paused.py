"""`python -m tests.adopt.paused MOMENT ARGUMENTS…`: manage.py, which stands still after a line it prints."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TextIO


class Paused:
    """Standard output that never returns from the line that begins with the moment."""

    def __init__(self, stream: TextIO, moment: str) -> None:
        self.stream, self.moment = stream, moment

    def write(self, text: str) -> int:
        count = self.stream.write(text)
        self.stream.flush()
        if text.startswith(self.moment):
            threading.Event().wait()
        return count

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    # a run in the background hands down that Ctrl-C means nothing
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")
    sys.stdout = Paused(sys.stdout, sys.argv[1])  # type: ignore[assignment]
    execute_from_command_line(["manage.py", *sys.argv[2:]])
