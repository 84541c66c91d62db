"""Our own tables beside `ai_tenant_directives`: what the old application has no column for.

`ai_tenant_directives.is_active` and `.priority` stay the only truth: the old application reads nothing else.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager
from tenants.central.schema import central_schema

EXTRA = "chatadmin_directive"
GLOBAL = "chatadmin_global_directive"
CHANGE = "chatadmin_directive_change"


class DraftState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class ExtraKind(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PLAN = "plan", _("Schedule")
    OVERRIDE = "override", _("Override")


class Extra(models.Model):
    """Something of ours about a tenant's directives; which columns count depends on `kind`.

    draft: `type`, `content`, for a setting `setting_key` and `value_type`, `state`, `author`; `changes` is
    the directive whose text it would replace. plan: of the directive `plan_of`, when it is switched on and
    off (UTC), and its `value_type`. override: of the global directive `global_id`: `is_off`, `content` and
    `priority` (NULL: as inherited).
    """

    tenant_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=ExtraKind.choices)
    changes = models.BigIntegerField(null=True)
    plan_of = models.BigIntegerField(null=True, unique=True)
    global_id = models.BigIntegerField(null=True)
    type = models.CharField(max_length=50, default="", blank=True)
    content = models.TextField(null=True)
    setting_key = models.CharField(max_length=255, default="", blank=True)
    value_type = models.CharField(max_length=20, default="", blank=True)
    state = models.CharField(max_length=10, default="", blank=True, choices=DraftState.choices)
    is_off = models.BooleanField(default=False)
    priority = models.IntegerField(null=True)
    active_from = models.DateTimeField(null=True)
    active_until = models.DateTimeField(null=True)
    author = models.CharField(max_length=150, default="", blank=True)
    decided_by = models.CharField(max_length=150, default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = EXTRA
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "global_id"], name="ca_directive_override")
        ]
        indexes = [models.Index(fields=["tenant_id", "kind"], name="ca_directive_kind")]

    @property
    def is_open(self) -> bool:
        return self.state in (DraftState.DRAFT, DraftState.PROPOSED)


class GlobalDirective(models.Model):
    """A rule that every tenant inherits; of no tenant, so nothing scopes it."""

    directive_type = models.CharField(_("type"), max_length=50, default="rule")
    content = models.TextField(_("content"))
    is_active = models.BooleanField(_("active"), default=False)
    priority = models.IntegerField(_("priority"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        db_table = GLOBAL
        verbose_name = _("global directive")
        verbose_name_plural = _("global directives")

    def __str__(self) -> str:
        return self.content[:80].replace("\0", "\N{REPLACEMENT CHARACTER}")


class DirectiveChange(models.Model):
    """Who changed what, when. `before` and `after`: JSON, NULL where there was nothing.

    `tenant_id` NULL: a global directive. `undone_by`: the change that took this one back.
    """

    tenant_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=10)
    subject_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=20)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    undone_by = models.BigIntegerField(null=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = CHANGE
        indexes = [models.Index(fields=["tenant_id", "-id"], name="ca_directive_change")]


def tables_exist() -> bool:
    """Whether this server has them: not before it was adopted, nor before `migrate`."""
    return all(central_schema().has(table) for table in (EXTRA, GLOBAL, CHANGE))
