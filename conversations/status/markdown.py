"""The report as Markdown, in the shape of the document that it continues."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from conversations.status.blocks import Block, Facts, Grid, Items, Report, State, Text

BOX = {State.DONE: "- [x]", State.DOING: "- [ ]", State.TODO: "- [ ]", State.WORDS: "-"}


def markdown(report: Report) -> str:
    return "\n".join(_lines(report)).strip() + "\n"


def state_names() -> dict[State, str]:
    return {
        State.DONE: _("done"),
        State.DOING: _("in progress"),
        State.TODO: _("not started"),
        State.WORDS: _("the document's words"),
    }


def _lines(report: Report) -> Iterator[str]:
    yield f"# {report.title}"
    yield ""
    yield _("**Date:** %(at)s (made in %(ms)s ms)") % {"at": report.at, "ms": report.ms}
    yield _("**System:** Multi-Tenant AI Chat")
    yield _("**Progress:** %(percent)d %%") % {"percent": report.percent}
    for section in report.sections:
        yield ""
        if section.level == 2:
            yield from ("---", "")
        yield f"{'#' * section.level} {section.title}"
        for block in section.blocks:
            yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield _line(_words(block.text) if block.from_document else block.text)
    elif isinstance(block, Facts):
        for fact in block.facts:
            how = f" ({fact.how})" if fact.how else ""
            yield _line(f"- **{fact.name}:** {fact.value}{how}")
    elif isinstance(block, Items):
        yield from _items(block)
    else:
        yield from _grid(block)


def _words(text: str) -> str:
    return f"{text} _({state_names()[State.WORDS]})_"


def _items(block: Items) -> Iterator[str]:
    if block.title:
        yield from (f"**{block.title}**", "")
    if not block.items:
        yield _("None")
    names = state_names()
    for item in block.items:
        says = f" – {item.evidence}" if item.evidence else ""
        doing = f" ({names[item.state]})" if item.state in (State.DOING, State.WORDS) else ""
        yield _line(f"{BOX[item.state]} {item.text}{doing}{says}")


def _grid(grid: Grid) -> Iterator[str]:
    took = f" ({grid.ms} ms)" if grid.ms is not None else ""
    yield f"**{grid.title}**{took}"
    if grid.sql:
        yield from ("", "```sql", f"{grid.sql.strip()};", "```")
    yield ""
    if grid.problem:
        yield grid.problem
    elif not grid.rows:
        yield _("No rows")
    else:
        yield _row(grid.head)
        yield _row(["---"] * len(grid.head))
        yield from map(_row, grid.rows)


def _line(text: str) -> str:
    """A line break of a tenant's name must not begin a line of its own."""
    return " ".join(text.split())


def _row(cells: list[str]) -> str:
    """A pipe or a line break of a value must not make a cell of its own."""
    plain = (_line(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"
