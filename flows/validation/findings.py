"""The findings in words; the rules that make them stand beside."""

from __future__ import annotations

from typing import Any

from flows.document.problems import Problem
from nodes.text.localized import words

Raw = dict[str, Any]


def node_name(node: Raw) -> str:
    """What people call a node: its name, else its id."""
    return str(node["name"].strip() or node["id"])


def no_start(start_node_id: str | None) -> Problem:
    if not start_node_id:
        message = words("The flow has no start node.", "Akışın başlangıç düğümü yok.")
        return Problem("no_start", "error", message)
    message = words(
        f"The start node “{start_node_id}” is not in this flow.",
        f"Başlangıç düğümü “{start_node_id}” bu akışta yok.",
    )
    return Problem("no_start", "error", message)


def ambiguous_output(edge: Raw) -> Problem:
    output = edge["sourceOutput"]
    message = words(
        f"Output “{output}” leads to more than one node.",
        f"“{output}” çıkışı birden fazla düğüme gidiyor.",
    )
    return Problem("ambiguous_output", "error", message, edge["source"], edge["id"])


def unknown_output(node: Raw, edge: Raw) -> Problem:
    output = edge["sourceOutput"]
    message = words(
        f"“{node_name(node)}” has no output “{output}”.",
        f"“{node_name(node)}” düğümünün “{output}” adlı bir çıkışı yok.",
    )
    return Problem("unknown_output", "error", message, node["id"], edge["id"])


def unknown_type(node: Raw) -> Problem:
    message = words(
        f"There is no node type “{node['type']}”; replace “{node_name(node)}”.",
        f"“{node['type']}” adlı bir düğüm türü yok; “{node_name(node)}” düğümünü değiştirin.",
    )
    return Problem("unknown_type", "error", message, node["id"])


def type_not_permitted(node: Raw) -> Problem:
    message = words(
        f"You may not use nodes of type “{node['type']}”.",
        f"“{node['type']}” türündeki düğümleri kullanma izniniz yok.",
    )
    return Problem("type_not_permitted", "error", message, node["id"])


def unreachable(node: Raw) -> Problem:
    message = words(
        f"No way leads to “{node_name(node)}”.", f"“{node_name(node)}” düğümüne yol yok."
    )
    return Problem("unreachable", "warning", message, node["id"])


def unconnected(node: Raw, output: str, label: dict[str, str]) -> Problem:
    message = words(
        f"Output “{label['en']}” ({output}) of “{node_name(node)}” leads nowhere.",
        f"“{node_name(node)}” düğümünün “{label['tr']}” ({output}) çıkışı bir yere gitmiyor.",
    )
    return Problem("unconnected_output", "error", message, node["id"])


def dead_end(node: Raw) -> Problem:
    message = words(
        f"The flow stops at “{node_name(node)}” without an end node.",
        f"Akış bir bitiş düğümü olmadan “{node_name(node)}” düğümünde duruyor.",
    )
    return Problem("dead_end", "warning", message, node["id"])


def no_answer(node: Raw) -> Problem:
    message = words(
        f"A way to “{node_name(node)}” passes no node that answers, so the visitor hears nothing.",
        f"“{node_name(node)}” düğümüne giden bir yolda yanıt veren düğüm yok; ziyaretçi yanıt "
        "alamaz.",
    )
    return Problem("no_answer", "error", message, node["id"])


def endless_cycle(members: list[Raw]) -> Problem:
    way = " → ".join(node_name(node) for node in [*members, members[0]])
    message = words(
        f"The flow runs in a circle without waiting for the visitor: {way}.",
        f"Akış ziyaretçiyi beklemeden dönüp duruyor: {way}.",
    )
    return Problem("cycle", "error", message, members[0]["id"])
