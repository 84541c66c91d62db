"""Rows of the old application's tables from a seed number: the same number gives the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.dumps import values
from tests.dumps.variant import Variant

Row = dict[str, Any]
FIRST_ID = 4101


def conversations(seed: int, count: int, variant: Variant) -> Iterator[Row]:
    random, sessions = Random(f"conversations {seed}"), list[str | None]()
    for id in range(FIRST_ID, FIRST_ID + count):
        system = random.choice(("old", "old", "new", "both", "neither"))
        row: Row = {
            "id": id,
            "tenant_id": random.choice(values.TENANTS),
            "user_id": random.choice((None, None, None, 7, 2**40)),
            "session_id": values.session(random, sessions),
            "feature_slug": random.choice(values.FEATURES) if system in ("old", "both") else None,
            "feature_name": random.choice((None, "Mağaza Asistanı", values.text(random)[:255])),
            "is_active": random.choice((1, 1, 1, 0, None)),
            "prompt_id": random.choice((None, None, 41, 999)),
            "metadata": _metadata(random, variant),
            "created_at": values.time(random),
            "updated_at": values.time(random),
        }
        new = _new_columns(random, system)
        row |= new if variant.new_columns else {"context_data": new["context_data"]}
        row |= _extras(random) if variant.extra_columns else {}
        yield row


def _metadata(random: Random, variant: Variant) -> str | None:
    if variant.metadata == "json":
        return random.choice((None, values.valid_json(random)))
    return values.any_json(random)


def _new_columns(random: Random, system: str) -> Row:
    is_new = system in ("new", "both")
    return {
        "flow_id": random.choice((3, 4, 11, 12, 77)) if is_new else None,
        "current_node_id": random.choice((None, *values.NODES)) if is_new else None,
        "state_history": values.valid_json(random) if is_new and random.random() < 0.7 else None,
        "context_data": random.choice(
            (None, values.visitor_facts(random), values.valid_json(random))
        ),
    }


def _extras(random: Random) -> Row:
    return {
        "title": random.choice((None, values.text(random)[:255])),
        "type": random.choice(("chat", "chat", "feature_test", "admin_chat")),
        "is_demo": random.choice((0, 0, 1)),
        "total_tokens_used": random.randint(-5, 5000),
        "last_message_at": values.time(random),
        "message_count": random.choice((0, 0, -1, random.randint(1, 60))),
        "status": random.choice(("active", "active", "archived", "deleted", "")),
    }


def messages(seed: int, conversation_ids: list[int], variant: Variant) -> Iterator[Row]:
    """`ai_conversation_messages`; one talk has 52 of them, some belong to no conversation."""
    random = Random(f"messages {seed}")
    places = _places(random, conversation_ids)
    for id, conversation_id in enumerate(places, FIRST_ID):
        row: Row = {
            "id": id,
            "conversation_id": conversation_id,
            "role": random.choice(("user", "assistant")),
            "content": values.text(random)[:20_000],
            "created_at": values.time(random),
        }
        row |= {"tokens_used": random.choice((0, 7, 700))} if variant.tokens_used else {}
        row |= {"updated_at": row["created_at"]} if variant.extra_columns else {}
        yield row


def old_messages(seed: int, conversation_ids: list[int]) -> Iterator[Row]:
    """`ai_messages`, whose ids are those of the other table, too."""
    random = Random(f"old messages {seed}")
    for id, conversation_id in enumerate(_places(random, conversation_ids), FIRST_ID):
        spent = random.randint(0, 900)
        yield {
            "id": id,
            "conversation_id": conversation_id,
            "role": random.choice(("user", "assistant", "system")),
            "content": values.text(random),
            "tokens": spent,
            "tokens_used": random.choice((0, spent)),
            "prompt_tokens": spent // 3,
            "completion_tokens": spent // 2,
            "model_used": random.choice((None, "gpt-4o-mini")),
            "model": None,
            "processing_time_ms": random.randint(0, 20_000),
            "metadata": values.any_json(random),
            "context_data": values.any_json(random),
            "message_type": random.choice(("normal", "system", "")),
            "created_at": values.time(random),
            "updated_at": values.time(random),
        }


def _places(random: Random, conversation_ids: list[int]) -> list[int]:
    chosen = [id for id in conversation_ids for _ in range(random.choice((0, 0, 1, 2, 4, 6)))]
    chosen += [conversation_ids[0]] * 52 + [999_999, 999_999]
    random.shuffle(chosen)
    return chosen


def nodes(seed: int, variant: Variant) -> Iterator[Row]:
    random = Random(f"nodes {seed}")
    kinds = ("welcome", "ai_response", "condition", "product_search", "price_query", "old_kind")
    for id, kind in enumerate(kinds, 1):
        shop = kind in ("product_search", "price_query")
        names = {"en": kind.title(), "tr": f"{kind} düğümü"}
        row: Row = {
            "id": id,
            "category": "shop" if shop else random.choice(("flow", "ai", "data", "common")),
            "node_class": f"App\\Services\\ConversationNodes\\{kind.title()}Node",
            "is_global": 1,
            "is_active": int(kind != "old_kind"),
            "tenant_whitelist": "[2, 3]" if shop else None,
            "created_at": values.time(random),
            "updated_at": values.time(random),
        }
        if variant.nodes == "wild":
            row |= {
                "node_key": kind,
                "node_name": json.dumps(names, ensure_ascii=False),
                "node_description": json.dumps({"tr": "Açıklama"}),
                "icon": "fa-robot",
                "order": id,
                "default_config": random.choice((None, "{}", '{"next_node": null}')),
            }
        else:
            row |= {
                "type": kind,
                "name": names["en"],
                "description": values.text(random)[:200],
                "config_schema": random.choice((None, "{}")),
            }
        yield row


def directives(seed: int, variant: Variant) -> Iterator[Row]:
    random = Random(f"directives {seed}")
    settings = (("max_products", "5", "integer"), ("greet", "true", "boolean"), ("x", "{", "json"))
    for id in range(1, 25):
        row: Row = {
            "id": id,
            "tenant_id": random.choice(values.TENANTS),
            "is_active": random.choice((1, 1, 0)),
            "created_at": values.time(random),
            "updated_at": values.time(random),
        }
        if variant.directives == "key_value":
            key, value, kind = random.choice(settings)
            row |= {
                "directive_key": f"{key}_{id}",
                "directive_value": value,
                "directive_type": kind,
                "category": random.choice(("general", "pricing", "özel kategori")),
                "description": values.text(random)[:200],
            }
        elif variant.directives == "free_text":
            row |= {"directive": values.text(random), "priority": random.randint(-1, 9)}
        else:
            row |= {
                "directive_type": random.choice(("rule", "tone", "format", "Güvenlik")),
                "directive_content": values.text(random),
                "priority": random.choice((0, 1, 1, 5, None)),
            }
        yield row


def prompts() -> Iterator[Row]:
    yield {
        "id": 41,
        "name": "Mağaza Asistanı",
        "content": "Sen {{shop_name}} mağazasının asistanısın.\nKısa yanıt ver; 'kibar' ol.",
        "prompt_type": "standard",
        "priority": 1,
        "is_active": 1,
    }


def tenants() -> Iterator[Row]:
    """The old application's `tenants`: id, and a JSON `data` as Laravel's tenancy package keeps it."""
    for id, name in ((2, "Acme Store"), (3, "Globex Mağaza"), (7, "Kapanan mağaza")):
        yield {"id": id, "name": name, "is_active": int(id != 7)}
