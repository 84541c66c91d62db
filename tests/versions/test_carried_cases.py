"""Test cases go where their flow goes: into its copies, into a file of ours, and back in."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from flows.actions.save_case import save_case
from flows.models import Flow, TestCase
from flows.trying.carrying import read_cases
from tests.flows.test_flow_api import post
from tests.versions.test_copy_to_tenant import ask

PREVIEW, IMPORT = "/api/v1/import/preview", "/api/v1/import"
CASE: dict[str, Any] = {
    "name": "Asks for stock",
    "language": "tr",
    "page": {"product_id": 7, "page_slug": "mugs"},
    "context": {"name": "Ayşe"},
    "turns": [
        {
            "message": "stok var mı",
            "expect": {
                "path": ["node_1"],
                "exact": False,
                "contains": ["adet"],
                "lacks": [],
                "outcome": "answered",
            },
            "tape": {"model": [{"key": "0" * 16, "text": "40 adet", "tokens": 3}], "web": []},
        }
    ],
}


@pytest.fixture
def with_case(flow_id: int) -> int:
    """Acme's flow with a case that was recorded from a visitor's talk."""
    save_case(Flow.objects.get(pk=flow_id), deepcopy(CASE), conversation_id=12)
    return flow_id


def cases(flow_id: int) -> list[dict[str, Any]]:
    rows = TestCase.objects.filter(flow_id=flow_id)
    return list(rows.values("name", "language", "page", "context", "turns"))


def exported(client: Client, flow_id: int, kind: str = "chatadmin") -> Any:
    return client.get(f"/api/v1/flows/{flow_id}/export?as={kind}").json()


def imported(client: Client, file: Any) -> int:
    answer = post(client, IMPORT, {"data": file})
    assert answer.status_code == 201, answer.content
    return int(answer.json()["flows"][0]["id"])


def test_a_duplicate_has_them(as_alice: Client, with_case: int) -> None:
    copy = post(as_alice, f"/api/v1/flows/{with_case}/duplicate", {}).json()["id"]
    assert cases(copy) == [CASE]
    made = TestCase.objects.select_related("author").get(flow_id=copy)
    assert made.author is not None
    assert (made.author.get_username(), made.conversation_id) == ("alice", 12)
    assert cases(with_case) == [CASE]


def test_our_file_brings_them_back(as_alice: Client, with_case: int) -> None:
    file = exported(as_alice, with_case)
    assert "12" not in json.dumps(file["test_cases"])  # whose talk it was stays here
    (shown,) = post(as_alice, PREVIEW, {"data": file}).json()["flows"]
    assert (shown["cases"], shown["notes"]) == (1, [])
    assert cases(imported(as_alice, file)) == [CASE]


def test_the_pages_bring_them_back_and_say_so(as_alice: Client, with_case: int) -> None:
    text = json.dumps(exported(as_alice, with_case))
    page = as_alice.post("/admin/flows/import/", {"text": text, "name": ""})
    assert "1 test case" in page.content.decode()
    as_alice.post("/admin/flows/import/", {"text": text, "name": "", "confirm": "1", "take": "0"})
    newest = Flow.objects.order_by("-pk")[0]
    assert newest.pk != with_case
    assert cases(newest.pk) == [CASE]


def test_no_other_shape_has_some(as_alice: Client, with_case: int) -> None:
    drawing = exported(as_alice, with_case, "drawflow")
    assert "stok" not in json.dumps(drawing)
    assert cases(imported(as_alice, drawing)) == []
    foreign = {**exported(as_alice, with_case), "format": "other"}
    (shown,) = post(as_alice, PREVIEW, {"data": foreign}).json()["flows"]
    assert shown["cases"] == 0
    assert "row_kept" in {note["code"] for note in shown["notes"]}
    assert cases(imported(as_alice, foreign)) == []


@pytest.mark.parametrize(
    "bad",
    [
        7,
        {**CASE, "name": ""},
        {**CASE, "name": "x" * 201},
        {**CASE, "language": "de"},
        {**CASE, "page": {"secret": 1}},
        {**CASE, "page": {"product_id": "7"}},
        {**CASE, "context": []},
        {**CASE, "turns": []},
        {**CASE, "turns": [{"message": " "}]},
        {**CASE, "turns": [{"message": "hi", "expect": {"outcome": "great"}}]},
        {**CASE, "turns": [{"message": "hi", "expect": {"path": [1]}}]},
        {**CASE, "turns": [{"message": "hi", "expect": {"contains": "hi"}}]},
        {**CASE, "turns": [{"message": "hi", "tape": {"model": [{}]}}]},
        CASE,  # a second one of the same name
    ],
)
def test_what_is_no_case_is_kept_aside(as_alice: Client, with_case: int, bad: Any) -> None:
    file = {**exported(as_alice, with_case), "test_cases": [CASE, bad]}
    (shown,) = post(as_alice, PREVIEW, {"data": file}).json()["flows"]
    assert (shown["cases"], [note["code"] for note in shown["notes"]]) == (1, ["case_kept"])
    made = imported(as_alice, file)
    assert cases(made) == [CASE]
    report = Flow.objects.get(pk=made).head.revision.import_report
    assert len(report[0]["value"]) == 1


def test_what_no_database_holds_is_no_case() -> None:
    bad = [{**CASE, "context": {"name": text}} for text in ("\0", "\ud800")]
    assert read_cases(bad) == ([], bad)


def test_another_tenants_copy_has_those_without_a_visitors_words(
    as_root: Client, with_case: int
) -> None:
    save_case(Flow.objects.get(pk=with_case), {**deepcopy(CASE), "name": "Made up"})
    page = ask(as_root, with_case).content.decode()
    assert "1 test case comes along" in page
    assert "1 test case was recorded from a conversation and stays" in page
    sent = {"source": 2, "flow": with_case, "target": 3}
    as_root.post("/admin/copy-flow/", sent)
    with schema_context("globex"):
        copy = Flow.objects.order_by("-pk")[0]
        assert cases(copy.pk) == [{**CASE, "name": "Made up"}]
        row = TestCase.objects.get(flow=copy)
        assert (row.author, row.conversation_id) == (None, None)


def test_mallory_gets_404(as_mallory: Client, with_case: int) -> None:
    assert as_mallory.get(f"/api/v1/flows/{with_case}/export").status_code == 404
    assert post(as_mallory, f"/api/v1/flows/{with_case}/duplicate", {}).status_code == 404
