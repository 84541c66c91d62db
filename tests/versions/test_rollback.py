"""Rollback publishes an earlier version as the next one; the bad one stays in sight."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.flows.conftest import EditorApi
from tests.flows.helpers import GRAPH, template


def version(api: EditorApi, base: int, prompt: str) -> int:
    """Saves and publishes a flow with this prompt; returns the revision's id."""
    document = deepcopy(GRAPH)
    document["nodes"][0]["config"]["system_prompt"] = prompt
    saved: int = api.save(base, document).json()["revision"]["id"]
    assert api.publish(saved).status_code == 200
    return saved


def back(api: EditorApi, revision: int, running: int, because: str = "It shouts.") -> Any:
    what = f"revisions/{revision}/rollback"
    return api.send("post", what, because=because, running_version=running)


def row(api: EditorApi, revision: int) -> dict[str, Any]:
    shape: dict[str, Any] = api.client.get(f"{api.base}/revisions/{revision}").json()
    return shape


def test_it_publishes_the_earlier_one_as_the_next_version(alices: EditorApi, head: Any) -> None:
    good = version(alices, head["id"], "Be kind.")
    bad = version(alices, good, "SHOUT.")
    answer = back(alices, good, running=3)
    assert answer.status_code == 200
    assert answer.json()["version"] == 4
    flow = template()
    assert flow.version == 4
    assert flow.flow_data == row(alices, good)["document"]
    assert flow.head.revision_id == answer.json()["revision_id"]
    assert row(alices, good)["published_version"] == 2
    assert row(alices, bad)["rolled_back"]["because"] == "It shouts."
    assert row(alices, bad)["rolled_back"]["by"] == "alice"
    newest = row(alices, answer.json()["revision_id"])
    assert (newest["kind"], newest["note"]) == ("rollback", "It shouts.")


def test_saved_work_that_it_passes_over_stays_a_version(alices: EditorApi, head: Any) -> None:
    good = version(alices, head["id"], "Be kind.")
    bad = version(alices, good, "SHOUT.")
    work = alices.save(bad, GRAPH).json()["revision"]["id"]
    assert back(alices, good, running=3).status_code == 200
    assert row(alices, work)["document"] == GRAPH
    assert alices.save(work, GRAPH).status_code == 409  # told, and merged as ever


def test_it_needs_a_reason_and_something_else_that_was_published(
    alices: EditorApi, head: Any
) -> None:
    good = version(alices, head["id"], "Be kind.")
    work = alices.save(good, GRAPH).json()["revision"]["id"]
    assert back(alices, head["id"], running=2, because=" ").status_code == 422
    for revision in (good, work):
        assert back(alices, revision, running=2).status_code == 422
    assert template().version == 2
    assert template().head.revision_id == work


def test_who_looked_before_somebody_published_is_told(alices: EditorApi, head: Any) -> None:
    good = version(alices, head["id"], "Be kind.")
    version(alices, good, "SHOUT.")
    assert back(alices, good, running=2).status_code == 409
    assert template().version == 3


def test_a_version_that_may_not_run_any_more_is_refused(
    alices: EditorApi, head: Any, monkeypatch: Any
) -> None:
    good = version(alices, head["id"], "Be kind.")
    version(alices, good, "SHOUT.")
    monkeypatch.setattr("flows.palette.Palette.types", frozenset({"end"}))
    answer = back(alices, good, running=3)
    assert answer.status_code == 422
    assert answer.json()["problems"]
    assert template().version == 3


def test_support_may_not(bobs: EditorApi, head: Any) -> None:
    assert back(bobs, head["id"], running=1).status_code == 403


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    assert back(mallorys, head["id"], running=1).status_code == 404
