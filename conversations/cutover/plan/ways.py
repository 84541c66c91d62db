"""The ways back in words: until when, what becomes of open talks, what stays and what is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from conversations.models.ours import Phase


@dataclass(frozen=True, slots=True)
class Way:
    before: Phase
    after: Phase
    until: Any
    talks: Any
    kept: Any
    lost: Any


WAYS = (
    Way(
        Phase.V2_ONLY,
        Phase.V2_PRIMARY,
        _("Until the old columns are dropped from the server."),
        _("The flow goes on where it stands; from the next message on V1 stands behind it."),
        _("All talks, messages and variables. New talks fill the old columns again."),
        _("Nothing. Talks begun in v2_only get their old columns with V1's first answer."),
    ),
    Way(
        Phase.V2_PRIMARY,
        Phase.PARALLEL,
        _("At any time."),
        _(
            "V1 answers the next message of every talk, in the same row and with what both engines"
            " said. A turn that runs is finished by the engine that began it."
        ),
        _(
            "All talks and messages; the flow's place and variables wait for its return. The shadow"
            " runs go on."
        ),
        _("A question that the flow just asked (a phone number, say) is not taken up by V1."),
    ),
    Way(
        Phase.PARALLEL,
        Phase.V1,
        _("At any time."),
        _("Visitors see no difference: V1 answers as before."),
        _("All talks and messages, and the results of the shadow runs so far."),
        _("No new shadow results: the way forward needs enough of them from the last 14 days."),
    ),
)


def ways_back(phase: Phase) -> list[Way]:
    """From here to V1, in the order in which they are gone."""
    found = [way.before for way in WAYS]
    return list(WAYS[found.index(phase) :]) if phase in found else []
