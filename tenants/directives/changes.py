"""What every change of a directive goes through: one central transaction with its record in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.central.adopted import is_adopted
from tenants.directives.models import Directive
from tenants.directives.ours import DirectiveChange, tables_exist

LOCK_WAIT, DEADLOCK = 1205, 1213
SCHEDULE = "schedule"  # who changed it, where nobody did


class Refused(Exception):
    """Nothing was changed; the message says why, and what to do."""


class Conflict(Refused):
    """What the person saw is not what stands there now."""


class Missing(Refused):
    """There is no such row of this tenant."""


@contextmanager
def changing() -> Iterator[None]:
    """The transaction of a change. Raises Conflict where somebody else was faster."""
    if not is_adopted() or not tables_exist():
        raise Refused(_("Nothing was changed: this server was not adopted, or not migrated, yet."))
    try:
        with transaction.atomic(using="central"):
            yield
    except OperationalError as error:
        if error.args[:1] not in ((LOCK_WAIT,), (DEADLOCK,)):
            raise
        raise Conflict(_("Somebody else is writing these directives. Try again.")) from error
    except IntegrityError as error:
        raise Conflict(_("Somebody else was faster. Look at it again.")) from error


def record(
    tenant_id: int | None,
    subject: str,
    subject_id: int | None,
    action: str,
    by: str,
    *,
    before: Any = None,
    after: Any = None,
) -> DirectiveChange:
    """Call it inside `changing()`. `subject`: directive, global, override, plan, draft, order."""
    return DirectiveChange.objects.for_platform().create(
        tenant_id=tenant_id,
        subject=subject,
        subject_id=subject_id,
        action=action,
        by=by,
        at=timezone.now(),
        before=as_json(before),
        after=as_json(after),
    )


def as_json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def locked(tenant_id: int, id: int) -> Directive:
    """The row, which nobody else writes until the transaction ends. Raises Missing."""
    row = Directive.objects.for_tenant(tenant_id).select_for_update().filter(pk=id).first()
    if row is None:
        raise Missing(_("There is no such directive any more."))
    return row


def write(row: Directive, values: dict[str, Any]) -> None:
    """Names its columns, and says whose row it is: other columns are the old application's."""
    rows = Directive.objects.for_tenant(row.tenant_id or 0).filter(pk=row.pk)
    rows.update(**values, updated_at=timezone.now())
