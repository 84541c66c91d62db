"""Installs the peers into a venv of their own, and runs each in a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bench.peers import NAMES
from bench.timing import Timed

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".local" / "bench-venv"
PYTHON = VENV / "bin" / "python"
WANTED = ROOT / "bench" / "requirements-peers.txt"
NO_TALK = {"LANGSMITH_TRACING": "false", "BURR_TELEMETRY_ENABLED": "false", "DO_NOT_TRACK": "true"}


class PeerError(Exception):
    """A peer cannot be run; the message says why."""


class Peer:
    """A peer's process."""

    def __init__(self, name: str) -> None:
        self.name = name
        environment = os.environ | NO_TALK | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [str(PYTHON), "-m", "bench.peers", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def __call__(self, turns: int) -> Timed:
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        with suppress(BrokenPipeError):
            self.process.stdin.write(f"{turns}\n")
            self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            last = self.process.stderr.read().strip().splitlines()[-1:]
            raise PeerError(f"{self.name}: {''.join(last) or 'it ended'}")
        return Timed(*json.loads(line))

    def close(self) -> None:
        with suppress(BrokenPipeError):
            self.process.communicate()


@contextmanager
def peers() -> Iterator[list[Peer]]:
    """The peers that can be run; the others are named on standard error and left out."""
    with ExitStack() as stack:
        running = []
        for name in NAMES if _installed() else ():
            peer = Peer(name)
            stack.callback(peer.close)
            try:
                peer(1)
                running.append(peer)
            except PeerError as error:
                _say(f"left out: {error}")
        yield running


def _installed() -> bool:
    """Makes the venv; a package that cannot be installed leaves out its peer alone."""
    mark = VENV / "installed.txt"
    if mark.exists() and mark.read_text() == WANTED.read_text():
        return True
    _say(f"installing the peers into {VENV.relative_to(ROOT)} ...")
    if _run(sys.executable, "-m", "venv", str(VENV)):
        return False
    if _pip("-r", str(WANTED)) == 0:
        mark.write_text(WANTED.read_text())
        return True
    for line in WANTED.read_text().splitlines():
        if line and not line.startswith("#") and _pip(line):
            _say(f"not installed: {line}")
    return True


def _pip(*arguments: str) -> int:
    pip = (str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check")
    return _run(*pip, *arguments)


def _run(*command: str) -> int:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def _say(text: str) -> None:
    print(text, file=sys.stderr)
