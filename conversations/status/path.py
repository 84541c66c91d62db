"""The four phases, and who is in them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.models.ours import Phase
from conversations.status.blocks import Fact, Facts, Grid, Item, Items, Section, State
from conversations.status.evidence import Evidence
from conversations.status.progress import answers
from tenants.central.ddl import LEGACY_COLUMNS

MOST_NAMES = 10


def path(found: Evidence) -> list[Section]:
    words = _words()
    head = Section("path", _("Migration path"), [_tenants(found)])
    return [head, *(_phase(found, phase, *words[phase]) for phase in Phase)]


def _tenants(found: Evidence) -> Grid:
    rows = [[str(id), name, _label(found, id)] for id, name in found.tenants.items()]
    return Grid(_("The phase of each tenant"), ["tenant_id", "tenant_name", _("phase")], rows)


def _label(found: Evidence, id: int) -> str:
    return str(found.phases[id].label) if id in found.phases else _("not known")


def _phase(found: Evidence, phase: Phase, title: str, steps: list[str]) -> Section:
    names = [found.tenants[id] for id, here in found.phases.items() if here == phase]
    more = f" … (+{len(names) - MOST_NAMES})" if len(names) > MOST_NAMES else ""
    value = f"{len(names)}: {', '.join(names[:MOST_NAMES])}{more}" if names else "0"
    facts = Facts([Fact(_("Tenants in this phase"), value)])
    items = [_step(found, phase, step, place) for place, step in enumerate(steps)]
    return Section(str(phase), title, [facts, Items("", items)], 3)


def _step(found: Evidence, phase: Phase, text: str, place: int) -> Item:
    computed = {
        (Phase.PARALLEL, 0): answers(found),
        (Phase.V2_ONLY, 0): _columns(found),
        (Phase.V2_ONLY, 1): _code(found),
    }
    judged = computed.get((phase, place))
    return Item(text, judged.state, judged.evidence) if judged else Item(text, State.WORDS)


def _columns(found: Evidence) -> Item:
    gone = len(LEGACY_COLUMNS) - len(found.legacy)
    state = State.TODO if not gone else State.DONE if not found.legacy else State.DOING
    says = _("still there: %(names)s") % {"names": ", ".join(found.legacy)}
    return Item("", state, says if found.legacy else _("all of them are gone"))


def _code(found: Evidence) -> Item:
    says = _("V1 is built in") if found.v1 else _("V1 is off or removed")
    return Item("", State.TODO if found.v1 else State.DONE, says)


def _words() -> dict[Phase, tuple[str, list[str]]]:
    """The document's own."""
    return {
        Phase.V1: (
            _("Phase 1: Current State"),
            [
                _("Both systems coexist"),
                _("Config toggle switches between them"),
                _("No data loss risk"),
            ],
        ),
        Phase.PARALLEL: (
            _("Phase 2: Parallel Run"),
            [
                _("Fix V2 system response issue"),
                _("Run both systems in parallel"),
                _("Compare outputs for validation"),
                _("Log performance metrics"),
            ],
        ),
        Phase.V2_PRIMARY: (
            _("Phase 3: V2 Primary"),
            [
                _("Make V2 default"),
                _("Keep V1 as fallback"),
                _("Monitor for issues"),
                _("Gradual migration of old conversations"),
            ],
        ),
        Phase.V2_ONLY: (
            _("Phase 4: V1 Removal"),
            [_("Drop OLD columns"), _("Remove V1 code")],
        ),
    }
