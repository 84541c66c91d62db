"""The document's list of what is done: each point judged by what is there now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.status.blocks import Fact, Facts, Item, Items, Section, State
from conversations.status.evidence import Evidence
from conversations.status.overview import number
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS

GOOD_SHARE = 95


def points(found: Evidence) -> list[Item]:
    """All thirteen, in the document's order."""
    return [*_structure(found), *_running(found), *_removal(found)]


def percent_of(items: list[Item]) -> int:
    """A point that is done counts whole, one in progress half."""
    worth = {State.DONE: 2, State.DOING: 1}
    return round(100 * sum(worth.get(item.state, 0) for item in items) / (2 * len(items)))


def progress(items: list[Item], percent: int) -> Section:
    how = _("Points that are done count whole, those in progress half, of %(count)d points.")
    done = Fact(_("Progress"), f"{percent} %", how % {"count": len(items)})
    titles = {
        State.DONE: _("Completed"),
        State.DOING: _("In progress"),
        State.TODO: _("Not started"),
    }
    groups = [
        Items(title, [item for item in items if item.state == state])
        for state, title in titles.items()
    ]
    return Section("progress", _("Migration progress"), [Facts([done]), *groups])


def _structure(found: Evidence) -> list[Item]:
    shop = sum(row[1] == "shop" for row in found.types)
    old = sum("TenantSpecific" in row[2] for row in found.types)
    registry, lacking = found.schema.has("ai_workflow_nodes", "type"), found.missing_types
    return [
        if_done(_("Node registry table created"), registry, "ai_workflow_nodes"),
        if_done(
            _("Nodes migrated from TenantSpecific to Shop namespace"),
            bool(shop) and not old,
            _("%(shop)d shop types, %(old)d still of TenantSpecific") % {"shop": shop, "old": old},
        ),
        by_part(
            _("Flow table created in tenant DB"),
            found.flow_schemas,
            len(found.tenants),
            _("%(part)d of %(all)d tenants"),
        ),
        by_part(
            _("AIConversation model updated to support both systems"),
            len(found.new),
            len(NEW_COLUMNS),
            _("%(part)d of %(all)d new columns are there"),
        ),
        if_done(
            _("NodeExecutor implemented with tenant awareness"),
            registry,
            _("built in: each run asks the registry what this tenant may use"),
        ),
        if_done(
            _("ConversationFlowEngine fully implemented"),
            not lacking,
            _("the registry lacks %(names)s") % {"names": ", ".join(lacking)}
            if lacking
            else _("all %(count)d node types can be run") % {"count": len(found.types)},
        ),
    ]


def _running(found: Evidence) -> list[Item]:
    old = len(found.legacy)
    both = _("%(old)d old and %(new)d new columns") % {"old": old, "new": len(found.new)}
    return [
        Item(
            _("ai_conversations table using both column sets"),
            State.DOING if old else State.DONE,
            both,
        ),
        if_done(
            _("Config toggle working"),
            found.adopted,
            _("the phase is kept by tenant in the database, and read with each message")
            if found.adopted
            else _("this server was not adopted"),
        ),
        answers(found),
    ]


def answers(found: Evidence) -> Item:
    text = _("V2 system returning responses")
    if not found.turns or not found.turns[0]:
        return Item(text, State.TODO, _("no turn of V2 within seven days"))
    asked, good = found.turns
    share = good * 100 / asked
    says = _("%(good)d of %(asked)d turns within seven days (%(share)s %%)")
    says %= {"good": good, "asked": asked, "share": f"{share:.1f}"}
    return Item(text, State.DONE if share >= GOOD_SHARE else State.DOING, says)


def _removal(found: Evidence) -> list[Item]:
    gone = len(LEGACY_COLUMNS) - len(found.legacy)
    columns = _("%(part)d of %(all)d old columns are gone")
    names = [name for name in ("feature_slug", "feature_name") if found.has(name)]
    prompts = [not found.v1, not found.has("prompt_id")]
    says = _("V1 is built in: %(v1)s; prompt_id is there: %(column)s")
    says %= {"v1": _("yes") if found.v1 else _("no"), "column": _("no") if prompts[1] else _("yes")}
    return [
        by_part(
            _("Remove OLD system columns from ai_conversations"), gone, len(LEGACY_COLUMNS), columns
        ),
        _conversion(found),
        by_part(_("Remove legacy prompt_id system"), sum(prompts), 2, says),
        by_part(_("Clean up feature_slug/feature_name columns"), 2 - len(names), 2, columns),
    ]


def _conversion(found: Evidence) -> Item:
    text = _("Migrate existing conversations to flow format")
    if found.total is None or found.old_only is None:
        return Item(text, State.TODO, _("not known"))
    left = found.total - (found.filled.get("flow_id") or 0)
    says = _("%(left)s of %(all)s conversations have no flow")
    says %= {"left": number(left), "all": number(found.total)}
    state = State.DONE if not left else State.DOING if left < found.total else State.TODO
    return Item(text, state, says)


def if_done(text: str, is_done: bool, evidence: str) -> Item:
    return Item(text, State.DONE if is_done else State.TODO, evidence)


def by_part(text: str, part: int, whole: int, evidence: str) -> Item:
    """`evidence` with %(part)d and %(all)d in it, or without."""
    state = State.DONE if part == whole else State.DOING if part else State.TODO
    return Item(
        text, state, evidence % {"part": part, "all": whole} if "%(" in evidence else evidence
    )
