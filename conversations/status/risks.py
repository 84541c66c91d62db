"""The document's risks with what stands against each now; complexity and the way back, by stated rules."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.models.ours import Phase
from conversations.status.blocks import Block, Fact, Facts, Section, Text
from conversations.status.evidence import Evidence
from conversations.status.overview import number
from tenants.central.ddl import LEGACY_COLUMNS

MANY = 1_000_000
INDEXES = ("idx_flow_id", "idx_current_node")


def risks(found: Evidence) -> list[Section]:
    loss = _("Keep OLD columns until V2 proven stable")
    speed = _("Add indexes on new columns")
    return [
        Section("risks", _("Risks & mitigations"), []),
        _risk(1, _("Data Loss"), loss, _loss(found)),
        _risk(2, _("Performance Impact"), speed, _speed(found)),
        _risk(
            3, _("Tenant Confusion"), _("Clear tenant_id tracking in all tables"), _owners(found)
        ),
        _risk(4, _("Rollback Difficulty"), _("Maintain backward compatibility"), rollback(found)),
    ]


def complexity(found: Evidence) -> Fact:
    """LOW: everybody is over. HIGH: a million conversations or more. MEDIUM: all else."""
    name = _("Migration Complexity")
    how = _(
        "LOW once every tenant is in “V2 only”, HIGH from a million conversations on, else MEDIUM."
    )
    writes = _("V1 or the old application wrote %(count)s messages and changes within seven days")
    reason = writes % {"count": number(found.legacy_writes)}
    if found.tenants and found.in_phase[Phase.V2_ONLY] == len(found.tenants):
        return Fact(name, f"LOW ({reason})", how)
    level = "HIGH" if (found.total or 0) >= MANY else "MEDIUM"
    return Fact(name, f"{level} ({reason})", how)


def rollback(found: Evidence) -> Fact:
    """By whether there is a V1 to go back to, with its columns, and who left it for good."""
    name = _("Rollback Difficulty")
    how = _(
        "HIGH once old columns or V1 are gone, MEDIUM while a tenant is in “V2 only”, else LOW (backward"
        " compatible)."
    )
    if len(found.legacy) < len(LEGACY_COLUMNS) or not found.v1:
        return Fact(name, "HIGH", how)
    left = found.in_phase[Phase.V2_ONLY]
    return Fact(name, f"MEDIUM ({left} V2 only)" if left else "LOW", how)


def _risk(place: int, name: str, mitigation: str, fact: Fact) -> Section:
    words = Text(_("Mitigation: %(text)s") % {"text": mitigation}, from_document=True)
    blocks: list[Block] = [words, Facts([fact])]
    return Section(
        f"risk-{place}", _("Risk %(place)d: %(name)s") % {"place": place, "name": name}, blocks, 3
    )


def _loss(found: Evidence) -> Fact:
    old = _("%(count)d of 5 old columns are kept") % {"count": len(found.legacy)}
    return Fact(_("Now"), f"{old}; {backup_words(found)}")


def backup_words(found: Evidence) -> str:
    if not found.backup:
        return _("no backup was noted")
    facts = {"at": f"{found.backup.at:%Y-%m-%d %H:%M}", "by": found.backup.by}
    return _("last backup %(at)s by %(by)s") % facts


def _speed(found: Evidence) -> Fact:
    lacking = [name for name in INDEXES if name not in found.indexes]
    says = _("missing: %(names)s") % {"names": ", ".join(lacking)}
    return Fact(_("Now"), says if lacking else _("both indexes are there"))


def _owners(found: Evidence) -> Fact:
    says = _("%(count)s conversations without a tenant") % {"count": number(found.without_tenant)}
    return Fact(_("Now"), says, _("The consistency report names them."))
