"""Importing flows on the page: what would come in is shown, nothing is stored before somebody confirms."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from flows.models import Flow
from tenants.context import in_tenant
from tests.demo.flowfiles import load, small
from tests.flows.test_flow_pages import XSS, text

URL = "/admin/flows/import/"


def show(client: Client, value: Any, name: str = "file.json") -> Any:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return client.post(URL, {"file": SimpleUploadedFile(name, body)})


def confirm(client: Client, preview: Any, **chosen: Any) -> Any:
    """What a browser sends: the fields of the preview's form."""
    page = text(preview)
    fields = dict(re.findall(r'<input type="hidden" name="(text|name)" value="([^"]*)"', page))
    form = {name: html.unescape(value) for name, value in fields.items()}
    chosen = chosen or {"take": re.findall(r'name="take" value="(\d+)" checked', page)}
    return client.post(URL, {**form, **chosen, "confirm": "1"}, follow=True)


def test_nothing_is_stored_before_it_is_confirmed(as_alice: Client, flow_id: int) -> None:
    answer = show(as_alice, load("wild_drawflow.json"), "campaign.json")
    assert "Nothing is stored yet." in text(answer)
    assert "campaign" in text(answer)
    assert Flow.objects.count() == 1


def test_the_preview_tells_dropped_html_and_what_was_converted(
    as_alice: Client, flow_id: int
) -> None:
    page = text(show(as_alice, load("wild_drawflow.json")))
    assert "HTML was dropped." in page
    assert "Converted" in page
    assert "<b>Karşılama</b>" not in page


def test_a_confirmed_flow_opens_in_the_editor(as_alice: Client, flow_id: int) -> None:
    answer = confirm(as_alice, show(as_alice, load("wild_drawflow.json"), "campaign.json"))
    flow = Flow.objects.get(flow_name="campaign")
    assert answer.redirect_chain[-1][0] == f"/admin/flows/{flow.pk}/edit/"
    assert (flow.version, flow.is_active, flow.tenant_id) == (0, False, 2)
    author = flow.head.revision.author
    assert author is not None
    assert author.get_username() == "alice"
    assert "html" not in json.dumps(flow.head.revision.document)


def test_several_flows_are_chosen_one_by_one(as_alice: Client, flow_id: int) -> None:
    rows = [small(id=50 + number, flow_name=f"Row {number}") for number in range(3)]
    for number, row in enumerate(rows):
        row["flow_data"]["nodes"][0]["config"] = {"system_prompt": f"Answer {number}."}
    preview = show(as_alice, rows)
    confirm(as_alice, preview, take=["0", "2"])
    found = Flow.objects.exclude(pk=flow_id).order_by("pk")
    assert [(flow.pk, flow.flow_name) for flow in found] == [(50, "Row 0"), (52, "Row 2")]


def test_what_is_here_already_comes_in_again_only_if_asked(as_alice: Client, flow_id: int) -> None:
    confirm(as_alice, show(as_alice, small()))
    again = show(as_alice, small())
    assert "was imported before as “Small”" in text(again)
    confirm(as_alice, again)
    assert Flow.objects.filter(flow_name="Small").count() == 1
    confirm(as_alice, again, anew=["0"])
    assert Flow.objects.filter(flow_name="Small").count() == 2
    confirm(
        as_alice, show(as_alice, small(id=50, flow_name="Fresh", start_node_id="1")), anew=["0"]
    )
    assert Flow.objects.get(pk=50).flow_name == "Small"


def test_a_confirmation_sent_twice_imports_once(as_alice: Client, flow_id: int) -> None:
    preview = show(as_alice, small())
    for _ in range(2):
        confirm(as_alice, preview)
    assert Flow.objects.filter(flow_name="Small").count() == 1


def test_a_taken_number_is_told(as_alice: Client, flow_id: int) -> None:
    confirm(as_alice, show(as_alice, small()))
    other = small(flow_name="Other")
    other["flow_data"]["nodes"][0]["type"] = "end"
    assert "“Small” has the number 50 already" in text(show(as_alice, other))


def test_pasted_text_is_taken_too(as_alice: Client, flow_id: int) -> None:
    answer = as_alice.post(URL, {"text": json.dumps(small())})
    confirm(as_alice, answer)
    assert Flow.objects.filter(flow_name="Small").exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b"INSERT INTO x", b"{}"]
)
def test_what_is_no_flow_is_refused_in_words(as_alice: Client, flow_id: int, body: bytes) -> None:
    answer = show(as_alice, body)
    assert answer.status_code == 422
    assert Flow.objects.count() == 1


def test_what_cannot_be_stored_is_named_and_not_offered(as_alice: Client, flow_id: int) -> None:
    answer = show(as_alice, small(flow_name="a\0b"))
    assert "This cannot be imported" in text(answer)
    assert 'name="confirm"' not in text(answer)


def test_odd_characters_survive_the_way_through_the_form(as_alice: Client, flow_id: int) -> None:
    row = small(flow_name="İş akışı 🎉")
    row["flow_data"]["nodes"][0]["config"] = {"system_prompt": "line\r\nline\n“x” \u2028 \ud83d"}
    confirm(as_alice, show(as_alice, row))
    flow = Flow.objects.get(flow_name="İş akışı 🎉")
    prompt = flow.head.revision.document["nodes"][0]["config"]["system_prompt"]
    assert prompt == "line\r\nline\n“x” \u2028 "


def test_our_own_files_come_back_as_they_were(as_alice: Client, flow_id: int) -> None:
    for kind in ("chatadmin", "drawflow"):
        file = as_alice.get(f"/api/v1/flows/{flow_id}/export?as={kind}").json()
        preview = show(as_alice, file)
        assert "Everything comes in as it stands." in text(preview)
        confirm(as_alice, preview, anew=["0"])
    original = template_of(flow_id)
    for flow in Flow.objects.exclude(pk=flow_id):
        assert flow.flow_name == "Welcome and answer"
        assert flow.head.revision.document == original.document
        assert flow.head.revision.start_node_id == original.start_node_id


def template_of(flow_id: int) -> Any:
    return Flow.objects.get(pk=flow_id).head.revision


def test_names_are_text(as_alice: Client, flow_id: int) -> None:
    row = small(flow_name=XSS, id=XSS)
    node = row["flow_data"]["nodes"][0]
    row["flow_data"]["nodes"] = [{**node, "name": XSS, "type": XSS[:40], XSS: XSS, "html": XSS}]
    preview = show(as_alice, row, name=f"{XSS}.json")
    assert "<img src=x" not in text(preview)
    assert "&lt;img src=x" in text(preview)
    assert "<img src=x" not in text(confirm(as_alice, preview))


def test_support_and_strangers_import_nothing(
    as_bob: Client, as_mallory: Client, acme: Any
) -> None:
    assert show(as_bob, small()).status_code == 403
    confirm(as_mallory, show(as_mallory, small()))
    with in_tenant(acme):
        assert [flow.flow_name for flow in Flow.objects.all()] == ["Welcome and answer"]
