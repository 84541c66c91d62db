"""The old system's names and today's. Everything the old configs and editors are known to say."""

from __future__ import annotations

TYPES = {
    "product_recommendation": "product_search",
    "price_filter": "price_query",
    "currency_convert": "currency_converter",
    "stock_check": "stock_sorter",
    "comparison": "product_comparison",
    "quotation": "contact_request",
}

# type → old config key → today's
KEYS: dict[str, dict[str, str]] = {
    "ai_response": {"prompt": "system_prompt"},
    "condition": {"condition": "condition_type"},
    "product_search": {"limit": "search_limit"},
    "end": {"message": "closing_message"},
    "welcome": {"message": "welcome_message"},
}

# type → config key → old value → today's
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "condition": {
        "condition_type": dict.fromkeys(
            ("keyword", "keywords", "contains_any", "contains_keyword"), "contains_keywords"
        )
    },
    "collect_data": {
        "data_type": {
            **dict.fromkeys(("tel", "telephone", "telefon", "phone_number"), "phone"),
            **dict.fromkeys(("mail", "e-mail", "eposta", "e-posta"), "email"),
            **dict.fromkeys(("numeric", "integer", "int", "float"), "number"),
            **dict.fromkeys(("string", "str", "name"), "text"),
        }
    },
}

# type → config key that names the next node → output; the first key found wins an output
_FOUND = {"next_node": "found", "no_products_next_node": "none", "error_node": "error"}
ROUTES: dict[str, dict[str, str]] = {
    "condition": {
        "true_node": "true",
        "true_branch": "true",
        "false_node": "false",
        "false_branch": "false",
    },
    "sentiment_detection": {"default_next_node": "default", "next_node": "default"},
    "category_detection": {
        "next_node": "found",
        "category_found_node": "found",
        "no_category_next_node": "none",
        "category_not_found_node": "none",
    },
    "product_search": _FOUND,
    "price_query": _FOUND,
    "collect_data": {"next_node": "collected"},
    "webhook": {"success_node": "success", "next_node": "success", "error_node": "error"},
    "ai_response": {"next_node": "next", "error_node": "error"},
    "product_comparison": {"next_node": "compared"},
    "end": {},
}
OTHER_ROUTES = {"next_node": "next"}

# Keys that routed in the old system and have no counterpart: the value is kept under "legacy".
RETIRED: dict[str, tuple[str, ...]] = {
    "collect_data": ("retry_node",),  # the node asks again by itself
    "condition": ("next_node",),
    "end": ("next_node",),
}

INTENT_ROUTES = "sentiment_routes"

# type → name of an output in old editors → today's
OUTPUTS: dict[str, dict[str, str]] = {
    "condition": {
        **dict.fromkeys(("yes", "evet", "doğru", "true_node"), "true"),
        **dict.fromkeys(("no", "hayır", "yanlış", "false_node", "0"), "false"),
    },
    "sentiment_detection": {"support": "support_request", "purchase": "purchase_intent"},
    "category_detection": {
        **dict.fromkeys(("detected", "category_found"), "found"),
        **dict.fromkeys(("not_detected", "not_found", "category_not_found", "no_category"), "none"),
    },
    "product_search": {"products_found": "found", "no_products": "none", "not_found": "none"},
    "price_query": {"products_found": "found", "no_products": "none", "not_found": "none"},
    "webhook": {"failure": "error", "fail": "error"},
}
