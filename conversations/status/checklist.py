"""The document's checklists; what nothing here can tell stays its own words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.models.ours import Phase
from conversations.status.blocks import Item, Items, Section, State
from conversations.status.evidence import Evidence
from conversations.status.overview import number
from conversations.status.progress import by_part, if_done
from conversations.status.risks import backup_words


def checklist(found: Evidence) -> Section:
    groups = [
        Items(_("Immediate Actions"), _immediate(found)),
        Items(_("Before V2 Activation"), _before(found)),
        Items(_("After V2 Stable"), _after(found)),
    ]
    return Section("checklist", _("Migration checklist"), list(groups))


def _immediate(found: Evidence) -> list[Item]:
    backup = State.DONE if found.fresh_backup else State.DOING if found.backup else State.TODO
    says = _("none was noted")
    if found.backup:
        last = _("last one: %(at)s (it counts for seven days)")
        says = last % {"at": f"{found.backup.at:%Y-%m-%d %H:%M}"}
    which = _("manage.py cutover which --csv; every conversation's page says it")
    back = _(
        "made from what is there whenever it is read: manage.py cutover plan, and in the cutover"
    )
    return [
        Item(_("Backup ai_conversations table"), backup, says),
        if_done(_("Document which conversations use which system"), found.adopted, which),
        if_done(_("Create migration rollback plan"), found.adopted, back),
    ]


def _before(found: Evidence) -> list[Item]:
    without, count = found.without_active_flow, len(found.tenants)
    missing = _("without one: %(names)s") % {"names": ", ".join(without[:10])}
    no_answer = found.flows_without_answer
    types = _("%(there)d types, %(missing)d missing")
    types %= {"there": len(found.types), "missing": len(found.missing_types)}
    return [
        by_part(
            _("Verify all tenants have active flows"),
            count - len(without) if count else 0,
            count or 1,
            missing if without else _("%(part)d of %(all)d tenants"),
        ),
        if_done(
            _("Test flow has AI Response nodes"),
            no_answer == 0 and bool(count),
            _("%(count)s active flows have none") % {"count": number(no_answer)},
        ),
        if_done(
            _("Confirm node registry populated"),
            bool(found.types) and not found.missing_types,
            types,
        ),
        _creation(found),
    ]


def _creation(found: Evidence) -> Item:
    """By what was begun; the gate of each step really begins one and takes it back."""
    text = _("Check conversation creation logic")
    if not found.turns:
        return Item(text, State.TODO, _("this server was not adopted"))
    says = _(
        "%(count)d turns of V2 were stored within seven days; each step's gate begins a conversation"
    )
    state = State.DONE if found.turns[0] else State.TODO
    return Item(text, state, says % {"count": found.turns[0]})


def _after(found: Evidence) -> list[Item]:
    code = _("V1 is built in") if found.v1 else _("V1 is off or removed")
    return [
        _archive(found),
        _removal(found),
        Item(_("Update documentation"), State.WORDS),
        if_done(_("Remove OLD system code"), not found.v1, code),
    ]


def _archive(found: Evidence) -> Item:
    """A backup holds the talks; an archive that closes V1 needs their conversion."""
    text, left = _("Archive OLD system data"), found.old_talks
    if left is None:
        return Item(text, State.TODO, _("not known"))
    if not left:
        return Item(text, State.DONE, _("no talk of the old application is left"))
    says = _("%(count)d talks of the old application; %(backup)s")
    state = State.DOING if found.backup else State.TODO
    return Item(text, state, says % {"count": left, "backup": backup_words(found)})


def _removal(found: Evidence) -> Item:
    """Nobody may need the columns any more: no tenant, and no row that has none."""
    text, over, all = _("Plan column removal"), found.in_phase[Phase.V2_ONLY], len(found.tenants)
    if not found.legacy:
        return Item(text, State.DONE, _("all of them are gone"))
    ready = bool(all) and over == all and found.without_tenant == 0
    says = _(
        "%(part)d of %(all)d tenants are in “V2 only”, %(rows)s conversations have no tenant; the"
        " rollback plan (manage.py cutover plan) says what the columns are still needed for"
    )
    facts = {"part": over, "all": all, "rows": number(found.without_tenant)}
    return Item(text, State.DOING if ready else State.TODO, says % facts)
