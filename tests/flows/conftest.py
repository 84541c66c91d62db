from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


class EditorApi:
    """The API as the editor page speaks it."""

    def __init__(self, client: Client, flow_id: int) -> None:
        self.client = client
        self.base = f"/api/v1/flows/{flow_id}"

    def get(self) -> Any:
        return self.client.get(self.base)

    def send(self, method: str, what: str, **body: Any) -> Any:
        call = getattr(self.client, method)
        return call(f"{self.base}/{what}", body, content_type="application/json")

    def save(self, base: int, document: Any, start: str = "node_1", note: str = "") -> Any:
        return self.send(
            "post",
            "revisions",
            base_revision_id=base,
            document=document,
            start_node_id=start,
            note=note,
        )

    def draft(self, sequence: int, base: int, document: Any, start: str = "node_1") -> Any:
        return self.send(
            "put",
            "draft",
            sequence=sequence,
            base_revision_id=base,
            document=document,
            start_node_id=start,
        )

    def publish(self, revision: int) -> Any:
        return self.send("post", "publish", revision_id=revision, note="")


@pytest.fixture
def flow_id(acme: Any) -> int:
    from tests.flows.helpers import template

    return template().pk


@pytest.fixture
def alices(as_alice: Client, flow_id: int) -> EditorApi:
    return EditorApi(as_alice, flow_id)


@pytest.fixture
def bobs(as_bob: Client, flow_id: int) -> EditorApi:
    return EditorApi(as_bob, flow_id)


@pytest.fixture
def mallorys(as_mallory: Client, flow_id: int) -> EditorApi:
    """Mallory on her own host, with the id of a flow of Acme."""
    return EditorApi(as_mallory, flow_id)


@pytest.fixture
def head(alices: EditorApi) -> Any:
    return alices.get().json()["head"]
