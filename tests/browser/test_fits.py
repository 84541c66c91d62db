"""The list shows its last column whole on a small laptop, whatever stands in the rows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.talks import LIST, talk
from tests.chromium import window

TOO_WIDE = "box => box.scrollWidth - box.clientWidth"


def long_rows(tenant_id: int) -> None:
    for state, outcome in (("waiting", "no_answer"), ("handover", "waiting")):
        talk(
            tenant_id,
            session_id="s" * 64,
            feature_slug="shop-assistant",
            feature_name="Shop Assistant",
            prompt_id=999,
            user_id=10_000_000,
            metadata='{"assistant": "a long text"}',
            flow_id=1_000_000_001,
            current_node_id="node_12",
            state_history="[1, 2]",
            context_data='{"flow": {"greeted": true, "question": "which one?"}}',
            index={"state": state, "last_outcome": outcome, "last_engine": "v2"},
        )


@pytest.mark.parametrize("language", ["en-US", "tr-TR"])
@pytest.mark.parametrize("site", ["acme.localhost", "localhost"])
def test_at_1280_pixels(
    acme: Any, port: int, as_alice: Any, as_root: Any, site: str, language: str
) -> None:
    long_rows(acme.pk)
    client = as_alice if site.startswith("acme") else as_root
    base, session = f"http://{site}:{port}", client.cookies["sessionid"].value
    with window(base_url=base, locale=language) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        page.goto(LIST)
        assert page.locator("tbody tr").count() == 2
        assert page.locator(".cb-box").evaluate(TOO_WIDE) == 0
        assert "Waiting for" not in page.locator("tbody").inner_text()  # a word, not half of four
