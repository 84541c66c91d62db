"""The prompt of V1 for a turn: the old application's where the talk names one, else the feature's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections

from conversations.models import FeaturePrompt
from conversations.store.save import V1_COLUMNS
from tenants.central.schema import central_schema

TABLE = "ai_prompts"


@dataclass(frozen=True, slots=True)
class OldPrompt:
    """`text` is '' where nobody wrote a prompt. `columns`: those that V1 writes and this server has."""

    prompt_id: int | None
    text: str
    columns: tuple[str, ...]


def prompt_of(tenant_id: int, conversation_id: int, feature_slug: str) -> OldPrompt:
    """Reads at most three rows; the caller has claimed the conversation for this tenant."""
    has = central_schema().has
    columns = tuple(name for name in V1_COLUMNS if has("ai_conversations", name))
    prompt_id = _named(tenant_id, conversation_id)
    text = _of_old_table(tenant_id, prompt_id) if prompt_id else ""
    return OldPrompt(prompt_id, text or _of_feature(tenant_id, feature_slug), columns)


def _named(tenant_id: int, conversation_id: int) -> int | None:
    if not central_schema().has("ai_conversations", "prompt_id"):
        return None
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "SELECT prompt_id FROM ai_conversations WHERE id = %s AND tenant_id = %s",
            [conversation_id, tenant_id],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _of_old_table(tenant_id: int, prompt_id: int) -> str:
    """'' where the prompt is gone, switched off, or another tenant's."""
    has = central_schema().has
    if not has(TABLE, "id", "content"):
        return ""
    where, params = "id = %s", [prompt_id]
    if has(TABLE, "is_active"):
        where += " AND (is_active IS NULL OR is_active <> 0)"
    if has(TABLE, "tenant_id"):
        where, params = f"{where} AND (tenant_id IS NULL OR tenant_id = %s)", [*params, tenant_id]
    with connections["central"].cursor() as cursor:
        cursor.execute(f"SELECT content FROM {TABLE} WHERE {where}", params)
        row = cursor.fetchone()
    return (row[0] or "").strip() if row else ""


def _of_feature(tenant_id: int, feature_slug: str) -> str:
    rows = FeaturePrompt.objects.for_tenant(tenant_id).filter(feature_slug=feature_slug)
    return (rows.values_list("content", flat=True).first() or "").strip()
