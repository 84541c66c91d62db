"""The import from beginning to end."""

from __future__ import annotations

from contextlib import closing

import MySQLdb
from django.db import DatabaseError

from conversations.actions.backfill import backfill_conversations
from conversations.actions.recount import recount_conversations
from conversations.dumps.details import Details
from conversations.dumps.errors import ImportDumpError
from conversations.dumps.link import Link, central_name, text_of
from conversations.dumps.load import Loader
from conversations.dumps.merge import Merger
from conversations.dumps.options import CONVERSATIONS, OWN_TABLES, Options
from conversations.dumps.renumber import KNOWN
from conversations.dumps.report import Report
from conversations.dumps.scratch import FATE, scratch_database
from conversations.dumps.sides import Sides
from conversations.dumps.strangers import note_strangers
from conversations.dumps.target import Preparer
from tenants.central.adopted import is_adopted
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.tables import Table
from tenants.central.dumps.write import quoted_name
from tenants.central.schema import central_schema, forget

_RECOUNTED = 1000


def import_dump(options: Options) -> Report:
    """Raises ImportDumpError; what was merged before it stays, and the next run goes on from there."""
    report = Report(options.files, options.execute)
    details = Details(options.report)
    try:
        _check(options)
        with closing(Link()) as link, scratch_database(link, options, report) as scratch:
            tables = _load(scratch, report, details, options)
            _merge(link, scratch, tables, report, details, options)
            if options.execute:
                _finish(link, scratch)
    except DumpError as error:
        raise ImportDumpError(f"{error} Nothing was imported.") from error
    except (MySQLdb.Error, DatabaseError) as error:
        raise ImportDumpError(
            f"The central database: {text_of(error)}. What came in stays; start again to go on."
        ) from error
    finally:
        details.close()
        report.details = details.path
    return report


def _check(options: Options) -> None:
    forget()
    ours = [name for name in options.tables if name.startswith(OWN_TABLES)]
    if ours:
        raise ImportDumpError(f"{ours[0]} is a table of chatadmin itself; a dump cannot bring it.")
    if not is_adopted():
        known = central_schema().columns
        command = (
            "adopt_central --execute" if CONVERSATIONS in known else "migrate --database=central"
        )
        raise ImportDumpError(
            f"This central database is not adopted yet. First: manage.py {command}"
        )
    if not central_schema().has(KNOWN):
        raise ImportDumpError("First: manage.py migrate --database=central")


def _load(scratch: str, report: Report, details: Details, options: Options) -> dict[str, Table]:
    with closing(Link(scratch)) as link:
        loader = Loader(link, scratch, report, details, options)
        for file in options.files:
            loader.load(file)
    loader.check_something_came()
    return loader.tables


def _merge(
    link: Link,
    scratch: str,
    tables: dict[str, Table],
    report: Report,
    details: Details,
    options: Options,
) -> None:
    preparer = Preparer(link, scratch, central_name(), execute=options.execute)
    wanted = [name for name in options.merged() if name in tables]
    # all of them before the first row: where a column may not be added, nothing comes in by halves
    targets = {name: preparer.prepare(tables[name], report.table(name)) for name in wanted}
    for name, target in targets.items():
        sides = Sides(scratch, central_name(), target)
        Merger(link, sides, report.table(name), details, options).merge()
    note_strangers(link, scratch, tables, report)


def _finish(link: Link, scratch: str) -> None:
    """Lists and counters, for the conversations that came in now or in a run that was cut off."""
    forget()
    backfill_conversations()
    last = None
    fates = f"{quoted_name(scratch)}.{FATE}"
    while found := link.rows(
        f"SELECT id, COALESCE(new_id, id) FROM {fates} WHERE fate IN ('inserted', 'there')"
        f" AND (%s IS NULL OR id > %s) ORDER BY id LIMIT {_RECOUNTED}",
        [last, last],
    ):
        recount_conversations([int(row[1]) for row in found])
        last = found[-1][0]
    forget()
