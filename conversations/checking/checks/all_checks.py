"""All checks, in the order of the report. A new one is a constant of a file beside, and a line here."""

from __future__ import annotations

from conversations.checking.check import Check
from conversations.checking.checks.figures import COUNTERS, NO_ROW
from conversations.checking.checks.flows import FLOW_GONE, NODE_GONE
from conversations.checking.checks.json_columns import (
    BROKEN_CONTEXT,
    BROKEN_HISTORY,
    BROKEN_METADATA,
)
from conversations.checking.checks.messages import LOST_MESSAGES, LOST_OLD_MESSAGES, TURN_MESSAGES
from conversations.checking.checks.sessions import BOTH_SYSTEMS, DOUBLE_SESSION
from conversations.checking.checks.tenants import NULL_TENANT, UNKNOWN_TENANT

CHECKS: dict[str, Check] = {
    check.key: check
    for check in (
        NULL_TENANT,
        UNKNOWN_TENANT,
        FLOW_GONE,
        NODE_GONE,
        BROKEN_METADATA,
        BROKEN_CONTEXT,
        BROKEN_HISTORY,
        BOTH_SYSTEMS,
        DOUBLE_SESSION,
        LOST_MESSAGES,
        LOST_OLD_MESSAGES,
        NO_ROW,
        COUNTERS,
        TURN_MESSAGES,
    )
}
