"""Results and changes as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.browser.values import short
from conversations.checking.check import Change
from conversations.checking.report import Result

LONGEST = 100


def counted(result: Result) -> str:
    """`12`, or `10000 or more`."""
    return f"{result.count} or more" if result.capped else str(result.count)


def result_lines(result: Result) -> Iterator[str]:
    check = result.check
    if result.missing:
        yield f"[skipped] {check.key}: this server lacks {', '.join(result.missing)}"
        return
    mark = "ok" if not result.count else "note" if check.notice else "FOUND"
    yield f"[{mark}] {check.key}: {counted(result)} - {check.title}"
    if not result.count:
        return
    yield f"    {check.meaning}"
    yield f"    {check.advice}"
    for finding in result.examples[:5]:
        yield f"    #{finding.id} {finding.says}".rstrip()
    if check.repair:
        yield f"    To see what a repair would change: check_central --repair {check.key}"


def change_lines(change: Change) -> Iterator[str]:
    """`ai_conversations 12: tenant_id NULL -> 2`."""
    if change.before is None:
        yield f"{change.table} {change.id}: a row is added"
        return
    for name, old in change.before.items():
        new = change.after[name]
        if old != new:
            yield f"{change.table} {change.id}: {name} {_value(old)} -> {_value(new)}"


def _value(text: str | None) -> str:
    return "NULL" if text is None else short(text, LONGEST)
