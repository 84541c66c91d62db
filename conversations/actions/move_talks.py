"""The job behind "move at the next message" and "restart": it may run twice, and be killed anywhere.

Moved: a talk that waits at a node which the new version has, too, of the same type and waiting, goes on
there. Any other begins the flow anew at its next message, with its variables. What a talk began with stays
in its messages and traces.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from conversations.models.ours import State
from conversations.store.moving import Goal, Keeps, Talk, figures, move_batch, talks_before
from conversations.store.turn import LEASE_SECONDS
from flows.models import TalkMove
from flows.waiting import same_place, types_of, waiting_nodes
from tenants.jobs.queue import defer, job
from tenants.models import Tenant

BATCH = 200
# until those who were answered meanwhile are looked at again
AGAIN = timedelta(seconds=3)
# Turns that were running at the publish end in the version they began with. So long they can take.
LATEST = timedelta(seconds=LEASE_SECONDS + 5)


@job("conversations.move_talks")
def move_talks(*, move_id: int) -> None:
    """Inside the tenant's schema."""
    move = TalkMove.objects.select_related("flow", "revision").filter(pk=move_id).first()
    if move is None:
        return
    place = (move.flow.tenant_id, move.flow_id)
    goal = Goal(*place, move.revision_id, move.version, move.pk)
    ids = talks_before(goal)
    left, keeps = len(ids), _rule(move)
    _tell(move, goal, left)
    for batch in _batches(ids):
        left -= move_batch(goal, batch, keeps)
        _tell(move, goal, left)
    _come_again(move, left)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


def _rule(move: TalkMove) -> Keeps:
    """Whether a talk keeps its place."""
    waiting = waiting_nodes(move.revision.document)
    known: dict[int, dict[str, str]] = {}

    def keeps(talk: Talk) -> bool:
        if talk.state != State.WAITING:
            return True
        if talk.revision_id not in known:
            known[talk.revision_id] = types_of({talk.revision_id}).get(talk.revision_id, {})
        return same_place(talk.node_id, known[talk.revision_id], waiting)

    return keeps if move.choice == TalkMove.Choice.MOVE else _is_with_staff


def _is_with_staff(talk: Talk) -> bool:
    """People at the desk keep a talk that was handed to them."""
    return talk.state == State.HANDOVER


def _tell(move: TalkMove, goal: Goal, left: int) -> None:
    """Progress, for the flow's page: what the records say, however often this ran."""
    move.kept_place, move.begun_anew = figures(goal)
    move.left = left
    move.save(update_fields=["kept_place", "begun_anew", "left"])


def _come_again(move: TalkMove, left: int) -> None:
    """While somebody was being answered, and once more when every turn of before is over."""
    now, latest = timezone.now(), move.at + LATEST
    if left == 0 and move.done_at is None:
        move.done_at = now
        move.save(update_fields=["done_at"])
    if left or now < latest:
        tenant = Tenant.objects.get(pk=move.flow.tenant_id)
        at = now + AGAIN if left else latest
        defer(move_talks, tenant=tenant, once=str(move.pk), at=at, move_id=move.pk)
