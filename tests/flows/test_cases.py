"""Test cases: stored, run with recorded answers or with the model, and in the way of a bad publish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_tenants.utils import schema_context

from tests.conftest import sign_in
from tests.flows.conftest import EditorApi
from tests.flows.helpers import GRAPH
from tests.flows.test_test_stream import Browser, _open_loopback, flow, kinds, model
from tests.live import Model, product

__all__ = ["_open_loopback", "flow", "model"]


def case(name: str = "Answers", message: str = "hi", tape: Any = None, **expect: Any) -> Any:
    return {"name": name, "turns": [{"message": message, "expect": expect, "tape": tape}]}


def tape(text: str, key: str = "0" * 16) -> Any:
    return {"model": [{"key": key, "text": text, "tokens": 3, "model": "m"}], "web": []}


class Desk(Browser):
    """The editor's calls about test cases."""

    def __init__(self, port: int, who: str, host: str, flow_id: int) -> None:
        super().__init__(port, f"{host}.localhost", sign_in(host, who), flow_id)
        self.root = f"/api/v1/flows/{flow_id}"

    def add(self, **given: Any) -> Any:
        return self.client.post(f"{self.root}/cases", json=given)

    def run(self, **given: Any) -> list[Any]:
        body = {"document": GRAPH, "start_node_id": "node_1", **given}
        answer = self.client.post(f"{self.root}/cases/run", json=body)
        assert answer.status_code == 200, answer.text
        return [json.loads(line) for line in answer.text.splitlines()]

    def verdicts(self, **given: Any) -> list[Any]:
        return [event for event in self.run(**given) if event["event"] == "case"]

    def save(self, document: Any = GRAPH) -> int:
        head = self.client.get(self.root).json()["head"]["id"]
        body = {"base_revision_id": head, "document": document, "start_node_id": "node_1"}
        return int(self.client.post(f"{self.root}/revisions", json=body).json()["revision"]["id"])

    def publish(self, revision: int, **given: Any) -> Any:
        return self.client.post(f"{self.root}/publish", json={"revision_id": revision, **given})


@pytest.fixture
def desk(committed: Any, flow: int) -> Iterator[Desk]:
    with product() as port:
        yield Desk(port, "alice", "acme", flow)


def test_it_is_stored_changed_and_deleted(alices: EditorApi) -> None:
    made = alices.send("post", "cases", **case(tape=tape("Sure!"), path=["node_1"]))
    assert made.status_code == 201
    (turn,) = made.json()["turns"]
    assert (turn["message"], turn["recorded"]) == ("hi", 1)
    one = f"cases/{made.json()['id']}"
    changed = alices.send("put", one, **case("Other", contains=["sure"])).json()
    assert changed["turns"][0]["recorded"] == 1  # the same message: what was recorded stays
    other = alices.send("put", one, **case("Other", "ho")).json()
    assert other["turns"][0]["recorded"] == 0
    assert [row["name"] for row in alices.client.get(f"{alices.base}/cases").json()["results"]] == [
        "Other"
    ]
    assert alices.client.delete(f"{alices.base}/{one}").status_code == 204
    assert alices.client.get(f"{alices.base}/{one}").status_code == 404


def test_two_cases_have_two_names(alices: EditorApi) -> None:
    alices.send("post", "cases", **case())
    assert alices.send("post", "cases", **case()).status_code == 409


@pytest.mark.parametrize(
    "given",
    [
        {"name": "x", "turns": []},
        {"name": "", "turns": [{"message": "hi"}]},
        case(outcome="great"),
        case(tape={"model": [{"text": "no key"}]}),
        case(message="x" * 1001),
    ],
)
def test_bad_cases_are_refused(alices: EditorApi, given: Any) -> None:
    assert alices.send("post", "cases", **given).status_code == 422


def test_support_reads_but_does_not_change(alices: EditorApi, bobs: EditorApi) -> None:
    made = alices.send("post", "cases", **case()).json()
    one = f"cases/{made['id']}"
    assert bobs.client.get(f"{bobs.base}/{one}").status_code == 200
    assert bobs.send("post", "cases", **case("New")).status_code == 403
    assert bobs.send("put", one, **case("New")).status_code == 403
    assert bobs.client.delete(f"{bobs.base}/{one}").status_code == 403


@pytest.mark.usefixtures("_open_loopback")
def test_recorded_answers_are_used_unless_the_model_is_asked(desk: Desk, model: Model) -> None:
    desk.add(**case(tape=tape("Recorded words."), contains=["recorded"], outcome="ended"))
    (verdict,) = desk.verdicts()
    assert (verdict["passed"], verdict["stale"], model.asked) == (True, True, [])
    (asked,) = desk.verdicts(ask=True)
    assert (asked["passed"], len(model.asked)) == (False, 1)
    assert asked["problems"][0]["code"] == "contains"
    assert asked["turns"][0]["reply"] == model.reply


@pytest.mark.usefixtures("_open_loopback")
def test_answers_of_a_passing_run_can_be_kept(desk: Desk, model: Model) -> None:
    desk.add(**case(path=["node_1", "node_2"], exact=True))
    (missing,) = desk.verdicts()
    assert missing["problems"][0]["code"] == "not_recorded"
    assert model.asked == []
    assert desk.verdicts(ask=True, keep=True)[0]["passed"]
    (again,) = desk.verdicts()
    assert (again["passed"], again["stale"], len(model.asked)) == (True, False, 1)


