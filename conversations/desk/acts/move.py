"""Moves an open conversation to another version of its flow."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from conversations.desk.acts.act import (
    ActRefused,
    Standing,
    Talk,
    not_ended,
    record,
    standing,
    write,
)
from conversations.desk.acts.versions import Version, node_type
from conversations.models.desk import Verb
from conversations.store.transaction import central_transaction


def move(talk: Talk, by: str, tenant: Any, to: Version) -> None:
    """`to`: a kept version of a flow of `tenant`. Raises ActRefused."""
    with central_transaction() as cursor:
        now = standing(cursor, talk)
        not_ended(now)
        _check(now, tenant, to)
        write(
            cursor,
            talk,
            "c.revision_id = %s, c.flow_version = %s",
            [to.revision_id, to.version],
        )
        before = {"revision_id": now.revision_id, "flow_version": now.flow_version}
        after = {"revision_id": to.revision_id, "flow_version": to.version}
        record(cursor, talk, Verb.MOVE, by, before, after)


def _check(now: Standing, tenant: Any, to: Version) -> None:
    if now.flow_id != to.flow_id:
        raise ActRefused(_("That version belongs to another flow."))
    if now.revision_id == to.revision_id:
        raise ActRefused(_("The conversation runs on that version already."))
    if not now.node_id:
        return
    here, there = (
        node_type(tenant, id, now.node_id) if id else None
        for id in (now.revision_id, to.revision_id)
    )
    if there is None:
        raise ActRefused(
            _("Version %(version)s has no node %(node)s, at which the talk stands. Reset it first.")
            % {"version": to.version, "node": now.node_id}
        )
    if here is not None and here != there:
        raise ActRefused(
            _("In version %(version)s the node %(node)s is of another type. Reset the talk first.")
            % {"version": to.version, "node": now.node_id}
        )
