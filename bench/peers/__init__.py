"""The reference flow in other engines. Each module has ``maker()``: a function that runs one turn.

They are installed by bench/engine.py into .local/bench-venv (bench/requirements-peers.txt), run
there in a process each, and import nothing of ours but the reference flow itself.
"""

from __future__ import annotations

NAMES = ("pocketflow", "transitions", "burr", "pydantic-graph", "langgraph")


def module(name: str) -> str:
    return f"bench.peers.in_{name.replace('-', '_')}"
