"""Why a turn has no good answer, in both languages. Never an exception's own text."""

from __future__ import annotations

from flows.engine.graph import GraphNode
from nodes.text.localized import Words, words


def named(node: GraphNode) -> str:
    return node.name.strip() or node.id


def steps_exceeded(steps: int) -> Words:
    return words(
        f"The turn was stopped after {steps} steps.", f"Tur {steps} adımdan sonra durduruldu."
    )


def visits_exceeded(node: GraphNode, visits: int) -> Words:
    return words(
        f"“{named(node)}” was reached more than {visits} times in one turn.",
        f"“{named(node)}” düğümüne bir turda {visits} kereden fazla gelindi.",
    )


def deadline_passed(node: GraphNode, seconds: float) -> Words:
    return words(
        f"The turn took longer than {seconds:g} seconds; it was stopped at “{named(node)}”.",
        f"Tur {seconds:g} saniyeden uzun sürdü; “{named(node)}” düğümünde durduruldu.",
    )


def memory_too_large(node: GraphNode, key: str, limit: int) -> Words:
    return words(
        f"“{named(node)}” wanted to remember more than {limit // 1024} KiB (“{key}”).",
        f"“{named(node)}” {limit // 1024} KiB sınırından fazlasını hatırlamak istedi (“{key}”).",
    )


def reply_too_long(limit: int) -> Words:
    return words(f"The answer is longer than {limit} bytes.", f"Yanıt {limit} bayttan uzun.")


def failed(node: GraphNode, what: Words) -> Words:
    return words(
        f"“{named(node)}” failed: {what['en']}", f"“{named(node)}” başarısız oldu: {what['tr']}"
    )


def type_not_permitted(node: GraphNode) -> Words:
    return words(
        f"The node type “{node.type}” is not available to this shop.",
        f"“{node.type}” düğüm türü bu mağazada kullanılamıyor.",
    )


INTERRUPTED = words("It took too long.", "Çok uzun sürdü.")
APOLOGY = words(
    "I cannot answer right now. Please try again in a moment.",
    "Şu anda yanıt veremiyorum. Lütfen birazdan yeniden deneyin.",
)
UNEXPECTED = words("An unexpected error occurred.", "Beklenmeyen bir hata oluştu.")


def not_connected(node: GraphNode, output: str) -> Words:
    return words(
        f"Output “{output}” of “{named(node)}” leads nowhere, and nothing was said before.",
        f"“{named(node)}” düğümünün “{output}” çıkışı bir yere gitmiyor ve önceden bir şey "
        "söylenmedi.",
    )


def nothing_said(node: GraphNode) -> Words:
    return words(
        f"The flow stopped at “{named(node)}” without passing a node that answers.",
        f"Akış yanıt veren bir düğümden geçmeden “{named(node)}” düğümünde durdu.",
    )


def waits_silently(node: GraphNode) -> Words:
    return words(
        f"“{named(node)}” waits for the visitor, but nothing was said.",
        f"“{named(node)}” ziyaretçiyi bekliyor ama hiçbir şey söylenmedi.",
    )
