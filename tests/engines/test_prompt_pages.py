"""Superusers keep the prompts of V1, on the platform alone."""

from __future__ import annotations

from typing import Any

from django.test import Client

from conversations.models import ErrorBudget, FeaturePrompt

ADD = "/admin/conversations/featureprompt/add/"


def test_root_writes_a_prompt(as_root: Client, cast: Any) -> None:
    body = {"tenant_id": 2, "feature_slug": "shop-assistant", "content": "Sell tea."}
    assert as_root.post(ADD, body).status_code == 302
    assert FeaturePrompt.objects.for_tenant(2).get().content == "Sell tea."
    assert b"shop-assistant" in as_root.get("/admin/conversations/featureprompt/").content


def test_tenants_are_chosen_by_name(as_root: Client, cast: Any) -> None:
    """Of prompts and of error budgets; a number that is no tenant's is refused."""
    for page in ("featureprompt", "errorbudget"):
        form = as_root.get(f"/admin/conversations/{page}/add/").content.decode()
        assert '<option value="3">Globex Mağaza (3)</option>' in form
    body = {"tenant_id": 99, "feature_slug": "x", "content": "Sell tea."}
    assert as_root.post(ADD, body).status_code == 200
    assert FeaturePrompt.objects.for_platform().count() == 0


def test_an_error_budget_keeps_its_tenant_and_names_it(as_root: Client, cast: Any) -> None:
    page = "/admin/conversations/errorbudget/"
    facts = {"rate": 5, "window_minutes": 10, "least": 2, "alert_webhook": "", "alert_mail": ""}
    assert as_root.post(f"{page}add/", {"tenant_id": 2, **facts}).status_code == 302
    assert "Acme Store (2)" in as_root.get(page).content.decode()
    url = f"{page}2/change/"
    assert "Acme Store (2)" in as_root.get(url).content.decode()
    assert as_root.post(url, {"tenant_id": 3, **facts, "rate": 7}).status_code == 302
    again = as_root.post(f"{page}add/", {"tenant_id": 2, **facts})
    assert "has an error budget already" in again.content.decode()
    assert [(b.tenant_id, b.rate) for b in ErrorBudget.objects.for_platform()] == [(2, 7)]


def seen_on(client: Client, url: str) -> str:
    found = client.get(url).context["adminform"].form.initial["seen"]
    return str(found)


def test_who_comes_second_reads_the_first_ones_prompt(as_root: Client, cast: Any) -> None:
    body = {"tenant_id": 2, "feature_slug": "shop-assistant", "content": "Sell tea."}
    as_root.post(ADD, body)
    row = FeaturePrompt.objects.for_tenant(2).get()
    url = f"/admin/conversations/featureprompt/{row.pk}/change/"
    seen = seen_on(as_root, url)
    first, second = ({**body, "content": text, "seen": seen} for text in ("Sell coffee.", "Tea!"))
    assert as_root.post(url, first).status_code == 302
    refused = as_root.post(url, second)
    assert "It says now: Prompt: Sell coffee." in refused.content.decode()
    assert "Tea!" in refused.content.decode()
    assert FeaturePrompt.objects.for_tenant(2).get().content == "Sell coffee."
    assert as_root.post(url, {**second, "seen": seen_on(as_root, url)}).status_code == 302
    assert FeaturePrompt.objects.for_tenant(2).get().content == "Tea!"


def test_who_comes_second_reads_the_first_ones_budget(as_root: Client, cast: Any) -> None:
    page = "/admin/conversations/errorbudget/"
    facts = {"rate": 5, "window_minutes": 10, "least": 2, "alert_webhook": "", "alert_mail": ""}
    as_root.post(f"{page}add/", {"tenant_id": 2, **facts})
    seen = seen_on(as_root, f"{page}2/change/")
    assert as_root.post(f"{page}2/change/", {**facts, "rate": 7, "seen": seen}).status_code == 302
    refused = as_root.post(f"{page}2/change/", {**facts, "rate": 9, "seen": seen})
    assert "It says now: Allowed fallbacks: 7" in refused.content.decode()
    assert [b.rate for b in ErrorBudget.objects.for_platform()] == [7]


def test_a_feature_has_one_prompt(as_root: Client, cast: Any) -> None:
    body = {"tenant_id": 2, "feature_slug": "shop-assistant", "content": "Sell tea."}
    as_root.post(ADD, body)
    again = as_root.post(ADD, body)
    assert again.status_code == 200
    assert FeaturePrompt.objects.for_tenant(2).count() == 1


def test_tenants_have_no_such_page(as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        assert client.get("/admin/conversations/featureprompt/").status_code == 404
