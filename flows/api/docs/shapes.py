"""Bodies of answers, for the schema alone: the code that makes them writes plain dictionaries."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s


class Shape(s.Serializer[Any]):
    """Of an answer; nothing is ever read with it."""


class Finding(Shape):
    code = s.CharField()
    severity = s.ChoiceField(["error", "warning"])
    node_id = s.CharField(allow_null=True)
    edge_id = s.CharField(allow_null=True)
    field = s.CharField(allow_null=True)
    message = s.CharField(help_text="in the reader's language")


class Counts(Shape):
    errors = s.IntegerField()  # type: ignore[assignment]  # a field, in spite of its name
    warnings = s.IntegerField()


class BothCounts(Shape):
    published = Counts(allow_null=True)
    saved = Counts(allow_null=True)


class Published(Shape):
    revision_id = s.IntegerField()
    version = s.IntegerField()
    at = s.DateTimeField(allow_null=True)
    by = s.CharField(allow_null=True)


class Head(Shape):
    revision_id = s.IntegerField()
    number = s.IntegerField()
    saved_at = s.DateTimeField()
    author = s.CharField(allow_null=True)
    is_published = s.BooleanField()


class DraftNote(Shape):
    user = s.CharField()
    saved_at = s.DateTimeField()


class ListedFlow(Shape):
    id = s.IntegerField()
    name = s.CharField()
    description = s.CharField(allow_blank=True)
    state = s.ChoiceField(["active", "inactive", "new", "archived"])
    version = s.IntegerField(help_text="0: never published")
    archived_at = s.DateTimeField(allow_null=True)
    published = Published(allow_null=True)
    head = Head()
    drafts = DraftNote(many=True)
    routes = s.ListField(child=s.CharField())
    nodes = s.IntegerField()
    problems = BothCounts()


class FlowPage(Shape):
    results = ListedFlow(many=True)
    next_cursor = s.CharField(allow_null=True)


class RolledBack(Shape):
    at = s.DateTimeField()
    by = s.CharField(allow_null=True)
    because = s.CharField()


class ListedRevision(Shape):
    id = s.IntegerField()
    number = s.IntegerField()
    start_node_id = s.CharField(allow_blank=True)
    author = s.CharField(allow_null=True)
    created_at = s.DateTimeField()
    note = s.CharField(allow_blank=True)
    kind = s.ChoiceField(["saved", "merged", "automatic", "rollback"])
    published_version = s.IntegerField(allow_null=True)
    publish_check = s.DictField(
        required=False, help_text="what the test cases said: total, failed, reason"
    )
    published_at = s.DateTimeField(allow_null=True)
    published_by = s.CharField(allow_null=True)
    name = s.CharField(allow_blank=True)
    is_pinned = s.BooleanField()
    rolled_back = RolledBack(allow_null=True)


class RevisionPage(Shape):
    results = ListedRevision(many=True)
    next_cursor = s.CharField(allow_null=True)


class WholeRevision(ListedRevision):
    document = s.DictField(help_text="nodes, edges, notes, settings")


class OneRevision(WholeRevision):
    import_report = s.ListField(child=s.DictField())
    problems = Finding(many=True)


class Draft(Shape):
    sequence = s.IntegerField()
    base_revision_id = s.IntegerField()
    document = s.DictField()
    start_node_id = s.CharField(allow_blank=True)
    saved_at = s.DateTimeField()


class SavedDraft(Shape):
    sequence = s.IntegerField()
    saved_at = s.DateTimeField()
    problems = Finding(many=True)
    next_node = s.IntegerField()


class SavedRevision(Shape):
    revision = ListedRevision()
    problems = Finding(many=True)
    next_node = s.IntegerField()


class Publication(Shape):
    version = s.IntegerField()
    revision_id = s.IntegerField()
    published_at = s.DateTimeField()


class Model(Shape):
    name = s.CharField()
    offline = s.BooleanField()


class OpenedFlow(Shape):
    """What the editor opens with."""

    id = s.IntegerField()
    name = s.CharField()
    description = s.CharField(allow_blank=True)
    is_active = s.BooleanField()
    version = s.IntegerField()
    published_revision_id = s.IntegerField(allow_null=True)
    next_node = s.IntegerField()
    head = WholeRevision()
    draft = Draft(allow_null=True)
    problems = Finding(many=True)
    can_edit = s.BooleanField()
    model = Model()


class Findings(Shape):
    problems = Finding(many=True)


class Template(Shape):
    key = s.CharField()
    name = s.CharField()
    description = s.CharField()
    icon = s.CharField()
    document = s.DictField()
    start_node_id = s.CharField()


class Templates(Shape):
    results = Template(many=True)


class Output(Shape):
    name = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
    required = s.BooleanField()  # type: ignore[assignment]


class PaletteNode(Shape):
    type = s.CharField()
    name = s.CharField()
    description = s.CharField(allow_blank=True)
    category = s.CharField()
    icon = s.CharField()
    config_schema = s.DictField(help_text="JSON Schema of the settings")
    defaults = s.DictField()
    outputs = Output(many=True)


class Palette(Shape):
    as_of = s.DateTimeField()
    stale = s.BooleanField(help_text="the registry does not answer; this is the last good copy")
    nodes = PaletteNode(many=True)


class TestTurn(Shape):
    outcome = s.ChoiceField(["answered", "waiting", "ended", "no_answer", "failed", "limit"])
    reply = s.CharField(allow_blank=True, allow_null=True)
    reason = s.CharField(allow_null=True)
    path = s.ListField(child=s.DictField())
    state = s.DictField(help_text="to be sent with the next message")
    model = Model()
    tokens = s.IntegerField()
    duration_ms = s.IntegerField()


class Note(Shape):
    code = s.CharField()
    group = s.ChoiceField(["converted", "in_conflict", "unknown"])
    node_id = s.CharField(allow_null=True)
    message = s.CharField()


class PreviewedFlow(Shape):
    number = s.IntegerField()
    name = s.CharField()
    result = s.ChoiceField(["new", "known", "taken", "refused"])
    flow_id = s.IntegerField(allow_null=True)
    start_node_id = s.CharField(allow_null=True)
    document = s.DictField(allow_null=True)
    notes = Note(many=True)
    problems = Finding(many=True)
    cases = s.IntegerField(help_text="test cases that come along; only our own files have some")


class ImportPreview(Shape):
    flows = PreviewedFlow(many=True)


class ImportedFlow(Shape):
    id = s.IntegerField()
    name = s.CharField()
    is_new = s.BooleanField()


class Imported(Shape):
    flows = ImportedFlow(many=True)


class Route(Shape):
    feature_slug = s.CharField()
    feature_name = s.CharField(allow_blank=True)
    flow_id = s.IntegerField()
    flow_name = s.CharField()
    problem = s.CharField(allow_blank=True, help_text="why nobody would answer")


class Unrouted(Shape):
    feature_slug = s.CharField()
    talks = s.IntegerField()


class Routes(Shape):
    results = Route(many=True)
    unrouted = Unrouted(many=True)


class Merged(Shape):
    document = s.DictField()
    start_node_id = s.CharField(allow_null=True)
    conflicts = s.ListField(
        child=s.DictField(),
        help_text="places both changed: id, kind, item, path, base, mine, theirs",
    )
    renamed = s.DictField(help_text="id in `mine` → its new id, where theirs has the same number")
    next_node = s.IntegerField()


class PromptPart(Shape):
    origin = s.CharField()
    text = s.CharField()
    tokens = s.IntegerField()


class NodePrompt(Shape):
    parts = PromptPart(many=True)
    tokens = s.IntegerField()
