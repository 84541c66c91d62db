"""A flow as a file: ours, which comes back as it was, or Drawflow's, which does, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.utils.text import slugify

from flows.actions.import_rows import OUR_FORMAT
from flows.document.drawflow import to_drawflow
from flows.models import Flow, Revision

Format = Literal["chatadmin", "drawflow"]


def export_flow(
    flow: Flow,
    revision: Revision,
    format: Format,
    cases: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """The file's JSON. `revision` is one of the flow. No id: whoever imports it gets a flow of his own.

    `cases`: its test cases (carrying.py), which only our format has room for.
    """
    if format == "drawflow":
        drawing = to_drawflow(revision.document, revision.start_node_id)
        drawing["chatadmin"]["flow"] = {
            "name": flow.flow_name,
            "description": flow.flow_description,
        }
        return drawing
    return {
        "format": OUR_FORMAT,
        "flow_name": flow.flow_name,
        "flow_description": flow.flow_description,
        "start_node_id": revision.start_node_id,
        "flow_data": revision.document,
        **({"test_cases": list(cases)} if cases else {}),
    }


def file_name(flow: Flow, revision: Revision, format: Format) -> str:
    """Letters that every file system takes."""
    name = slugify(flow.flow_name)[:60] or f"flow-{flow.pk}"
    kind = ".drawflow" if format == "drawflow" else ""
    return f"{name}-{revision.number}{kind}.json"
