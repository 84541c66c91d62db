"""The prompt of V1 for a turn: the old application's where the talk names one, else the feature's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections

from conversations.models import FeaturePrompt
from conversations.store.save import V1_COLUMNS
from tenants.central.schema import central_schema

TABLE = "ai_prompts"
MOST = 50


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
    text = old_prompt(tenant_id, prompt_id) if prompt_id else ""
    return OldPrompt(prompt_id, text or prompt_of_feature(tenant_id, feature_slug), columns)


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


def old_prompt(tenant_id: int, prompt_id: int) -> str:
    """'' where the prompt is gone, switched off, or another tenant's."""
    if not central_schema().has(TABLE, "id", "content"):
        return ""
    where, params = _usable(tenant_id)
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT content FROM {TABLE} WHERE id = %s AND {where}", [prompt_id, *params]
        )
        row = cursor.fetchone()
    return (row[0] or "").strip() if row else ""


def old_prompts(tenant_id: int) -> list[tuple[int, str]]:
    """(id, name) of those of the old table with a text that this tenant's talks may name."""
    has = central_schema().has
    if not has(TABLE, "id", "content"):
        return []
    where, params = _usable(tenant_id)
    name = "COALESCE(name, '')" if has(TABLE, "name") else "''"
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT id, {name} FROM {TABLE} WHERE TRIM(content) <> '' AND {where}"
            " ORDER BY id LIMIT %s",
            [*params, MOST],
        )
        return list(cursor.fetchall())


def _usable(tenant_id: int) -> tuple[str, list[int]]:
    """Switched on, and nobody's or this tenant's; as far as this server's columns say so."""
    has, where, params = central_schema().has, "TRUE", list[int]()
    if has(TABLE, "is_active"):
        where += " AND (is_active IS NULL OR is_active <> 0)"
    if has(TABLE, "tenant_id"):
        where, params = f"{where} AND (tenant_id IS NULL OR tenant_id = %s)", [tenant_id]
    return where, params


def prompt_of_feature(tenant_id: int, feature_slug: str) -> str:
    """'' where we keep none, or nothing yet (a server that is not adopted)."""
    if not central_schema().has(FeaturePrompt._meta.db_table):
        return ""
    rows = FeaturePrompt.objects.for_tenant(tenant_id).filter(feature_slug=feature_slug)
    return (rows.values_list("content", flat=True).first() or "").strip()
