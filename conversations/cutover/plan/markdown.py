"""A plan as Markdown: for tickets, mails and printers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conversations.cutover.plan.section import RollbackPlan, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(plan: RollbackPlan) -> str:
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: RollbackPlan) -> Iterator[str]:
    yield f"# {plain(plan.title)}"
    yield ""
    yield plan.made_at
    for section in plan.sections:
        yield ""
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    if section.facts:
        yield ""
    for name, text in section.facts:
        yield f"- **{plain(name)}**: {plain(text)}"
    if section.note:
        yield ""
        yield plain(section.note)
    if section.commands:
        yield ""
        yield "```sh"
        yield from section.commands
        yield "```"


def plain(text: str) -> str:
    """On one line, and without effect: names and reasons are what people typed."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
