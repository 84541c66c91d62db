"""Takes over flows as they are found in old databases, and Drawflow exports.

Whatever cannot be taken over is kept under the node's "legacy" key, or at least reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.document.drawflow import from_drawflow
from flows.document.importing.cleaning import clean, loads
from flows.document.importing.configs import read_config
from flows.document.importing.edges import References, read_edges
from flows.document.importing.nodes import read_nodes
from flows.document.importing.routes import join_routes
from flows.document.importing.start import find_start
from flows.document.importing.turns import end_turns
from flows.document.notes import ImportNote, Report
from flows.document.parse import Document, DocumentError, parse_document
from flows.document.values import is_settings

__all__ = ["ImportNote", "Imported", "as_it_is", "import_flow"]

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """``start_node_id`` is None only for a flow without nodes, and for one of ours that has none yet."""

    document: Document
    start_node_id: str | None
    report: list[ImportNote]


def import_flow(raw: object, start_node_id: str | None = None) -> Imported:
    """A document of sound shape from any known form of an old flow (JSON text or value).

    Raises DocumentError when it is no JSON object at all or nested beyond reason.
    """
    raw = loads(raw)
    if (ours := _our_drawing(raw)) is not None:
        return ours
    report = Report()
    flow, start = _flow(raw, report)
    nodes = read_nodes(_items(flow, "nodes", report), report)
    given = [item.get("id") for item in _items(flow, "nodes", Report()) if isinstance(item, dict)]
    references = References(nodes, given)
    for node in nodes:
        read_config(node, report)
    drawn = read_edges(_items(flow, "edges", report), references, report)
    edges = join_routes(drawn, references, report)
    found = find_start(start_node_id or start, references, edges, report)
    if found is not None:
        edges = end_turns(nodes, edges, found, report)
    document = {"nodes": [node.to_json() for node in nodes], "edges": edges}
    document |= _rest(flow, report)
    return Imported(parse_document(document), found, report.notes)


def as_it_is(document: object, start_node_id: Any, notes: list[ImportNote]) -> Imported | None:
    """A flow that one of our exports holds, unchanged; None where somebody broke it since."""
    try:
        parsed = parse_document(document)
    except DocumentError:
        return None
    if start_node_id in (None, ""):
        return Imported(parsed, None, notes)
    known = isinstance(start_node_id, str) and start_node_id in parsed.nodes
    return Imported(parsed, start_node_id, notes) if known else None


def _our_drawing(raw: Any) -> Imported | None:
    if not isinstance(raw, dict) or "drawflow" not in raw:
        return None
    drawing = from_drawflow(raw)
    if not drawing.own:
        return None
    return as_it_is(drawing.document, drawing.start_node_id, drawing.notes)


def _flow(raw: Any, report: Report) -> tuple[Raw, str | None]:
    """The flow as nodes and edges, and the start node that it names itself."""
    if raw in (None, [], ""):
        return {}, None
    if isinstance(raw, dict) and "drawflow" in raw:
        drawing = from_drawflow(raw)
        report.notes += drawing.notes
        return drawing.document, drawing.start_node_id
    if not isinstance(raw, dict):
        parse_document(raw)  # raises
    return raw, raw.get("start_node_id")


def _items(flow: Raw, key: str, report: Report) -> list[Any]:
    """Nodes or edges; an object of them counts by its values."""
    value = flow.get(key)
    if isinstance(value, dict):
        return [
            {"id": id_, **item} if isinstance(item, dict) else item for id_, item in value.items()
        ]
    if isinstance(value, list):
        return value
    if value is not None:
        _unread(key, value, report)
    return []


def _rest(flow: Raw, report: Report) -> Raw:
    """Notes and settings where they are sound; anything else beside them is reported."""
    kept: Raw = {"notes": []}
    for key, value in flow.items():
        if key in ("nodes", "edges", "start_node_id"):
            continue
        cleaned = clean(value, None, report)
        if key == "notes" and isinstance(cleaned, list):
            kept["notes"] = cleaned
        elif key == "settings" and is_settings(cleaned):
            kept["settings"] = cleaned
        elif value not in (None, "", [], {}):
            _unread(key, value, report)
    return kept


def _unread(key: str, value: Any, report: Report) -> None:
    report.add(
        "part_dropped",
        None,
        f"“{key}” of the flow could not be taken over.",
        f"Akışın “{key}” bölümü alınamadı.",
        value,
    )
