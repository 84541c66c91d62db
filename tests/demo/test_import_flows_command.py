"""`manage.py import_flows`: what it prints, what it activates, and how it fails."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from flows.models import Flow
from tests.demo.flowfiles import small
from tests.demo.places import DEMO


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("import_flows", *map(str, arguments), "--tenant", "acme", stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flows.json"
    path.write_text(json.dumps([small()]), encoding="utf-8-sig")
    return path


def test_the_report_is_printed_line_by_line(acme: Any) -> None:
    lines = run(DEMO / "wild_flow.json").splitlines()
    assert lines[0] == "Mağaza Asistanı Akışı (v2.1)"
    assert lines[1].startswith("  imported as flow 11: 15 nodes,")
    assert any(line.startswith("  node_5: Output “true”") for line in lines)
    assert len(lines) > 30


def test_a_second_run_says_so(acme: Any, file: Path) -> None:
    run(file)
    assert "was imported before as flow 50" in run(file)


def test_activate_publishes(acme: Any, file: Path) -> None:
    assert "published and active" in run(file, "--activate")
    flow = Flow.objects.get(pk=50)
    assert (flow.is_active, flow.version) == (True, 1)


def test_a_flow_with_errors_stays_unpublished_in_words(acme: Any) -> None:
    printed = run(DEMO / "wild_flow.json", "--activate")
    assert "not published; the flow has errors:" in printed
    assert not Flow.objects.get(pk=11).is_active


def test_a_template_is_never_activated(acme: Any, file: Path) -> None:
    file.write_text(json.dumps(small(tenant_id=0)))
    run(file, "--activate")
    assert Flow.objects.get(pk=50).version == 0


def test_one_bad_file_does_not_stop_the_others(acme: Any, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(CommandError, match="2 could not be imported"):
        run(broken, tmp_path / "missing.json", file)
    assert Flow.objects.filter(pk=50).exists()


def test_an_unknown_tenant_is_named(acme: Any, file: Path) -> None:
    with pytest.raises(CommandError, match=r"no tenant nobody\. Known: acme, globex\."):
        call_command("import_flows", str(file), "--tenant", "nobody")
