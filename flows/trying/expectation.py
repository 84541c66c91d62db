"""What a message of a test case has to lead to, and where a turn fell short of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

from flows.engine import Outcome
from nodes.text.localized import Words, words
from nodes.text.words import contains_phrase

OUTCOMES = get_args(Outcome)


class Shortfall(NamedTuple):
    """`number`: of the message, from 0."""

    number: int
    code: str
    message: Words


class Done(NamedTuple):
    """What a turn did. `names`: of the nodes, by id."""

    path: Sequence[str]
    reply: str
    outcome: str
    names: Mapping[str, str]


def judge(number: int, expect: Mapping[str, Any], done: Done) -> list[Shortfall]:
    """Nothing where all is as expected. What an expectation leaves out is not looked at."""
    found = [*_path(expect, done), *_said(expect, done), *_outcome(expect, done)]
    return [Shortfall(number, code, message) for code, message in found]


def _path(expect: Mapping[str, Any], done: Done) -> list[tuple[str, Words]]:
    wanted, went = list(expect.get("path") or ()), list(done.path)
    if expect.get("exact"):
        if wanted == went:
            return []
        one, other = _way(wanted, done), _way(went, done)
        return [
            (
                "path",
                words(
                    f"It should go {one}, but it went {other}.",
                    f"Yol {one} olmalıydı, {other} oldu.",
                ),
            )
        ]
    return [("path", _missed(node, done)) for node in wanted if node not in went]


def _missed(node: str, done: Done) -> Words:
    name = done.names.get(node)
    if name is None:
        return words(
            f"The flow has no node “{node}” any more. Take it out of what the case expects.",
            f"Akışta artık “{node}” düğümü yok. Onu senaryonun beklentisinden çıkarın.",
        )
    return words(f"It did not pass “{name}”.", f"“{name}” düğümünden geçmedi.")


def _way(nodes: Sequence[str], done: Done) -> str:
    return " → ".join(done.names.get(node, node) for node in nodes) or "–"


def _said(expect: Mapping[str, Any], done: Done) -> list[tuple[str, Words]]:
    missing = [
        ("contains", words(f"The answer lacks “{one}”.", f"Yanıtta “{one}” yok."))
        for one in expect.get("contains") or ()
        if not contains_phrase(done.reply, one)
    ]
    return missing + [
        ("lacks", words(f"The answer has “{one}”.", f"Yanıtta “{one}” var."))
        for one in expect.get("lacks") or ()
        if contains_phrase(done.reply, one)
    ]


def _outcome(expect: Mapping[str, Any], done: Done) -> list[tuple[str, Words]]:
    wanted = expect.get("outcome")
    if not wanted or wanted == done.outcome:
        return []
    return [
        (
            "outcome",
            words(
                f"The outcome is “{_OUTCOME[done.outcome]['en']}”, not “{_OUTCOME[wanted]['en']}”.",
                f"Sonuç “{_OUTCOME[done.outcome]['tr']}”; beklenen “{_OUTCOME[wanted]['tr']}”.",
            ),
        )
    ]


_OUTCOME: dict[str, Words] = {
    "answered": words("answered", "yanıtlandı"),
    "waiting": words("waits for the visitor", "ziyaretçiyi bekliyor"),
    "ended": words("the conversation ended", "görüşme bitti"),
    "no_answer": words("no answer", "yanıt yok"),
    "failed": words("failed", "başarısız"),
    "limit": words("stopped at a limit", "sınırda durdu"),
}
