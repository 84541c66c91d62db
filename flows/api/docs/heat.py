"""The endpoint of the heat, for the schema."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from flows.api.docs.answers import one, query
from flows.api.docs.shapes import Shape
from flows.api.heat import HeatView


class Version(Shape):
    revision_id = s.IntegerField()
    version = s.IntegerField()
    name = s.CharField(allow_blank=True)
    talks = s.IntegerField(help_text="in these days")
    live = s.BooleanField()


class Counting(Shape):
    left = s.IntegerField(help_text="talks that are still to be counted: ask again")
    active = s.IntegerField(help_text="talks that were active in these days")


class Node(Shape):
    node_id = s.CharField(allow_blank=True, help_text="empty: before the first node")
    name = s.CharField(allow_blank=True)
    type = s.CharField(allow_blank=True)
    depth = s.IntegerField(
        allow_null=True, help_text="steps from the start; null: no way leads there"
    )
    is_there = s.BooleanField(help_text="false: traces name it, this version has it no more")
    visits = s.IntegerField(help_text="how often it was at work")
    talks = s.IntegerField(help_text="that reached it")
    errors = s.IntegerField(help_text="visits that failed")  # type: ignore[assignment]
    median_ms = s.FloatField(allow_null=True, help_text="of its visits, to three digits")
    tokens = s.IntegerField()
    done = s.IntegerField(help_text="talks that ended here with an answer, or at an end node")
    dropped = s.IntegerField(help_text="talks that ended here unanswered or with a failure")
    now = s.IntegerField(help_text="the same, less than half an hour ago")


class Way(Shape):
    source = s.CharField()  # type: ignore[assignment]
    output = s.CharField()
    target = s.CharField(allow_null=True, help_text="null: it leads nowhere")
    taken = s.IntegerField()


class Heat(Shape):
    days = s.IntegerField()
    since = s.DateField(help_text="the first day (UTC); today is the last one")
    revision_id = s.IntegerField(allow_null=True, help_text="null: never published")
    version = s.IntegerField(allow_null=True)
    versions = Version(many=True)
    counting = Counting(allow_null=True, help_text="not null: there are no figures yet")
    talks = s.IntegerField()
    answered = s.IntegerField(help_text="talks that got an answer")
    elsewhere = s.IntegerField(help_text="went on in another version or flow, with V1 or a person")
    turns = s.IntegerField()
    unreadable = s.IntegerField(help_text="turns whose trace cannot be read")
    done = s.IntegerField()
    dropped = s.IntegerField()
    now = s.IntegerField()
    nodes = Node(many=True)
    ways = Way(many=True)
    talks_url = s.CharField(allow_null=True, help_text="add `&node=` and `&how=done|dropped|now`")
    table_url = s.CharField(allow_null=True, help_text="CSV")


ENDS = {"done": 200, "dropped": 40, "now": 2}
NODE = {
    "node_id": "node_2",
    "name": "Phone",
    "type": "collect_data",
    "depth": 1,
    "is_there": True,
    "visits": 390,
    "talks": 242,
    "errors": 0,
    "median_ms": 0.031,
    "tokens": 0,
    **ENDS,
}
EXAMPLE = {
    "days": 7,
    "since": "2026-01-25",
    "revision_id": 12,
    "version": 3,
    "versions": [{"revision_id": 12, "version": 3, "name": "", "talks": 245, "live": True}],
    "counting": None,
    "talks": 245,
    "answered": 212,
    "elsewhere": 3,
    "turns": 610,
    "unreadable": 0,
    **ENDS,
    "nodes": [NODE],
    "ways": [{"source": "node_2", "output": "collected", "target": "node_3", "taken": 148}],
    "talks_url": "/admin/conversations/ended/?flow=1000000001&revision=12&days=7",
    "table_url": "/admin/flows/heat/file/?flow=1000000001&revision=12&days=7",
}
HEAT: dict[Any, dict[str, Any]] = {
    HeatView: {
        "get": one(
            "heat",
            "How people went through a version: visits, drop-off, errors, times, tokens",
            200,
            Heat,
            404,
            422,
            example=EXAMPLE,
            parameters=[
                query("days", "with today: 7 unless given, or 30", int),
                query("revision", "a published version; the live one unless given", int),
            ],
        )
    }
}
