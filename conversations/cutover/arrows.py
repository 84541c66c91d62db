"""Which steps exist, and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from conversations.models.ours import Phase


@dataclass(frozen=True, slots=True)
class Arrow:
    """`confirmed`: the tenant's name must be typed. `back`: the way back, until when."""

    before: Phase
    after: Phase
    does: Any
    back: Any = ""
    confirmed: bool = False

    @property
    def is_forward(self) -> bool:
        return ORDER.index(self.after) > ORDER.index(self.before)


ORDER = (Phase.V1, Phase.PARALLEL, Phase.V2_PRIMARY, Phase.V2_ONLY)
ARROWS = (
    Arrow(
        Phase.V1,
        Phase.PARALLEL,
        _("V1 answers; then the flow runs without side effects, and its result is stored."),
        _("Back to v1 at any time: nothing that visitors see has changed."),
    ),
    Arrow(
        Phase.PARALLEL,
        Phase.V2_PRIMARY,
        _("The flow answers the canary share of the sessions, and V1 where it fails."),
        _("Back at any time; a spent error budget leads back to parallel by itself."),
        confirmed=True,
    ),
    Arrow(
        Phase.V2_PRIMARY,
        Phase.V2_ONLY,
        _("The flow alone answers; the old columns are neither read nor written any more."),
        _("Back to v2_primary until the old columns are dropped from the server."),
        confirmed=True,
    ),
    Arrow(
        Phase.V2_PRIMARY,
        Phase.V2_PRIMARY,
        _("Only the canary share changes: which sessions the flow answers first."),
        _("The same step with the former share."),
    ),
    Arrow(Phase.PARALLEL, Phase.V1, _("The flow no longer runs in the shadow.")),
    Arrow(
        Phase.V2_PRIMARY, Phase.PARALLEL, _("V1 answers every session from the next message on.")
    ),
    Arrow(
        Phase.V2_ONLY,
        Phase.V2_PRIMARY,
        _("V1 stands behind the flow again; new talks fill the old columns again."),
    ),
)


def arrow(before: Phase, after: Phase) -> Arrow | None:
    return next((a for a in ARROWS if (a.before, a.after) == (before, after)), None)


def from_here(phase: Phase) -> list[Arrow]:
    return [a for a in ARROWS if a.before == phase]
