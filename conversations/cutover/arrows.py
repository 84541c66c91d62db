"""Which steps exist, and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.models.ours import Phase


@dataclass(frozen=True, slots=True)
class Arrow:
    """`confirmed`: the tenant's name must be typed. `back`: the way back, until when."""

    before: Phase
    after: Phase
    does: str
    back: str = ""
    confirmed: bool = False

    @property
    def is_forward(self) -> bool:
        return ORDER.index(self.after) > ORDER.index(self.before)


ORDER = (Phase.V1, Phase.PARALLEL, Phase.V2_PRIMARY, Phase.V2_ONLY)
ARROWS = (
    Arrow(
        Phase.V1,
        Phase.PARALLEL,
        "V1 goes on answering; the flow runs after each answer without side effects and its result"
        " is stored.",
        "Back to v1 at any time: nothing that visitors see has changed.",
    ),
    Arrow(
        Phase.PARALLEL,
        Phase.V2_PRIMARY,
        "The flow answers the sessions of the canary share; V1 answers where it fails, and all other"
        " sessions. A spent error budget leads back to parallel by itself.",
        "Back to parallel at any time: the old columns are still filled, talks go on in V1.",
        confirmed=True,
    ),
    Arrow(
        Phase.V2_PRIMARY,
        Phase.V2_ONLY,
        "The flow alone answers; the old columns are neither read nor written any more.",
        "Back to v2_primary until the old columns are dropped from the server.",
        confirmed=True,
    ),
    Arrow(
        Phase.V2_PRIMARY,
        Phase.V2_PRIMARY,
        "Only the canary share changes: which sessions the flow answers first.",
        "The same step with the former share.",
    ),
    Arrow(Phase.PARALLEL, Phase.V1, "The flow no longer runs in the shadow."),
    Arrow(Phase.V2_PRIMARY, Phase.PARALLEL, "V1 answers every session from the next message on."),
    Arrow(
        Phase.V2_ONLY,
        Phase.V2_PRIMARY,
        "V1 stands behind the flow again; new talks fill the old columns again.",
    ),
)


def arrow(before: Phase, after: Phase) -> Arrow | None:
    return next((a for a in ARROWS if (a.before, a.after) == (before, after)), None)


def from_here(phase: Phase) -> list[Arrow]:
    return [a for a in ARROWS if a.before == phase]
