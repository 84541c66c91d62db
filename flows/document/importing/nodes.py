"""Old nodes: ids, types, names and places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flows.document.ids import next_number
from flows.document.importing.cleaning import clean, loads
from flows.document.importing.old_node import OldNode, Raw
from flows.document.importing.tables import TYPES
from flows.document.notes import Report
from flows.document.parse import DocumentError
from flows.document.values import is_id, is_number, short

_READ = {"id", "type", "name", "label", "config", "position", "pos_x", "pos_y", "legacy"}
COLUMNS, WIDE, HIGH = 5, 280, 160


def read_nodes(raw: Iterable[Any], report: Report) -> list[OldNode]:
    """Every node, in order. One that is no object cannot be kept; it is reported."""
    found = [node for node in raw if _is_node(node, report)]
    ids = _ids(found, report)
    nodes = [_read(node, ids[index], index, report) for index, node in enumerate(found)]
    if len(nodes) > 1 and not any(node.position["x"] or node.position["y"] for node in nodes):
        _spread(nodes, report)
    return nodes


def _is_node(node: object, report: Report) -> bool:
    if isinstance(node, dict):
        return True
    report.add("node_dropped", None, "A node is no object.", "Bir düğüm nesne değil.", node)
    return False


def _ids(nodes: list[Raw], report: Report) -> list[str]:
    """Ids as they are; a missing, overlong or repeated one gets the next free number."""
    given = [str(node["id"]) if isinstance(node.get("id"), str | int) else "" for node in nodes]
    free = next_number(given)
    seen: set[str] = set()
    ids = []
    for raw, id_ in zip(nodes, given, strict=True):
        if is_id(id_) and id_ not in seen:
            ids.append(id_)
            seen.add(id_)
            continue
        ids.append(f"node_{free}")
        free += 1
        report.add(
            "node_id_changed",
            ids[-1],
            f"The node's id “{short(id_)}” is missing, too long or taken; it is now “{ids[-1]}”.",
            f"“{short(id_)}” düğüm kimliği eksik, çok uzun veya kullanılmış; yenisi “{ids[-1]}”.",
            raw.get("id"),
        )
    return ids


def _read(node: Raw, id_: str, index: int, report: Report) -> OldNode:
    cleaned: Raw = clean(_decoded(node), id_, report)
    made = OldNode(id_, "", "", {}, {})
    made.legacy = _object(cleaned.get("legacy"), "legacy", made, report)
    made.type = _type(cleaned, made, report)
    made.name = _name(cleaned, made)
    made.position = _position(cleaned, made, index, report)
    made.config = _object(cleaned.get("config"), "config", made, report)
    for key in cleaned:
        if key not in _READ and cleaned[key] not in (None, "", [], {}):
            _keep_key(made, key, cleaned[key], report)
    return made


def _decoded(raw: Raw) -> Raw:
    """The node with a config that was encoded twice decoded; a text that is no JSON stays."""
    config = raw.get("config")
    if not isinstance(config, str) or not config.lstrip().startswith("{"):
        return raw
    try:
        return {**raw, "config": loads(config)}
    except DocumentError:
        return raw


def _object(value: Any, key: str, node: OldNode, report: Report) -> Raw:
    """PHP writes an empty object as []; anything else that is no object is kept aside."""
    if isinstance(value, dict):
        return value
    if value not in (None, [], ""):
        _keep_key(node, key, value, report)
    return {}


def _type(raw: Raw, node: OldNode, report: Report) -> str:
    type_ = raw.get("type")
    if not is_id(type_):
        report.add("type_bad", node.id, "The node has no type.", "Düğümün türü yok.", type_)
        if type_ is not None:
            node.keep("node.type", type_)
        return "unknown"
    if type_ not in TYPES:
        return str(type_)
    new = TYPES[str(type_)]
    report.add(
        "type_renamed",
        node.id,
        f"Type “{type_}” is called “{new}” today.",
        f"“{type_}” türünün bugünkü adı “{new}”.",
        type_,
    )
    return new


def _name(raw: Raw, node: OldNode) -> str:
    name, label = raw.get("name"), raw.get("label")
    if name is None:
        name = label
    elif label not in (None, "", name):
        node.keep("node.label", label)
    if not isinstance(name, str) and name not in (None, [], {}):
        node.keep("node.name", name)
    if isinstance(name, dict):
        name = name.get("en") or name.get("tr")
    return name if isinstance(name, str) else node.type


def _position(raw: Raw, node: OldNode, index: int, report: Report) -> Raw:
    given = raw.get("position")
    place: Raw = given if isinstance(given, dict) else {}
    pair = {axis: _number(place.get(axis, raw.get(f"pos_{axis}"))) for axis in ("x", "y")}
    unread = {key: raw[key] for key in ("position", "pos_x", "pos_y") if raw.get(key) is not None}
    if all(map(is_number, pair.values())):
        if unread.keys() > {"position"} or place.keys() - {"x", "y"}:
            node.keep("node.position", unread)
        return pair
    en, tr = "The node had no position.", "Düğümün konumu yoktu."
    report.add("position_missing", node.id, en, tr, unread or None)
    return _place(index)


def _place(index: int) -> Raw:
    return {"x": index % COLUMNS * WIDE, "y": index // COLUMNS * HIGH}


def _spread(nodes: list[OldNode], report: Report) -> None:
    """The old editor lost the positions of all nodes at times: they lie on one heap."""
    for index, node in enumerate(nodes):
        node.position = _place(index)
    report.add(
        "positions_lost",
        None,
        "All nodes lay on one spot; they were laid out anew.",
        "Bütün düğümler aynı noktadaydı; yeniden yerleştirildi.",
    )


def _number(value: Any) -> Any:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _keep_key(node: OldNode, key: str, value: Any, report: Report) -> None:
    node.keep(f"node.{key}", value)
    report.add(
        "key_kept",
        node.id,
        f"“{key}” has no meaning today; it is kept with the node.",
        f"“{key}” alanının bugün bir anlamı yok; düğümle birlikte saklandı.",
        value,
    )
