"""Nodes that nobody speaks for: the old engine left the words to a model, where one followed."""

from __future__ import annotations

from typing import Any

from flows.document.importing.old_node import OldNode
from flows.document.importing.silence import leading_to_silence, open_ways
from flows.document.notes import Report
from flows.validation.plan import Plan
from nodes.text.localized import words

SPEAKER, SETTING = "ai_response", "say_results"
FINDERS = frozenset({"product_search", "price_query"})
CONVERTERS = frozenset({"currency_converter"})
ASKER, THANKS = "collect_data", "confirmation"
_THANKS = words("Thank you, I have noted it.", "Teşekkürler, not aldım.")


def let_speak(
    among: list[OldNode], nodes: list[OldNode], edges: list[dict[str, Any]], report: Report
) -> None:
    """Of these nodes each says itself what it finds if no way leads from it to a model's answer."""
    ways: dict[str, list[str]] = {}
    for edge in edges:
        ways.setdefault(edge["target"], []).append(edge["source"])
    spoken_for = _before([node.id for node in nodes if node.type == SPEAKER], ways)
    for node in among:
        if SETTING not in node.config and node.id not in spoken_for:
            node.config[SETTING] = True
            report.add(
                "says_results",
                node.id,
                "No AI response follows, so the node says itself what it finds.",
                "Ardından yapay zekâ yanıtı gelmiyor; düğüm bulduklarını kendisi söyler.",
            )


def let_confirm(nodes: list[OldNode], plan: Plan, report: Report) -> None:
    """A node that asks thanks for the answer if nothing else would be said in that turn."""
    silence = leading_to_silence(plan)
    for node in nodes:
        spot = plan[node.id]
        if node.type != ASKER or THANKS in node.config or spot.config is None:
            continue
        stops = any(follower.id in silence for follower in spot.followers())
        if stops or open_ways(spot):
            node.config[THANKS] = dict(_THANKS)
            report.add(
                "confirms",
                node.id,
                "Nobody spoke after the answer, so the node confirms it.",
                "Yanıttan sonra konuşan yoktu; düğüm yanıtı onaylar.",
            )


def _before(ends: list[str], ways: dict[str, list[str]]) -> set[str]:
    """All nodes from which a way leads to one of the ends."""
    seen, stack = set(ends), list(ends)
    while stack:
        for source in ways.get(stack.pop(), ()):
            if source not in seen:
                seen.add(source)
                stack.append(source)
    return seen
