"""`import_directives`: texts become rules, pairs become settings, nothing is dropped."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tenants.directives.compose import compose
from tenants.directives.models import Directive

SEED = {"id": 1, "directive_type": "tone", "directive_content": "Be kind.", "priority": 2}
FREE = {"id": 2, "directive": "Never lie.", "priority": "1", "is_active": "1", "lang": "en"}
PAIR = {
    "id": 3,
    "tenant_id": 9,
    "directive_key": "max_products",
    "directive_value": "5",
    "directive_type": "integer",
    "category": "shop",
    "description": "How many",
}


def run(folder: Path, *rows: Any, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    file, out = folder / "directives.json", StringIO()
    file.write_text(json.dumps(list(rows)), encoding="utf-8")
    call_command("import_directives", str(file), "--tenant", "acme", "--json", *options, stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())["directives"]
    return found


def stored() -> list[Any]:
    rows = Directive.objects.for_tenant(2).order_by("id")
    return list(rows.values_list("directive_type", "directive_content", "priority"))


def test_texts_become_rules_in_the_prompt(acme: Any, tmp_path: Path) -> None:
    found = run(tmp_path, SEED, FREE)
    assert [entry["shape"] for entry in found] == ["rule", "free_text"]
    assert found[1]["others"] == {"lang": "en"}
    assert compose(2) == "Never lie.\nBe kind."


def test_a_pair_becomes_a_setting_with_key_and_typed_value(acme: Any, tmp_path: Path) -> None:
    run(tmp_path, PAIR)
    ((kind, content, _priority),) = stored()
    assert kind == "setting"
    assert json.loads(content) == {
        "key": "max_products",
        "type": "integer",
        "value": 5,
        "category": "shop",
        "description": "How many",
    }
    assert compose(2) == ""


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("boolean", "0", False),
        ("json", '{"a": 1}', {"a": 1}),
        ("integer", "many", "many"),
        ("string", "5", "5"),
    ],
)
def test_values_have_their_type(acme: Any, tmp_path: Path, kind: str, raw: str, value: Any) -> None:
    run(tmp_path, {"directive_key": "x", "directive_value": raw, "directive_type": kind})
    assert json.loads(stored()[0][1])["value"] == value


def test_an_inactive_rule_stays_inactive(acme: Any, tmp_path: Path) -> None:
    run(tmp_path, {**SEED, "is_active": 0})
    assert compose(2) == ""


def test_a_second_run_adds_nothing(acme: Any, tmp_path: Path) -> None:
    run(tmp_path, SEED, FREE, PAIR)
    before = stored()
    assert {entry["result"] for entry in run(tmp_path, SEED, FREE, PAIR)} == {"known"}
    assert stored() == before


def test_a_dry_run_stores_nothing(acme: Any, tmp_path: Path) -> None:
    assert run(tmp_path, SEED, options=("--dry-run",))[0]["result"] == "imported"
    assert stored() == []


@pytest.mark.parametrize("row", [{"id": 1}, {**SEED, "directive_content": "a\0b"}, 5])
def test_what_is_no_directive_is_refused(acme: Any, tmp_path: Path, row: Any) -> None:
    with pytest.raises(CommandError, match="1 of 2 rows could not be imported"):
        run(tmp_path, row, FREE)
    assert len(stored()) == 1
