"""Bodies of requests about flows as a whole, their files and their routes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from flows.api.shapes import number
from flows.samples import TEMPLATES


class NewFlowInput(serializers.Serializer[Any]):
    """Blank, from a template, or with a document of one's own."""

    name = serializers.CharField(max_length=255)
    description = serializers.CharField(allow_blank=True, default="")
    template = serializers.ChoiceField(list(TEMPLATES), allow_blank=True, default="")
    document = serializers.DictField(required=False)
    start_node_id = serializers.CharField(max_length=50, allow_blank=True, default="")


class RenameInput(serializers.Serializer[Any]):
    """What is left out stays."""

    name = serializers.CharField(max_length=255, required=False)
    description = serializers.CharField(allow_blank=True, required=False)


class DuplicateInput(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=255, allow_blank=True, default="")


class PreviewInput(serializers.Serializer[Any]):
    """`data`: the JSON of a file, or its text. `name`: for a flow that names none."""

    data = serializers.JSONField()  # type: ignore[assignment]  # a field, in spite of its name
    name = serializers.CharField(max_length=255, default="Imported flow")


class ImportInput(PreviewInput):
    """Numbers of the preview. `take` left out: all that are new. `anew`: what is here comes in again."""

    take = serializers.ListField(child=number(min_value=0), required=False)
    anew = serializers.ListField(child=number(min_value=0), default=list)


class RouteInput(serializers.Serializer[Any]):
    feature_slug = serializers.RegexField(r"^[A-Za-z0-9_-]+$", max_length=255)
    feature_name = serializers.CharField(max_length=255, allow_blank=True, default="")
    flow_id = number()


class RouteChangeInput(serializers.Serializer[Any]):
    """`was_flow_id`: where the route led when you looked; 409 if it leads elsewhere by now."""

    flow_id = number()
    was_flow_id = number()
    feature_name = serializers.CharField(max_length=255, allow_blank=True, required=False)
