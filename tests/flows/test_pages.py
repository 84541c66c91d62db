"""The pages around flows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from flows.models import Flow

LIST = "/admin/flows/flow/"


def editor(flow_id: int) -> str:
    return f"/admin/flows/{flow_id}/edit/"


def test_the_list_leads_to_the_editor(as_alice: Client, flow_id: int) -> None:
    page = as_alice.get(LIST).content.decode()
    assert "Welcome and answer" in page
    assert editor(flow_id) in page


def test_the_editor_opens(as_alice: Client, flow_id: int) -> None:
    page = as_alice.get(editor(flow_id))
    assert page.status_code == 200
    assert 'id="editor-config"' in page.content.decode()


def test_the_editors_page_has_no_inline_script(as_alice: Client, flow_id: int) -> None:
    page = as_alice.get(editor(flow_id)).content.decode()
    own = page[page.index("editor-config") :]
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", own)
    assert not scripts


def test_a_new_flow_opens_in_the_editor(as_alice: Client) -> None:
    answer = as_alice.post(f"{LIST}add/", {"flow_name": "Returns", "flow_description": ""})
    made = Flow.objects.get(flow_name="Returns")
    assert answer["Location"] == editor(made.pk)
    assert (made.tenant_id, made.version, made.is_active) == (2, 0, False)
    assert as_alice.get(editor(made.pk)).status_code == 200


def test_flows_are_not_deleted(as_alice: Client, flow_id: int) -> None:
    assert as_alice.post(f"{LIST}{flow_id}/delete/", {"post": "yes"}).status_code == 403
    assert Flow.objects.filter(pk=flow_id).exists()


def test_support_reads_and_changes_nothing(as_bob: Client, flow_id: int) -> None:
    assert as_bob.get(editor(flow_id)).status_code == 200
    assert as_bob.get(f"{LIST}add/").status_code == 403


@pytest.mark.parametrize(
    "path", [editor, f"{LIST}{{}}/change/".format, f"{LIST}{{}}/history/".format]
)
def test_mallory_gets_404(as_mallory: Client, flow_id: int, path: Any) -> None:
    assert as_mallory.get(path(flow_id)).status_code == 404
