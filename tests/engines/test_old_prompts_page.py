"""The old application's prompts are shown to superusers, and to nobody else."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.engines.old_talk import PROMPTS

PAGE = "/admin/old-prompts/"


def test_without_the_table_the_page_says_so(as_root: Client, cast: Any) -> None:
    assert "no table ai_prompts" in as_root.get(PAGE).content.decode()


def test_prompts_are_shown_as_text(committed: Any, central: Any, as_root: Client) -> None:
    from tenants.central import schema

    central(PROMPTS)
    schema.forget()
    try:
        central("INSERT INTO ai_prompts VALUES (7, 'tea', '<b>You sell tea.</b>', 1)")
        shown = as_root.get(PAGE).content.decode()
    finally:
        central("DROP TABLE ai_prompts")
        schema.forget()
    assert "&lt;b&gt;You sell tea." in shown


def test_tenants_have_no_such_page(as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        assert client.get(PAGE).status_code == 404
