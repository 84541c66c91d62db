"""Calls `manage.py import_dump` and reads its report."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from conversations.dumps.report import FATES
from tests.dumps.server import connect

Source = bytes | str | Path | list[Path]


class Run:
    """`code`: exit code of the last call. `error`: what it said then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code, self.error = 0, ""

    def file(self, raw: bytes | str, name: str = "dump.sql") -> Path:
        path = self.folder / name
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return path

    def __call__(self, source: Source, *arguments: Any) -> dict[str, Any]:
        """The report of an import; the numbers of every table add up."""
        out = self.text(source, *arguments, "--json")
        assert out, self.error
        report: dict[str, Any] = json.loads(out)
        for name, table in report["tables"].items():
            assert table["read"] == sum(table[fate] for fate in FATES), name
        return report

    def execute(self, source: Source, *arguments: Any) -> dict[str, Any]:
        return self(source, "--execute", *arguments)

    def text(self, source: Source, *arguments: Any) -> str:
        sources = source if isinstance(source, list) else [source]
        paths = [part if isinstance(part, Path) else self.file(part) for part in sources]
        out = StringIO()
        self.code, self.error = 0, ""
        given = [*map(str, paths), "--report", str(self.report), *map(str, arguments)]
        try:
            call_command("import_dump", *given, stdout=out)
        except CommandError as error:
            self.code, self.error = error.returncode, str(error)
        return out.getvalue()

    @property
    def report(self) -> Path:
        return self.folder / "report.jsonl"

    def lines(self) -> list[dict[str, Any]]:
        """Of the report file."""
        return [json.loads(line) for line in self.report.read_text().splitlines()]


def ask(database: str, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
    connection = connect(database)
    cursor = connection.cursor()
    cursor.execute(sql, parameters)
    found = list(cursor.fetchall())
    connection.close()
    return found
