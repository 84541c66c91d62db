"""`tenant_conversation_flows`, with exactly the columns of the user's document."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func, Value
from django.utils.translation import gettext_lazy as _

# Ids below belong to imported flows: old talks point at them.
FIRST_OWN_ID = 1_000_000_000


class NextFlowId(Func):
    """One sequence for all tenants: a flow id in the central database names one flow, never two."""

    function = "nextval"
    output_field = models.BigIntegerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(Value("public.chatadmin_flow_id_seq"))


def empty_document() -> dict[str, Any]:
    return {"nodes": [], "edges": [], "notes": []}


class Flow(models.Model):
    """The published state of a flow; `flow_data` is the document of the published revision.

    `is_active`: may take new talks. `version` 0: never published.
    """

    id = models.BigIntegerField(primary_key=True, db_default=NextFlowId())
    tenant_id = models.BigIntegerField(editable=False)
    flow_name = models.CharField(_("name"), max_length=255)
    flow_description = models.TextField(_("description"), blank=True, default="")
    flow_data = models.JSONField(editable=False, default=empty_document)
    start_node_id = models.CharField(max_length=50, editable=False, blank=True, default="")
    is_active = models.BooleanField(_("active"), default=False)
    version = models.IntegerField(_("version"), editable=False, default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        db_table = "tenant_conversation_flows"
        verbose_name = _("flow")
        verbose_name_plural = _("flows")

    def __str__(self) -> str:
        return self.flow_name
