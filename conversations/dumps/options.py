from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CONVERSATIONS = "ai_conversations"
MESSAGES = ("ai_conversation_messages", "ai_messages")
# What --on-conflict new-id is for; ids of prompts and nodes stand in other rows.
RENUMBERED = (CONVERSATIONS, *MESSAGES)
# In this order: whether a message may come in depends on its conversation.
MERGED = (
    CONVERSATIONS,
    *MESSAGES,
    "ai_prompts",
    "ai_workflow_nodes",
    "ai_tenant_directives",
)
ELSEWHERE = {
    "tenant_conversation_flows": "manage.py import_flows takes the flows of a tenant",
    "tenants": "manage.py adopt_tenants makes the tenants",
    "domains": "manage.py adopt_tenants makes the tenants and their hosts",
}
# Ours: a dump must not write them.
OWN_TABLES = ("chatadmin_", "django_", "auth_", "auditlog_", "axes_")


@dataclass(frozen=True)
class Options:
    """`time_zone`: of TIMESTAMPs in a dump that does not say it. `database`: which one, of several."""

    files: list[str]
    execute: bool = False
    on_conflict: Literal["keep", "new-id"] = "keep"
    time_zone: str = "+00:00"
    database: str = ""
    scratch: str = ""
    keep_scratch: bool = False
    tables: list[str] = field(default_factory=list)
    report: str = "import_dump.jsonl"

    def merged(self) -> list[str]:
        return [*MERGED, *(table for table in self.tables if table not in MERGED)]


def why_left(table: str) -> str:
    """What to do about a table that is not merged."""
    if table in ELSEWHERE:
        return f"not imported here: {ELSEWHERE[table]}"
    if table.startswith(OWN_TABLES):
        return "not imported: it is a table of chatadmin itself"
    return f"not imported: name it with --tables {table} to copy it whole"
