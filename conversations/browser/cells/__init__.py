"""A record of the list as the template shows it: lines in cells in groups."""

from __future__ import annotations

from collections.abc import Callable

from conversations.browser.cells import legacy, new, now, shared
from conversations.browser.cells.groups import Group, groups
from conversations.browser.cells.line import EMPTY, Line, Maker, Names
from conversations.browser.texts import Record

__all__ = ["EMPTY", "Group", "Line", "Names", "groups", "lines_of"]

_MAKERS: dict[str, Maker] = {**shared.MAKERS, **legacy.MAKERS, **new.MAKERS, **now.MAKERS}


def lines_of(record: Record, names: Names) -> Callable[[str], Line]:
    """name of a line (groups.py) → what stands there."""

    def line(name: str) -> Line:
        maker = _MAKERS.get(name, shared.plain)
        return maker(record, name, names)

    return line
