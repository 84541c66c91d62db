"""A stored flow by its id, head or published, or a file in any shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.actions.save_revision import save_revision
from flows.models import Flow
from nodes.kinds import all_types
from tests.demo.flowfiles import small
from tests.demo.places import DEMO
from tests.engine.story import end, flow
from tests.flows.helpers import template
from tests.try_flow.command import run, save, turns


def saved_but_unpublished() -> Flow:
    made = template()
    document = flow("bye > again", bye=end(closing_message="Only saved."), again=end())
    save_revision(
        made,
        None,
        base_revision_id=made.head.revision_id,
        document=document,
        start_node_id="bye",
        permitted=frozenset(all_types()),
    )
    return made


def test_the_head_of_a_stored_flow(acme: Any) -> None:
    (turn,) = turns(saved_but_unpublished().pk, "hello")
    assert turn["replies"] == ["Only saved."]


def test_the_published_version(acme: Any) -> None:
    (turn,) = turns(saved_but_unpublished().pk, "hello", options=("--published",))
    assert turn["replies"][0].startswith("Welcome to Acme Store!")


@pytest.mark.parametrize("file", ["wild_drawflow.json", "wild_flow.json", "wild_rows.json"])
def test_wild_files_run(acme: Any, file: str) -> None:
    (turn,) = turns(DEMO / file, "merhaba")
    assert turn["path"]


def test_of_several_rows_the_one_that_an_import_would_activate(acme: Any, tmp_path: Path) -> None:
    rows = [
        small(id=1, flow_name="A", is_active=0, priority=1),
        small(id=2, flow_name="B", is_active=1, priority=5),
        small(id=3, flow_name="C", is_active=1, priority=2),
    ]
    assert run(save(tmp_path, rows), "hello")[0].splitlines()[0] == "C"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("77", "This tenant has no flow 77. Known: "),
        ("/nowhere/flow.json", "/nowhere/flow.json: No such file"),
    ],
)
def test_what_is_not_there_is_said(acme: Any, given: str, said: str) -> None:
    assert run(given, "hello")[1].startswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "there is no flow in it"),
        ("{", "no JSON"),
        ("5", "no flow"),
        ('{"flow_data": "x"}', "no JSON"),
    ],
)
def test_what_is_no_flow_is_said(acme: Any, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "flow.json"
    file.write_text(content)
    assert said in run(file, "hello")[1]


def test_a_file_has_no_published_version(acme: Any, tmp_path: Path) -> None:
    error = run(save(tmp_path, small()), "hello", options=("--published",))[1]
    assert error.startswith("A file has no published version")
