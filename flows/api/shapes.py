"""What goes over the wire: input serializers and the JSON of flows, revisions and problems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers

from flows.models import Draft, Revision
from flows.validation import Problem
from tenants.people.models import User

# PostgreSQL's largest bigint
LARGEST = 2**63 - 1


def number(**options: Any) -> serializers.IntegerField:
    """A field for an id or a counter."""
    return serializers.IntegerField(max_value=LARGEST, **options)


class GraphInput(serializers.Serializer[Any]):
    document = serializers.JSONField()
    start_node_id = serializers.CharField(max_length=50, allow_blank=True)

    def validate_document(self, value: Any) -> Any:
        if not isinstance(value, dict):
            raise serializers.ValidationError("The document must be an object.")
        return value


class DraftInput(GraphInput):
    sequence = number(min_value=1)
    base_revision_id = number()
    follows = serializers.CharField(max_length=80, allow_blank=True, default="")


class RevisionInput(GraphInput):
    base_revision_id = number()
    merged_base_id = number(required=False, allow_null=True, default=None)
    follows = serializers.CharField(max_length=80, allow_blank=True, default="")
    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class MergeInput(serializers.Serializer[Any]):
    """`base`: a revision, or what a tab and the server last agreed on. `theirs`: a revision, a
    document, or the stored draft of this person where both are left out.
    `choices`: conflict id → "mine" or "theirs".
    """

    mine = GraphInput()
    base = GraphInput(required=False, allow_null=True, default=None)
    base_revision_id = number(required=False, allow_null=True, default=None)
    theirs_revision_id = number(required=False, allow_null=True, default=None)
    theirs = GraphInput(required=False, allow_null=True, default=None)
    choices = serializers.DictField(
        child=serializers.ChoiceField(["mine", "theirs"]), required=False, default=dict
    )


class PublishInput(serializers.Serializer[Any]):
    """`talks`: open ones end in their version, go on in this one, or begin it anew.

    `receipt`: of a run of all test cases. `reason`: why it is published although some fail.
    """

    revision_id = number()
    note = serializers.CharField(max_length=500, allow_blank=True, default="")
    talks = serializers.ChoiceField(["pin", "move", "restart"], default="pin")
    receipt = serializers.CharField(max_length=100_000, allow_blank=True, default="")
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")


class PageInput(serializers.Serializer[Any]):
    product_id = number(min_value=-LARGEST, required=False, allow_null=True, default=None)
    category_id = number(min_value=-LARGEST, required=False, allow_null=True, default=None)
    page_slug = serializers.CharField(max_length=255, required=False, allow_null=True, default=None)


class TestInput(GraphInput):
    state = serializers.JSONField(required=False, allow_null=True, default=None)
    message = serializers.CharField(max_length=1000)
    language = serializers.ChoiceField(["en", "tr"], default="en")
    page = PageInput(required=False, allow_null=True, default=None)


class PauseInput(serializers.Serializer[Any]):
    """Where a turn is held up. `after` and `tape`: what the answer said where it was the last time."""

    each = serializers.BooleanField(default=False)
    nodes = serializers.ListField(
        child=serializers.CharField(max_length=50), max_length=1000, default=list
    )
    after = number(min_value=0, required=False, allow_null=True, default=None)
    tape = serializers.JSONField(required=False, allow_null=True, default=None)


class StreamInput(TestInput):
    """`context`: what the talk knows, instead of what it knew. `from_node`: where the message goes in.
    `effects`: webhooks and the like are really called. `talk`: a number below zero that names the test.
    """

    context = serializers.DictField(required=False, allow_null=True, default=None)  # type: ignore[assignment]
    from_node = serializers.CharField(max_length=50, allow_blank=True, default="")
    effects = serializers.BooleanField(default=False)
    talk = serializers.IntegerField(
        min_value=-(2**53), max_value=-1, required=False, allow_null=True, default=None
    )
    pause = PauseInput(required=False, allow_null=True, default=None)


def language() -> str:
    return (get_language() or "en")[:2]


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The problems in the reader's language."""
    return [problem.to_json(language()) for problem in problems]


def revision_json(revision: Revision, *, document: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "id": revision.pk,
        "number": revision.number,
        "start_node_id": revision.start_node_id,
        "author": _person(revision.author),
        "created_at": revision.created_at.isoformat(),
        "note": revision.note,
        "kind": revision.kind,
        "published_version": revision.published_version,
        "publish_check": revision.publish_check,
        "published_at": _moment(revision.published_at),
        "published_by": _person(revision.published_by),
        "name": revision.name,
        "is_pinned": revision.is_pinned,
        "rolled_back": _rolled_back(revision),
    }
    return {**shape, "document": revision.document} if document else shape


def _rolled_back(revision: Revision) -> dict[str, Any] | None:
    if revision.rolled_back_at is None:
        return None
    return {
        "at": _moment(revision.rolled_back_at),
        "by": _person(revision.rolled_back_by),
        "because": revision.rolled_back_because,
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _person(user: User | None) -> str | None:
    return user.get_username() if user else None


def draft_json(draft: Draft) -> dict[str, Any]:
    return {
        "sequence": draft.sequence,
        "tab": draft.tab,
        "mark": draft.mark,
        "base_revision_id": draft.base_revision_id,
        "document": draft.document,
        "start_node_id": draft.start_node_id,
        "saved_at": draft.saved_at.isoformat(),
    }
