"""Takes a change back, if what it made still stands there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tenants.directives.actions.order import apply_places
from tenants.directives.actions.override import own_of, set_override, state_of
from tenants.directives.actions.schedule import plan_of, set_plan, times
from tenants.directives.changes import Conflict, Missing, as_json, changing, locked, record, write
from tenants.directives.listing import items, rules
from tenants.directives.ours import DirectiveChange, GlobalDirective

State = dict[str, Any]
OFF = {"is_active": False}


def undo(tenant_id: int | None, change_id: int, by: str) -> None:
    """`tenant_id` None: of a global directive. Raises Missing, Conflict.

    A directive that was made is switched off, never deleted.
    """
    with changing():
        rows = DirectiveChange.objects.for_platform().filter(tenant_id=tenant_id, pk=change_id)
        change = rows.select_for_update().first()
        if change is None or change.subject not in _BACK:
            raise Missing(_("There is no such change."))
        if change.undone_by is not None:
            raise Conflict(_("This change was undone already."))
        before, after = _of(change.before), _of(change.after)
        if before is None:
            before, after = OFF, {"is_active": True}
        _BACK[change.subject](change, before, after or {})
        what = (change.tenant_id, change.subject, change.subject_id, "undone", by)
        rows.update(undone_by=record(*what, before=after, after=before).pk)


def can_undo(change: DirectiveChange) -> bool:
    return change.undone_by is None and change.subject in _BACK


def _of(stored: str | None) -> State | None:
    return None if stored is None else json.loads(stored)


def _compare(present: State, after: State) -> None:
    if present != after:
        raise Conflict(_("This was changed again since, so the change cannot be undone."))


def _directive(change: DirectiveChange, before: State, after: State) -> None:
    row = locked(change.tenant_id or 0, change.subject_id or 0)
    _compare(_columns(row, after), _booleans(after))
    write(row, before)


def _global(change: DirectiveChange, before: State, after: State) -> None:
    rows = GlobalDirective.objects.select_for_update().filter(pk=change.subject_id or 0)
    row = rows.first()
    if row is None:
        raise Missing(_("There is no such directive any more."))
    _compare(_columns(row, after), _booleans(after))
    rows.update(**before, updated_at=timezone.now())


def _columns(row: Any, names: State) -> State:
    return _booleans({name: getattr(row, name) for name in names})


def _booleans(state: State) -> State:
    """NULL in the flag of the old application is off."""
    return {k: bool(v) if k == "is_active" else v for k, v in state.items()}


def _order(change: DirectiveChange, before: State, after: State) -> None:
    tenant_id = change.tenant_id or 0
    present = {item.key: item for item in rules(items(tenant_id, lock=True))}
    _compare({key: present[key].priority if key in present else "gone" for key in after}, after)
    apply_places(tenant_id, present, before)


def _override(change: DirectiveChange, before: State, after: State) -> None:
    tenant_id, global_id = change.tenant_id or 0, change.subject_id or 0
    _compare(state_of(own_of(tenant_id, global_id)), after)
    set_override(tenant_id, global_id, before)


def _plan(change: DirectiveChange, before: State, after: State) -> None:
    tenant_id, id = change.tenant_id or 0, change.subject_id or 0
    present = times(plan_of(tenant_id, id, lock=True))
    _compare(json.loads(as_json(present) or "{}"), after)
    set_plan(tenant_id, id, **{k: parse_datetime(v) if v else None for k, v in before.items()})


_BACK: dict[str, Callable[[DirectiveChange, State, State], None]] = {
    "directive": _directive,
    "global": _global,
    "order": _order,
    "override": _override,
    "plan": _plan,
}
