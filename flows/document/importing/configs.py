"""Old configs: today's keys stay, routing becomes edges, and the rest is kept under "legacy"."""

from __future__ import annotations

from typing import Any

from flows.document.importing.mending import empty_setting, mend_values
from flows.document.importing.old_node import OldNode
from flows.document.importing.tables import (
    INTENT_ROUTES,
    KEYS,
    OTHER_ROUTES,
    OUTPUTS,
    RETIRED,
    ROUTES,
)
from flows.document.notes import Report
from flows.document.outputs import main_outputs
from flows.validation.configs import ConfigProblemsError, parse_config
from nodes.contract import NodeKind, UnknownNodeType
from nodes.kinds import load


def read_config(node: OldNode, report: Report) -> None:
    """Takes the node's config apart. Keys of a type without a kind stay in its config."""
    _take_routes(node, report)
    _rename_keys(node, report)
    try:
        kind = load(node.type)
    except UnknownNodeType:
        report.add(
            "unknown_type",
            node.id,
            f"There is no node type “{node.type}”; the node is kept but cannot run.",
            f"“{node.type}” adlı düğüm türü yok; düğüm saklandı ama çalıştırılamaz.",
            node.type,
        )
        return
    _set_unknown_aside(node, kind, report)
    mend_values(node, kind, report)
    _flag_problems(node, kind, report)


def _take_routes(node: OldNode, report: Report) -> None:
    if node.type == "sentiment_detection" and isinstance(node.config.get(INTENT_ROUTES), dict):
        _take_intents(node, node.config.pop(INTENT_ROUTES), report)
    for key, output in ROUTES.get(node.type, OTHER_ROUTES).items():
        if key in node.config:
            _take_route(node, key, output, node.config.pop(key), report)
    for key in RETIRED.get(node.type, ()):
        if key in node.config:
            _retire(node, key, node.config.pop(key), report)


def _take_intents(node: OldNode, routes: dict[str, Any], report: Report) -> None:
    for intent, target in routes.items():
        output = _intent(intent)
        if output in main_outputs(node.type):
            _take_route(node, f"{INTENT_ROUTES}.{intent}", output, target, report)
        else:
            _retire(node, f"{INTENT_ROUTES}.{intent}", target, report)


def _intent(name: str) -> str:
    plain = name.strip().lower()
    return OUTPUTS["sentiment_detection"].get(plain, plain)


def _take_route(node: OldNode, key: str, output: str, target: Any, report: Report) -> None:
    """An empty route says only that the config routes here, and nowhere."""
    target = None if target in ("", [], {}) else target
    taken = node.routes.get(output)
    if taken is None:
        node.routes[output] = target
    elif target is not None and target != taken:
        _retire(node, key, target, report)


def _retire(node: OldNode, key: str, target: Any, report: Report) -> None:
    if target in (None, "", [], {}):
        return
    node.keep(key, target)
    report.add(
        "route_retired",
        node.id,
        f"“{key}” led to “{target}”; such a way does not exist today. It is kept with the node.",
        f"“{key}” alanı “{target}” düğümüne gidiyordu; bugün böyle bir yol yok. Düğümle saklandı.",
        target,
    )


def _rename_keys(node: OldNode, report: Report) -> None:
    for old, new in KEYS.get(node.type, {}).items():
        if old not in node.config:
            continue
        value = node.config.pop(old)
        if new in node.config and node.config[new] != value:
            node.keep(old, value)
            report.add(
                "key_conflict",
                node.id,
                f"Both “{old}” and “{new}” were set; “{new}” counts, the other is kept aside.",
                f"Hem “{old}” hem “{new}” vardı; “{new}” geçerli, öbürü kenarda saklandı.",
                value,
            )
            continue
        node.config[new] = value
        report.add(
            "key_renamed",
            node.id,
            f"“{old}” is called “{new}” today.",
            f"“{old}” alanının bugünkü adı “{new}”.",
            value,
        )


def _set_unknown_aside(node: OldNode, kind: NodeKind[Any], report: Report) -> None:
    for key in [key for key in node.config if key not in kind.Config.model_fields]:
        node.keep(key, node.config[key])
        report.add(
            "unknown_key",
            node.id,
            f"The setting “{key}” is unknown; it is kept with the node.",
            f"“{key}” ayarı bilinmiyor; düğümle birlikte saklandı.",
            node.config.pop(key),
        )
    for key in [key for key, value in node.config.items() if value is None]:
        if kind.Config.model_fields[key].default is not None:
            del node.config[key]
            empty_setting(node, key, report)


def _flag_problems(node: OldNode, kind: NodeKind[Any], report: Report) -> None:
    try:
        parse_config(kind, node.to_json())
    except ConfigProblemsError as error:
        for problem in error.problems:
            en, tr = problem.message["en"], problem.message["tr"]
            report.add("config_problem", node.id, en, tr)
