"""Whether a file came to its end, and what else is to be said of it as a whole."""

from __future__ import annotations

import re

from conversations.dumps.report import Report
from tenants.central.dumps.source import Source
from tenants.central.dumps.split import Splitter

_PROGRAMS = re.compile(r"(?:MySQL|MariaDB) dump ")


def judge_end(file: str, source: Source, splitter: Splitter, report: Report) -> None:
    if source.damage:
        report.cut.append(f"{file}: {source.damage}")
    elif splitter.whole and _lacks_its_end(splitter):
        report.cut.append(f"{file} lacks the line “Dump completed”: it may be cut short")
    for line in splitter.said:
        report.note(f"{file} holds a line of the program that wrote it: {line[:200]}")


def _lacks_its_end(splitter: Splitter) -> bool:
    by_program = _PROGRAMS.search(" ".join(splitter.comments)) is not None
    return by_program and "Dump completed" not in splitter.last_comment
