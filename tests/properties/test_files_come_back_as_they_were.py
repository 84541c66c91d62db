"""What leaves as a file comes back as it was: ours → Drawflow → ours, and ours → our file → ours."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from flows.actions.export_flow import export_flow
from flows.actions.import_rows import read_rows
from flows.actions.read_flow import read_flow
from flows.document.drawflow import to_drawflow
from flows.document.importing import import_flow
from flows.document.parse import parse_document
from flows.models import Flow, Revision
from tests.properties.documents import documents
from tests.properties.profile import tried


def in_a_browser(export: dict[str, Any]) -> Any:
    """The export after a browser's JSON: objects whose keys are numbers are sorted by them."""
    return json.loads(json.dumps(export), object_pairs_hook=_as_browsers_do)


def _as_browsers_do(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    numbers = sorted((pair for pair in pairs if pair[0].isdecimal()), key=lambda p: int(p[0]))
    return dict([*numbers, *(pair for pair in pairs if not pair[0].isdecimal())])


@tried(400)
@given(documents())
def test_drawflow_and_back_is_the_identity(made: tuple[dict[str, Any], str | None]) -> None:
    document, start = made
    parse_document(document)
    back = import_flow(in_a_browser(to_drawflow(document, start)))
    assert text(back.document.data) == text(document)
    assert (back.start_node_id, back.report) == (start, [])


def text(document: dict[str, Any]) -> str:
    """Tells 1 from 1.0; the order of an object's keys says nothing."""
    return json.dumps(document, sort_keys=True)


@tried(200)
@given(documents())
def test_our_file_and_back_is_the_identity(made: tuple[dict[str, Any], str | None]) -> None:
    document, start = made
    flow = Flow(pk=1, flow_name="Shop", flow_description="All of it")
    revision = Revision(number=1, document=document, start_node_id=start or "")
    file = json.loads(json.dumps(export_flow(flow, revision, "chatadmin")))
    (row,) = read_rows(file, "file")
    back = read_flow(row)
    assert text(back.document.data) == text(document)
    assert (back.start_node_id, back.report) == (start, [])
    assert (row.name, row.description, row.id, row.others) == ("Shop", "All of it", None, {})


@tried(100)
@given(documents())
def test_a_drawing_never_holds_html(made: tuple[dict[str, Any], str | None]) -> None:
    nodes = to_drawflow(*made)["drawflow"]["Home"]["data"].values()
    assert {node["html"] for node in nodes} <= {""}
    assert all(isinstance(node["id"], int) for node in nodes)
