"""What holds for every node type; a new one is covered by being registered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from nodes.contract import NodeKind, UnknownNodeType
from nodes.kinds import KINDS, all_types, load
from nodes.schema import config_defaults, config_schema

ROOT = Path(__file__).parents[2]
WIDGETS = {"text", "longtext", "number", "boolean", "select", "list", "map"}
every_type = pytest.mark.parametrize("type_", all_types())


def pairs(kind: NodeKind[Any]) -> list[dict[str, str]]:
    return [kind.label, kind.description, kind.help, *(o.label for o in kind.all_outputs())]


@every_type
def test_the_registry_and_the_kind_agree(type_: str) -> None:
    kind = load(type_)
    assert (kind.type, kind.category) == (type_, KINDS[type_][0])


@every_type
def test_it_speaks_both_languages(type_: str) -> None:
    for pair in pairs(load(type_)):
        assert set(pair) == {"en", "tr"}
        assert all(text.strip() for text in pair.values())


@every_type
@pytest.mark.parametrize("language", ["en", "tr"])
def test_its_settings_are_a_clean_json_schema(type_: str, language: str) -> None:
    schema = config_schema(load(type_), language)
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, field in schema["properties"].items():
        assert isinstance(field["title"], str), name
        assert isinstance(field["description"], str), name
        assert field["x-widget"] in WIDGETS, name
        assert "default" in field, name
        assert not {"x-title", "x-help", "$ref"} & field.keys(), name


@every_type
def test_a_select_labels_every_choice(type_: str) -> None:
    for name, field in config_schema(load(type_), "tr")["properties"].items():
        if "enum" in field:
            assert set(field["x-options"]) == set(field["enum"]), name


@every_type
def test_its_defaults_fit_its_schema(type_: str) -> None:
    kind = load(type_)
    jsonschema.validate(config_defaults(kind), config_schema(kind, "en"))


@every_type
def test_unknown_settings_are_refused(type_: str) -> None:
    with pytest.raises(ValueError, match="no_such_setting"):
        load(type_).Config.model_validate({"no_such_setting": 1})


@every_type
def test_output_names_are_unique(type_: str) -> None:
    names = [output.name for output in load(type_).all_outputs()]
    assert len(names) == len(set(names))


@every_type
def test_it_has_a_module_a_test_and_a_row_in_the_docs(type_: str) -> None:
    assert (ROOT / f"nodes/kinds/{type_}.py").is_file()
    assert (ROOT / f"tests/nodes/test_kind_{type_}.py").is_file()
    assert f"| `{type_}` |" in (ROOT / "docs/adding-a-node.md").read_text(encoding="utf-8")


def test_an_unknown_type_is_refused_at_once() -> None:
    with pytest.raises(UnknownNodeType, match="teleport"):
        load("teleport")


def test_titles_come_in_the_language_asked_for() -> None:
    kind = load("ai_response")
    assert config_schema(kind, "tr")["properties"]["temperature"]["title"] == "Sıcaklık"
    assert config_schema(kind, "en")["properties"]["temperature"]["title"] == "Temperature"
