"""Made-up settings for every node type: mostly right, now and then left to their defaults."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

GREETING = "Welcome to the shop of the properties!"
NAMES = ["phone", "email", "asked", "webhook", "webhook.price", "size", "webhook_status"]

plain = st.sampled_from(["", " ", "\n", "Size?", "Güle güle", "[LINK:shop:nothing]", "{phone}"])
text = plain | st.fixed_dictionaries({}, optional={"en": plain, "tr": plain})
name = st.sampled_from(NAMES)
keyword = st.sampled_from(["fiyat", "İLETİŞİM", "price*", "?", "", "elma armut", "*"])
keywords = st.lists(keyword, max_size=3)
flag = st.booleans()

question = st.fixed_dictionaries(
    {"key": name, "question": text}, optional={"options": st.lists(text, max_size=3)}
)
payload = st.dictionaries(name, plain | st.integers() | st.lists(plain, max_size=2), max_size=2)

FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "ai_response": {"system_prompt": text, "temperature": st.floats(0, 2)},
    "category_detection": {
        "category_questions": st.dictionaries(
            st.sampled_from(["transpalet", "forklift", "none"]), st.lists(question, max_size=2)
        )
    },
    "collect_data": {
        "data_type": st.sampled_from(["phone", "email", "number", "text"]),
        "prompt": text,
        "retry_prompt": text,
        "context_key": name | st.just(""),
        "required": flag,
        "ask_again": flag,
        "validation_regex": st.sampled_from(["", "^[0-9]+$", "(a+)+$", "("]),
        "region": st.sampled_from(["TR", "US", "", "??"]),
    },
    "condition": {
        "condition_type": st.sampled_from(
            [
                "contains",
                "contains_keywords",
                "equals",
                "starts_with",
                "ends_with",
                "regex",
                "context_has",
                "context_equals",
            ]
        ),
        "value": st.sampled_from(["fiyat", "?", "(a+)+b", *NAMES]),
        "keywords": keywords,
        "context_value": plain,
    },
    "contact_request": {"message": text, "callback_form_url": st.sampled_from(["", "/form"])},
    "context_builder": {
        "include_products": flag,
        "include_conversation_history": flag,
        "product_limit": st.integers(1, 50),
    },
    "currency_converter": {
        "target_currency": st.sampled_from(["", "TRY", "usd", "XXX"]),
        "say_results": flag,
    },
    "end": {"closing_message": text, "reset_conversation": flag},
    "history_loader": {"limit": st.integers(1, 10), "include_system_messages": flag},
    "link_generator": {"base_url": st.sampled_from(["", "https://shop.example"])},
    "message_saver": {"save_metadata": flag},
    "price_query": {
        "limit": st.integers(1, 5),
        "show_vat": flag,
        "say_results": flag,
        "exclude_categories": st.lists(
            st.sampled_from(["forklift", "1", "Transpaletler", ""]), max_size=2
        ),
    },
    "product_comparison": {"say_results": flag, "too_few_message": text},
    "product_search": {"search_limit": st.integers(1, 5), "sort_by_stock": flag}
    | {"say_results": flag},
    "sentiment_detection": {
        "extra_keywords": st.dictionaries(
            st.sampled_from(["purchase_intent", "question", "browsing"]), keywords
        )
    },
    "share_contact": {
        "message": text,
        "contact_types": st.lists(st.sampled_from(["phone", "email"]), max_size=2),
    },
    "stock_sorter": {"high_stock_threshold": st.integers(1, 20), "exclude_out_of_stock": flag},
    "webhook": {
        "url": st.sampled_from(["", "https://hook.example/{phone}", "https://[hook"]),
        "method": st.sampled_from(["GET", "POST", "delete"]),
        "headers": st.dictionaries(st.sampled_from(["X-A", "X-B"]), plain, max_size=1),
        "payload": payload,
        "response_key": name,
    },
    "welcome": {
        "welcome_message": st.just(GREETING) | st.sampled_from(["", " "]),
        "show_suggestions": flag,
        "suggestions": st.lists(text, max_size=2),
    },
}


def config(type_: str) -> st.SearchStrategy[dict[str, Any]]:
    """Settings of a node of this type."""
    return st.fixed_dictionaries({}, optional=FIELDS[type_])
