"""Drafts of a tenant's people: written, proposed, withdrawn; a superuser accepts or declines them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.directives import keys
from tenants.directives.actions.make import make_rule, make_setting
from tenants.directives.changes import Conflict, Missing, Refused, changing, locked, record, write
from tenants.directives.models import VALUE_TYPES
from tenants.directives.ours import DraftState, Extra, ExtraKind
from tenants.directives.typed import problem_of

SETTING = "setting"
# from → to, and what a person is told who comes too late
STEPS = {
    DraftState.PROPOSED: (DraftState.DRAFT, DraftState.WITHDRAWN, DraftState.DECLINED),
    DraftState.WITHDRAWN: (DraftState.DRAFT, DraftState.PROPOSED),
    DraftState.ACCEPTED: (DraftState.PROPOSED,),
    DraftState.DECLINED: (DraftState.PROPOSED,),
}


@dataclass(frozen=True)
class Words:
    """What a draft says. `key` and `value_type` only for the type "setting"."""

    type: str
    text: str
    key: str = ""
    value_type: str = ""


def save_draft(
    tenant_id: int, words: Words, by: str, *, id: int | None = None, changes: int | None = None
) -> int:
    """A new draft, or new words of an open one. Raises Refused, Missing, Conflict."""
    check(words)
    with changing():
        if changes is not None:
            locked(tenant_id, changes)
        draft = _draft(tenant_id, id) if id else Extra(tenant_id=tenant_id, changes=changes)
        before = _said(draft) if id else None
        if id and draft.state in (DraftState.ACCEPTED, DraftState.DECLINED):
            raise Conflict(_("This draft was decided on already. Write a new one."))
        draft.kind, draft.author = ExtraKind.DRAFT, draft.author or by
        draft.type, draft.content = words.type, words.text
        draft.setting_key, draft.value_type = words.key, words.value_type
        draft.state = DraftState.DRAFT  # what was proposed is proposed anew
        draft.save(using="central")
        action = "changed" if id else "made"
        record(tenant_id, "draft", draft.pk, action, by, before=before, after=_said(draft))
        return int(draft.pk)


def check(words: Words) -> None:
    """Raises Refused."""
    if not words.type.strip() or len(words.type) > keys.LONGEST_TYPE:
        raise Refused(_("Name a type of at most 50 characters, for example rule or tone."))
    if not words.text.strip():
        raise Refused(_("Write the text of the directive."))
    if "\0" in words.text or len(words.text.encode()) > 65_535:
        raise Refused(_("The text is too long: %(limit)s bytes are possible.") % {"limit": 65_535})
    if words.type == SETTING:
        if not words.key.strip() or len(words.key) > 255:
            raise Refused(_("A setting needs a key of at most 255 characters."))
        if problem := problem_of(words.text, words.value_type):
            raise Refused(problem)
    elif words.type in VALUE_TYPES or keys.is_rule(words.type):
        raise Refused(_("This name is the type of a setting. Choose another."))


def move_draft(tenant_id: int, id: int, state: str, by: str) -> None:
    """Proposes, withdraws or declines. Raises Missing, Conflict."""
    with changing():
        _step(_draft(tenant_id, id), DraftState(state), by)


def accept(tenant_id: int, id: int, by: str, *, active: bool) -> int:
    """The draft becomes a directive, or the new text of one. Returns the directive's id."""
    with changing():
        draft = _draft(tenant_id, id)
        _step(draft, DraftState.ACCEPTED, by)
        if draft.changes is not None:
            return _replace(draft, by)
        text, how = draft.content or "", {"active": active, "by": by, "action": "accepted"}
        if draft.type == SETTING:
            pair = (draft.setting_key, draft.value_type)
            return make_setting(tenant_id, *pair, text, **how)  # type: ignore[arg-type]
        return make_rule(tenant_id, draft.type, text, **how)  # type: ignore[arg-type]


def _replace(draft: Extra, by: str) -> int:
    """Only the text: a row of the old application keeps its shape and its type."""
    row = locked(draft.tenant_id, draft.changes or 0)
    column = row.text_column
    before, after = {column: row.text}, {column: draft.content or ""}
    if row.is_setting and (problem := problem_of(after[column], row.kind)):
        raise Refused(problem)
    write(row, after)
    record(draft.tenant_id, "directive", row.pk, "accepted", by, before=before, after=after)
    return int(row.pk)


def _draft(tenant_id: int, id: int) -> Extra:
    rows = Extra.objects.for_tenant(tenant_id).filter(kind=ExtraKind.DRAFT, pk=id)
    draft = rows.select_for_update().first()
    if draft is None:
        raise Missing(_("There is no such draft."))
    return draft


def _step(draft: Extra, to: DraftState, by: str) -> None:
    if draft.state not in STEPS[to]:
        present = DraftState(draft.state).label
        raise Conflict(_("This draft is now: %(state)s.") % {"state": present})
    before = {"state": draft.state}
    draft.state = to
    if to in (DraftState.ACCEPTED, DraftState.DECLINED):
        draft.decided_by = by
    draft.updated_at = timezone.now()
    draft.save(using="central", update_fields=["state", "decided_by", "updated_at"])
    record(draft.tenant_id, "draft", draft.pk, str(to), by, before=before, after={"state": to})


def _said(draft: Extra) -> dict[str, str | None]:
    names = ("type", "content", "setting_key", "value_type", "state")
    return {name: getattr(draft, name) for name in names}
