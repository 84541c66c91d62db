"""The endpoints of versions, for the schema."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from flows.api import versions
from flows.api.docs import examples as ex
from flows.api.docs import shapes
from flows.api.docs.answers import one


class Change(shapes.Shape):
    kind = s.ChoiceField(["node", "field", "place", "edge", "start", "note", "setting"])
    sign = s.ChoiceField(["added", "removed", "changed", "moved"])
    item = s.CharField(allow_null=True, help_text="id of the node or note; an edge's source")
    path = s.ListField(child=s.CharField(), help_text="keys to the field; an edge's output, target")
    before = s.JSONField(required=False, help_text="left out where nothing was there")
    after = s.JSONField(required=False, help_text="left out where nothing is there")
    lines = s.ListField(
        child=s.ListField(child=s.CharField()),
        required=False,
        help_text="of long texts: [same | removed | added, line]",
    )


class Changes(shapes.Shape):
    changes = Change(many=True)


class Place(shapes.Shape):
    node_id = s.CharField()
    name = s.CharField()
    type = s.CharField()
    count = s.IntegerField()
    fate = s.ChoiceField(["same", "changed", "gone"])


class Outlook(shapes.Shape):
    counted = s.BooleanField(help_text="false while the central database does not answer")
    places = Place(many=True, required=False)
    between = s.IntegerField(required=False, help_text="open talks that wait nowhere")
    kept = s.IntegerField(required=False, help_text="would go on where they stand, if moved")
    anew = s.IntegerField(required=False, help_text="would begin anew, if moved")


class Move(shapes.Shape):
    id = s.IntegerField()
    version = s.IntegerField()
    choice = s.ChoiceField(["move", "restart"])
    by = s.CharField(allow_null=True)
    at = s.DateTimeField()
    kept_place = s.IntegerField()
    begun_anew = s.IntegerField()
    left = s.IntegerField(allow_null=True, help_text="null: not counted yet")
    done_at = s.DateTimeField(allow_null=True)


class Moves(shapes.Shape):
    results = Move(many=True)


CHANGE = {
    "kind": "field",
    "sign": "changed",
    "item": "node_1",
    "path": ["config", "system_prompt"],
    "before": "Be brief.",
    "after": "Be kind.",
}
PLACE = {"node_id": "node_4", "name": "Phone", "type": "collect_data", "count": 3, "fate": "same"}
MOVE = {
    "id": 1,
    "version": 3,
    "choice": "move",
    "by": "alice",
    "at": ex.AT,
    "kept_place": 3,
    "begun_anew": 0,
    "left": 0,
    "done_at": ex.AT,
}

VERSIONS: dict[Any, dict[str, Any]] = {
    versions.Version: {
        "get": one(
            "read_revision",
            "A saved state with its document",
            200,
            shapes.OneRevision,
            404,
            example={
                **ex.REVISION,
                "document": ex.DOCUMENT,
                "import_report": [],
                "problems": [ex.FINDING],
            },
        ),
        "patch": one(
            "name_revision",
            "What people call it, and whether it is kept for good",
            200,
            shapes.ListedRevision,
            404,
            request=versions.NameInput,
            sent={"name": "Before the sale"},
            example={**ex.REVISION, "name": "Before the sale", "is_pinned": True},
        ),
    },
    versions.Rollback: {
        "post": one(
            "rollback",
            "An earlier version is published again, as the next one; 409 if another runs by now",
            200,
            shapes.Publication,
            404,
            409,
            request=versions.RollbackInput,
            sent={"because": "It loops.", "running_version": 3, "talks": "pin"},
            example={"version": 4, "revision_id": 15, "published_at": ex.AT},
        )
    },
    versions.Diff: {
        "post": one(
            "diff",
            "What differs between two versions, place by place; stores nothing",
            200,
            Changes,
            404,
            request=versions.DiffInput,
            sent={"before": {"revision_id": 11}, "after": {"graph": ex.GRAPH}},
            example={"changes": [CHANGE]},
        )
    },
    versions.Moves: {
        "get": one(
            "talk_moves",
            "How far open talks have been led over to a version",
            200,
            Moves,
            404,
            example={"results": [MOVE]},
        )
    },
    versions.Outlook: {
        "post": one(
            "publish_outlook",
            "Where people stand now, and what a publish would mean for them",
            200,
            Outlook,
            404,
            request=versions.SideInput,
            sent={"revision_id": 12},
            example={"counted": True, "places": [PLACE], "between": 2, "kept": 3, "anew": 0},
        )
    },
}
