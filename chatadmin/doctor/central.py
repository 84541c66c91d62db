"""The central database: version, rights, the shape of the shared tables, settings that hurt, clocks."""

from __future__ import annotations

from typing import Any

from django.db import Error, connections
from django.utils import timezone

from chatadmin.doctor.finding import Findings, error, note, ok, warning
from chatadmin.health import applied, expected, not_adopted
from conversations.models import Adoption
from nodes.kinds import all_types
from nodes.registry.models import WorkflowNode
from tenants.central.adopt.findings import Kind
from tenants.central.adopt.plan import make_plan
from tenants.central.adopt.rights import missing_rights
from tenants.central.ddl import SEED_TABLES
from tenants.central.router import ALIAS
from tenants.central.schema import read_schema

WHAT = "central database"
OLDEST = {"MariaDB": (10, 6), "MySQL": (8, 0)}
SMALLEST_PACKET = 16 * 1024 * 1024
MOST_SKEW_SECONDS = 2.0
ADOPT = "Run manage.py adopt_central; without --execute it only says what it would do."


def check() -> Findings:
    try:
        connections[ALIAS].ensure_connection()
    except Error as fault:
        says = f"does not answer: {fault}"
        do = "Start it, or correct CENTRAL_DATABASE_URL. Chat answers 503 until it does."
        yield error(WHAT, says, do)
        return
    yield from _server()
    yield from _rights()
    yield from _clock()
    if not_adopted(connections[ALIAS]):
        says = "belongs to another application and was not adopted: pages only read, V2 is off"
        yield error(WHAT, says, ADOPT)
        return
    yield from _migrations()
    yield from _shape()
    yield from _backfill()
    yield from _registry()


def ask(sql: str, *params: Any) -> Any:
    """The first row."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


def _server() -> Findings:
    connection: Any = connections[ALIAS]
    kind = "MariaDB" if connection.mysql_is_mariadb else "MySQL"
    version = connection.mysql_version
    says = f"{kind} {'.'.join(map(str, version))}"
    if version[:2] < OLDEST[kind]:
        wanted = ".".join(map(str, OLDEST[kind]))
        yield error(WHAT, says, f"{kind} {wanted} or newer is needed.")
    else:
        yield ok(WHAT, says)
    packet, engine, zone = ask(
        "SELECT @@max_allowed_packet, @@default_storage_engine, CONVERT_TZ(NOW(), 'UTC', 'Europe/Istanbul')"
    )
    if int(packet) < SMALLEST_PACKET:
        says = f"max_allowed_packet is {packet}: long talks and dumps do not pass"
        yield warning(WHAT, says, "Set it to 16M or more.")
    if engine.lower() != "innodb":
        do = "Set default_storage_engine=InnoDB, else new tables know no transactions."
        yield error(WHAT, f"new tables are {engine}", do)
    if zone is None:
        do = "mariadb-tzinfo-to-sql /usr/share/zoneinfo | mariadb mysql (times are UTC without it)"
        yield note(WHAT, "its time zone tables are empty; we ask for UTC only", do)


def _rights() -> Findings:
    lacking = missing_rights([table for table in SEED_TABLES if read_schema().has(table)])
    if lacking:
        do = "Let its administrator grant them to the user of CENTRAL_DATABASE_URL."
        yield error(WHAT, f"rights are missing: {', '.join(lacking)}", do)
    else:
        yield ok(WHAT, "the user has every right that is needed")


def _clock() -> Findings:
    there = ask("SELECT UTC_TIMESTAMP(6)")[0]
    skew = abs((timezone.now().replace(tzinfo=None) - there).total_seconds())
    if skew > MOST_SKEW_SECONDS:
        says = f"its clock differs from this machine's by {skew:.0f} s"
        yield warning(
            WHAT, says, "Run a time service on both; leases and lists go by these clocks."
        )


def _migrations() -> Findings:
    missing = expected(ALIAS) - applied(connections[ALIAS])
    if missing:
        do = "Run manage.py migrate --database=central."
        yield error(WHAT, f"{len(missing)} migrations are missing", do)


def _shape() -> Findings:
    plan = make_plan()
    for finding in plan.of(Kind.ATTENTION):
        place = f"{finding.table}.{finding.subject}" if finding.subject else finding.table
        yield warning(
            WHAT, f"{place}: {finding.text}", finding.offer or "See manage.py adopt_central."
        )
    if to_add := plan.of(Kind.ADD):
        places = ", ".join(sorted({f"{f.table}.{f.subject}".rstrip(".") for f in to_add}))
        yield warning(WHAT, f"columns or indexes are missing: {places}", ADOPT)
    else:
        yield ok(WHAT, "the shared tables have every column and index")


def _backfill() -> Findings:
    row = Adoption.objects.first()
    if row is None:
        return
    if row.backfilled_at is None:
        says = f"adopted at {row.adopted_at:%Y-%m-%d %H:%M}, old talks listed up to {row.backfilled_to}"
        yield warning(WHAT, says, "Run manage.py adopt_central --execute again; it goes on there.")
    else:
        yield ok(WHAT, f"adopted at {row.adopted_at:%Y-%m-%d %H:%M} UTC")


def _registry() -> Findings:
    known = set(WorkflowNode.objects.values_list("type", flat=True))
    if missing := sorted(set(all_types()) - known):
        says = f"the registry lacks {len(missing)} node types: {', '.join(missing)}"
        yield error(WHAT, says, "Run manage.py sync_nodes.")
    else:
        yield ok(WHAT, f"the registry knows all {len(set(all_types()))} node types")
