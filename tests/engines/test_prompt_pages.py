"""Superusers keep the prompts of V1, on the platform alone."""

from __future__ import annotations

from typing import Any

from django.test import Client

from conversations.models import FeaturePrompt

ADD = "/admin/conversations/featureprompt/add/"


def test_root_writes_a_prompt(as_root: Client, cast: Any) -> None:
    body = {"tenant_id": 2, "feature_slug": "shop-assistant", "content": "Sell tea."}
    assert as_root.post(ADD, body).status_code == 302
    assert FeaturePrompt.objects.for_tenant(2).get().content == "Sell tea."
    assert b"shop-assistant" in as_root.get("/admin/conversations/featureprompt/").content


def test_a_feature_has_one_prompt(as_root: Client, cast: Any) -> None:
    body = {"tenant_id": 2, "feature_slug": "shop-assistant", "content": "Sell tea."}
    as_root.post(ADD, body)
    again = as_root.post(ADD, body)
    assert again.status_code == 200
    assert FeaturePrompt.objects.for_tenant(2).count() == 1


def test_tenants_have_no_such_page(as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        assert client.get("/admin/conversations/featureprompt/").status_code == 404
