"""The start node: the one the row names, else the most likely one."""

from __future__ import annotations

from typing import Any

from flows.document.importing.edges import References
from flows.document.importing.old_node import OldNode, Raw
from flows.document.notes import Report


def find_start(named: Any, references: References, edges: list[Raw], report: Report) -> str | None:
    """Its id; None when the flow has no nodes. A guess is reported."""
    found = references.find(named)
    if found is not None:
        return found.id
    nodes = list(references.nodes.values())
    if not nodes:
        return None
    guess = _guess(nodes, edges)
    missing = f" “{named}”" if named not in (None, "") else ""
    report.add(
        "start_guessed",
        guess.id,
        f"The start node{missing} is not in the flow; “{guess.id}” was taken.",
        f"Başlangıç düğümü{missing} akışta yok; “{guess.id}” alındı.",
        named,
    )
    return guess.id


def _guess(nodes: list[OldNode], edges: list[Raw]) -> OldNode:
    """A welcome node that nothing leads to, one that is led to only in a circle, any node that leads
    on and that nothing leads to, the first one."""
    ways: dict[str, list[str]] = {}
    for edge in edges:
        ways.setdefault(edge["source"], []).append(edge["target"])
    reached = {edge["target"] for edge in edges if edge["target"] != edge["source"]}
    first = [node for node in nodes if node.id not in reached]
    leading = [node for node in first if node.id in ways]
    below = _below([node.id for node in leading], ways)
    welcomes = [node for node in nodes if node.type == "welcome"]
    greeting = [node for node in welcomes if node.id not in reached]
    circling = [node for node in welcomes if node.id in ways and node.id not in below]
    return (greeting or circling or leading or welcomes or first or nodes)[0]


def _below(starts: list[str], ways: dict[str, list[str]]) -> set[str]:
    seen, stack = set(starts), list(starts)
    while stack:
        for target in ways.get(stack.pop(), ()):
            if target not in seen:
                seen.add(target)
                stack.append(target)
    return seen
