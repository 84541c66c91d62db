"""What a signed-in admin of a tenant does over HTTP while something is broken."""

from __future__ import annotations

import re
from typing import Any

from tests.faults.installation import Installation

ACME = "acme.localhost"
NEEDS_CENTRAL = (
    "/admin/conversations/",
    "/admin/directives/directive/",
    "/admin/directives/drafts/",
)


class Admin:
    """Alice with the first flow that can be edited open."""

    def __init__(self, here: Installation) -> None:
        self.browser = here.signed_in(ACME, "alice")
        self.flow_id = int(self._first_flow())
        self.base = f"/api/v1/flows/{self.flow_id}"
        self.editor = f"/admin/flows/{self.flow_id}/edit/"

    def _first_flow(self) -> str:
        found = re.search(r"/admin/flows/(\d+)/edit/", self.browser.get("/admin/flows/flow/").text)
        assert found is not None
        return found[1]

    def flow(self) -> dict[str, Any]:
        return dict(self.browser.get(self.base).json())

    def graph(self, **extra: Any) -> dict[str, Any]:
        head = self.flow()["head"]
        shown = {"document": head["document"], "start_node_id": head["start_node_id"]}
        return {**shown, "base_revision_id": head["id"], **extra}

    def draft(self, sequence: int) -> Any:
        return self.browser.put(f"{self.base}/draft", json=self.graph(sequence=sequence))

    def save(self) -> Any:
        return self.browser.post(f"{self.base}/revisions", json=self.graph(note="saved"))

    def publish(self) -> Any:
        head = self.flow()["head"]["id"]
        return self.browser.post(f"{self.base}/publish", json={"revision_id": head})