def test_a_run_tells_its_progress(desk: Desk) -> None:
    for name in ("A", "B"):
        desk.add(**case(name, tape=tape("Sure!"), contains=["sure" if name == "A" else "never"]))
    events = desk.run()
    assert kinds(events) == ["begin", "case_begins", "case", "case_begins", "case", "done"]
    assert events[0]["total"] == 2
    assert (events[-1]["passed"], events[-1]["failed"]) == (1, ["B"])
    assert events[4]["problems"][0]["message"]


def test_a_failing_case_is_in_the_way_of_publishing(desk: Desk) -> None:
    desk.add(**case("Never", tape=tape("Sure!"), contains=["never"]))
    revision = desk.save()
    refused = desk.publish(revision)
    assert refused.status_code == 422
    assert refused.json()["cases"] == ["Never"]
    assert "Never" in refused.json()["detail"]
    assert desk.publish(revision, reason="  ").status_code == 422
    assert desk.publish(revision, reason="Known, mended tomorrow").status_code == 200
    kept = desk.client.get(f"{desk.root}/revisions/{revision}").json()["publish_check"]
    assert kept == {"total": 1, "failed": ["Never"], "reason": "Known, mended tomorrow"}
    page = desk.client.get(f"/admin/flows/flow/{desk.root.rpartition('/')[2]}/change/").text
    assert "Known, mended tomorrow" in page


def test_passing_cases_let_it_through_and_are_noted(desk: Desk) -> None:
    desk.add(**case("Fine", tape=tape("Sure!"), contains=["sure"]))
    revision = desk.save()
    assert desk.publish(revision).status_code == 200
    kept = desk.client.get(f"{desk.root}/revisions/{revision}").json()["publish_check"]
    assert kept == {"total": 1, "failed": [], "reason": ""}


@pytest.mark.usefixtures("_open_loopback")
def test_the_receipt_of_a_real_run_counts(desk: Desk, model: Model) -> None:
    """Nothing is recorded: without the receipt the case would fail."""
    desk.add(**case("Real", contains=["from the model"]))
    revision = desk.save()
    receipt = desk.run(ask=True)[-1]["receipt"]
    assert desk.publish(revision).status_code == 422
    assert desk.publish(revision, receipt=receipt).status_code == 200
    assert len(model.asked) == 1


@pytest.mark.usefixtures("_open_loopback")
def test_a_receipt_is_no_good_for_anything_else(desk: Desk, model: Model) -> None:
    desk.add(**case("Real", contains=["from the model"]))
    receipt = desk.run(ask=True)[-1]["receipt"]
    desk.add(**case("One more", contains=["from the model"]))
    assert desk.publish(desk.save(), receipt=receipt).status_code == 422
    assert desk.publish(desk.save(), receipt="made:up:by me").status_code == 422
    assert desk.run(cases=[])[-1]["receipt"] is None  # not all were run


def test_support_runs_the_saved_revision_only(desk: Desk, committed: Any, flow: int) -> None:
    made = desk.add(**case(tape=tape("Sure!")))
    assert made.status_code == 201
    bob = Desk(int(desk.client.base_url.port or 0), "bob", "acme", flow)
    body = {"document": GRAPH, "start_node_id": "node_1"}
    run = f"{bob.root}/cases/run"
    assert bob.client.post(run, json=body).status_code == 403
    head = bob.client.get(bob.root).json()["head"]
    saved = {"document": head["document"], "start_node_id": head["start_node_id"]}
    assert bob.client.post(run, json=saved).status_code == 200
    assert bob.client.post(run, json={**saved, "ask": True, "keep": True}).status_code == 403


def command(flow_id: int, *more: str) -> tuple[int, str]:
    """(exit code, output) of test_flow."""
    out = StringIO()
    try:
        call_command("test_flow", "--tenant", "acme", "--flow", str(flow_id), *more, stdout=out)
    except SystemExit as error:
        return int(str(error.code)), out.getvalue()
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def test_the_command_tells_by_its_exit_code(committed: Any, flow: int) -> None:
    from flows.actions.save_case import save_case
    from flows.models import Flow

    assert command(flow)[0] == 2  # there are none
    with schema_context("acme"):
        row = Flow.objects.get(pk=flow)
        save_case(row, {**case("Greets", tape=tape("Sure!"), contains=["sure"]), "language": "en"})
    code, told = command(flow)
    assert (code, told[:12], told.splitlines()[-1]) == (
        0,
        "pass  Greets",
        "1 of 1 test cases pass.",
    )
    with schema_context("acme"):
        save_case(row, {**case("Never", tape=tape("Sure!"), contains=["never"]), "language": "en"})
    code, told = command(flow)
    assert (code, "FAIL  Never" in told) == (1, True)
    assert command(flow, "--case", "Greets")[0] == 0
    assert command(flow, "--case", "Nobody")[0] == 2
    assert command(7)[0] == 2
    code, told = command(flow, "--json")
    assert [json.loads(line)["passed"] for line in told.splitlines()] == [True, False]


def test_mallory_gets_404(as_mallory: Client, flow_id: int, alices: EditorApi) -> None:
    made = alices.send("post", "cases", **case()).json()
    base = f"/api/v1/flows/{flow_id}/cases"
    one = f"{base}/{made['id']}"
    body = {"document": GRAPH, "start_node_id": "node_1"}
    for answer in (
        as_mallory.get(base),
        as_mallory.post(base, case(), content_type="application/json"),
        as_mallory.get(one),
        as_mallory.put(one, case(), content_type="application/json"),
        as_mallory.delete(one),
        as_mallory.post(f"{base}/run", body, content_type="application/json"),
    ):
        assert answer.status_code == 404
