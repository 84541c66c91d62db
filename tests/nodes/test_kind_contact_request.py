from __future__ import annotations

import pytest
from pydantic import ValidationError

from nodes.ports import Profile
from tests.nodes.node_story import run_node
from tests.nodes.test_kind_share_contact import FULL, ports

FORM = "https://shop.example/call-me"


def test_contact_ways_and_the_callback_form_are_offered() -> None:
    config = {"callback_form_url": FORM, "message": "Talk to us:"}
    said = run_node("contact_request", config, ports=ports(FULL)).say[0]
    assert said == (
        f"Talk to us:\n- Phone: 0212\n- Email: a@b.co\n- Address: Ankara\n- Have us call you: {FORM}"
    )


def test_without_a_form_none_is_offered() -> None:
    assert (
        "Sizi arayalım" not in run_node("contact_request", ports=ports(FULL), language="tr").say[0]
    )


def test_a_shop_without_contact_details_asks_for_the_visitors() -> None:
    said = run_node("contact_request", ports=ports(Profile()), language="tr").say[0]
    assert said.startswith("Adınızı ve telefon numaranızı")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "shop.example/form", "https:// x"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        run_node("contact_request", {"callback_form_url": url})
