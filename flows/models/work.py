"""What people work on: immutable revisions, one draft per person, and the head that a save must match."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from flows.models.flow import Flow
from tenants.people.on_delete import clear_in_tenant, delete_in_tenant


class Revision(models.Model):
    """One saved state; its document never changes, only what is noted about it.

    A merge has two parents: `base` is theirs, `merged_base` what mine had begun with. An automatic one is a
    copy of a draft and never the head: nobody's half-done work gets in a colleague's way. A rollback is a
    copy of `restores`; the version that it took back keeps who did it, when and why.
    """

    class Kind(models.TextChoices):
        SAVED = "saved", _("saved by hand")
        MERGED = "merged", _("merged")
        AUTOMATIC = "automatic", _("automatic")
        ROLLBACK = "rollback", _("rolled back to")

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField()
    start_node_id = models.CharField(max_length=50, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SAVED)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    merged_base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    # What people call it. A pinned one is never cleared away.
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    is_pinned = models.BooleanField(_("pinned"), default=False)
    # What an import changed or kept aside: [{code, node_id, message}]
    import_report = models.JSONField(default=list)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)
    published_version = models.PositiveIntegerField(_("version"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+"
    )
    # What the test cases said when it was published: {"total", "failed": [names], "reason"}; {} without cases
    publish_check = models.JSONField(default=dict, db_default={})

    restores = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    rolled_back_at = models.DateTimeField(_("rolled back"), null=True)
    rolled_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+"
    )
    rolled_back_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["flow", "number"], name="revision_number"),
            models.UniqueConstraint(fields=["flow", "published_version"], name="revision_version"),
        ]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self) -> str:
        return f"{self.flow_id}/{self.number}"


class FlowHead(models.Model):
    """The newest revision of a flow, and the highest node number it ever gave out.

    A save moves `revision` from the one it started from (conditional update); `next_node` only grows, so
    that a talk parked at `node_7` never wakes in another node of that name. `archived_at`: put aside; it is
    then inactive, no route leads to it, and it is not published.
    """

    flow = models.OneToOneField(Flow, models.CASCADE, primary_key=True, related_name="head")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    next_node = models.PositiveIntegerField(default=1)
    archived_at = models.DateTimeField(_("archived"), null=True)


class Draft(models.Model):
    """The unsaved work of one person on one flow; autosave overwrites it in sequence.

    `tab`: the browser tab that wrote it. `since`: when this work began, or was last copied to a revision.
    """

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, delete_in_tenant, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)
    tab = models.CharField(max_length=40, blank=True, default="")
    base_revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    document = models.JSONField()
    start_node_id = models.CharField(max_length=50, blank=True)
    saved_at = models.DateTimeField(auto_now=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["flow", "user"], name="one_draft_each")]

    @property
    def mark(self) -> str:
        """Names this state of the draft: what the next one has to follow."""
        return f"{self.tab}:{self.sequence}"
