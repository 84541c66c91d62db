"""Makes a new row of `ai_tenant_directives`, in the shape that the server's table has."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from tenants.central.facts import RowRefused
from tenants.central.schema import central_schema
from tenants.directives import keys
from tenants.directives.actions.schedule import set_plan
from tenants.directives.changes import Refused, record
from tenants.directives.models import TABLE, Directive
from tenants.directives.wild import SETTING, typed


def make_rule(tenant_id: int, type: str, text: str, *, active: bool, by: str, action: str) -> int:
    """At the end of the order. Call it inside `changing()`. Raises Refused."""
    row = Directive(tenant_id=tenant_id, directive_type=type, directive_content=text)
    return _stored(row, active, by, action)


def make_setting(
    tenant_id: int, key: str, value_type: str, text: str, *, active: bool, by: str, action: str
) -> int:
    """A key and a typed value. Where the table has no keys, both stand in the content, as JSON."""
    if keys.is_rule(key):
        raise Refused(_("Keys that begin with chatadmin_ are those of rules. Choose another."))
    if central_schema().has(TABLE, "directive_key", "directive_value"):
        if Directive.objects.for_tenant(tenant_id).filter(directive_key=key).exists():
            raise Refused(_("There is a setting of this key already."))
        row = Directive(
            tenant_id=tenant_id, directive_key=key, directive_value=text, directive_type=value_type
        )
        return _stored(row, active, by, action)
    pair = {"key": key, "type": value_type, "value": typed(text, value_type)}
    content = json.dumps(pair, ensure_ascii=False)
    row = Directive(tenant_id=tenant_id, directive_type=SETTING, directive_content=content)
    id = _stored(row, active, by, action)
    set_plan(tenant_id, id, value_type=value_type)
    return id


def _stored(row: Directive, active: bool, by: str, action: str) -> int:
    rows = Directive.objects.for_tenant(row.tenant_id or 0)
    last = rows.aggregate(last=Max("priority"))["last"]
    row.priority, row.is_active = max(last or 0, 0) + 1, active
    try:
        row.save()
    except RowRefused as error:
        raise Refused(str(error)) from error
    record(row.tenant_id, "directive", row.pk, action, by, after=facts_of(row))
    return int(row.pk)


def facts_of(row: Directive) -> dict[str, Any]:
    return {
        "type": row.kind,
        row.text_column: row.text,
        "is_active": bool(row.is_active),
        "priority": row.priority,
    }
