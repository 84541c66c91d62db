"""Test cases: messages of a visitor, and what the flow has to make of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from flows.models.flow import Flow
from tenants.people.on_delete import clear_in_tenant


class TestCase(models.Model):
    """`turns`: [{"message", "expect": {"path", "exact", "contains", "lacks", "outcome"}, "tape"}].

    `page` and `context`: where the visitor writes, and what is known before the first message.
    `conversation_id`: the real talk it was recorded from.
    """

    __test__ = False  # no test of pytest's

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="cases")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, default="en")
    page = models.JSONField(default=dict)
    context = models.JSONField(default=dict)
    turns = models.JSONField(default=list)
    conversation_id = models.BigIntegerField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["flow", "name"], name="case_name")]
        verbose_name = _("test case")
        verbose_name_plural = _("test cases")

    def __str__(self) -> str:
        return self.name
