"""What the palette tells the forms beside the schema."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from nodes.kinds import all_types, load
from nodes.outside import NAMES


def kinds(client: Client) -> dict[str, Any]:
    return {kind["type"]: kind for kind in client.get("/api/v1/palette").json()["nodes"]}


def test_settings_that_their_type_refuses_empty_are_named(as_alice: Client) -> None:
    found = kinds(as_alice)
    assert found["webhook"]["required"] == ["response_key"]
    assert found["collect_data"]["required"] == ["region"]
    assert found["history_loader"]["required"] == []


def test_names_that_are_always_known_come_along(as_alice: Client) -> None:
    assert as_alice.get("/api/v1/palette").json()["variables"] == list(NAMES)


@pytest.mark.parametrize("type", sorted(all_types()))
def test_names_a_node_leaves_are_made_of_its_own_settings(type: str) -> None:
    kind = load(type)
    paths = [path for name in kind.gives for path in re.findall(r"[{|]([^{}|]+)", name)]
    assert {path.split(".")[0] for path in paths} <= set(kind.Config.model_fields)
