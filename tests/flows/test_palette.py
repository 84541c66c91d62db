"""The palette shows what the registry permits this tenant."""

from __future__ import annotations

from typing import Any

from django.test import Client

from nodes.kinds import all_types
from nodes.registry.models import WorkflowNode


def types(client: Client) -> set[str]:
    return {node["type"] for node in client.get("/api/v1/palette").json()["nodes"]}


def test_all_global_types_are_there(as_alice: Client) -> None:
    assert types(as_alice) == set(all_types())


def test_a_whitelist_counts_unless_the_type_is_global(as_alice: Client, as_mallory: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(is_global=False, tenant_whitelist="[2]")
    assert "condition" in types(as_alice)
    assert "condition" not in types(as_mallory)
    WorkflowNode.objects.filter(type="condition").update(is_global=True)
    assert "condition" in types(as_mallory)


def test_an_inactive_type_is_gone_and_comes_back(as_alice: Client) -> None:
    WorkflowNode.objects.filter(type="end").update(is_active=False)
    assert "end" not in types(as_alice)
    WorkflowNode.objects.filter(type="end").update(is_active=True)
    assert "end" in types(as_alice)


def test_each_entry_has_what_the_editor_draws(as_alice: Client) -> None:
    for node in as_alice.get("/api/v1/palette").json()["nodes"]:
        assert node["name"]
        assert node["icon"]
        assert node["config_schema"]["type"] == "object"
        assert isinstance(node["defaults"], dict)
        assert all(output["label"] for output in node["outputs"])


def test_names_are_in_the_readers_language(as_alice: Client) -> None:
    answer = as_alice.get("/api/v1/palette", headers={"accept-language": "tr"}).json()
    names: dict[str, Any] = {node["type"]: node["name"] for node in answer["nodes"]}
    assert names["welcome"] != "Welcome"


def test_signed_out_is_401(cast: Any) -> None:
    answer = Client(headers={"host": "acme.localhost"}).get("/api/v1/palette")
    assert answer.status_code == 401


def test_the_platform_has_no_editor_api(as_root: Client) -> None:
    assert as_root.get("/api/v1/palette").status_code == 404
