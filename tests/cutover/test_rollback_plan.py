"""The rollback plan: made from what is found, the same on the page, as a file and on the command line."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from conversations.cutover.plan.evidence import MOST, talks_of
from conversations.models import (
    BackupNote,
    ConversationIndex,
    ErrorBudget,
    PhaseChange,
    V1Endpoint,
)
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase

PAGE, FILE = "/admin/cutover/2/plan/", "/admin/cutover/2/plan.md"


def plan(*words: str) -> str:
    out = io.StringIO()
    call_command("cutover", "plan", *words, stdout=out)
    return out.getvalue()


def back(phase: str) -> str:
    return f'manage.py cutover step acme {phase} --execute --reason "WHY"'


@pytest.mark.parametrize(
    ("phase", "ways"),
    [
        (Phase.V2_ONLY, ["v2_primary", "parallel", "v1"]),
        (Phase.V2_PRIMARY, ["parallel", "v1"]),
        (Phase.PARALLEL, ["v1"]),
        (Phase.V1, []),
    ],
)
def test_each_way_back_stands_there_with_its_command(
    cast: Any, phase: Phase, ways: list[str]
) -> None:
    set_phase(2, phase, by="root")
    text = plan("--tenant", "acme")
    assert [line for line in text.splitlines() if line.startswith("manage.py cutover step")] == [
        back(way) for way in ways
    ]
    assert ("nothing to go back to" in text) == (phase == Phase.V1)


def test_the_commands_of_the_plan_lead_back(cast: Any) -> None:
    set_phase(2, Phase.V2_ONLY, by="root")
    for line in plan("--tenant", "acme").splitlines():
        if line.startswith("manage.py cutover step"):
            call_command("cutover", *line.replace('"', "").split()[2:], stdout=io.StringIO())
    assert phase_of(2) == Phase.V1


def test_the_statement_for_the_hour_without_us_leads_back_too(cast: Any) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="root")
    [sql] = [line for line in plan("--tenant", "acme").splitlines() if line.startswith("UPDATE")]
    with connections["central"].cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount == 1
    assert (phase_of(2), phase_of(3)) == (Phase.PARALLEL, Phase.V2_ONLY)


def test_it_tells_of_open_talks_backups_columns_and_people(cast: Any) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="root")
    later = timezone.now() + timezone.timedelta(minutes=1)
    ConversationIndex(
        conversation_id=1, tenant_id=2, origin="ours", state="waiting", lease_until=later
    ).save()
    BackupNote(at=timezone.now(), by="root", note="s3://nightly").save(using="central")
    ErrorBudget(tenant_id=2, alert_webhook="https://hooks.example/secret/x").save()
    text = plan("--tenant", "acme")
    for found in (
        "**Waiting for the visitor**: 1",
        "**Being answered now**: 1",
        "s3://nightly",
        "**On this server**: feature\\_slug, feature\\_name, is\\_active, prompt\\_id, metadata",
        "root \\<root@example.com\\>",
        "alice \\<alice@example.com\\>",
        "https://hooks.example/…",
    ):
        assert found in text
    assert "secret" not in text


@pytest.mark.parametrize(
    ("phase", "warned"), [(Phase.V2_ONLY, 2), (Phase.V2_PRIMARY, 2), (Phase.PARALLEL, 1)]
)
def test_without_anybody_to_ask_the_way_back_switches_the_chat_off(
    cast: Any, phase: Phase, warned: int
) -> None:
    """Acme has no model. In v2_primary the flow answers all the same."""
    set_phase(2, phase, by="root")
    assert plan("--tenant", "acme").count("V1 has nobody to ask, and the chat is off") == warned


def test_where_the_old_application_answers_no_model_is_missed(cast: Any, settings: Any) -> None:
    set_phase(2, Phase.PARALLEL, by="root")
    endpoint = V1Endpoint(tenant_id=2, url="https://old.example.com/", changed_at=timezone.now())
    endpoint.is_on = True
    endpoint.save()
    assert "nobody to ask" not in plan("--tenant", "acme")
    V1Endpoint.objects.for_tenant(2).update(is_on=False)
    assert "nobody to ask" in plan("--tenant", "acme")
    V1Endpoint.objects.for_tenant(2).update(is_on=True)
    settings.V1_ENABLED = False
    assert "nobody to ask" in plan("--tenant", "acme")


def test_with_a_model_nothing_is_missed(cast: Any) -> None:
    from tenants.context import in_tenant
    from tenants.profile.models import Profile

    with in_tenant(cast["acme"]):
        Profile.objects.update(model_base_url="https://m.example/v1", model_name="m")
    set_phase(2, Phase.PARALLEL, by="root")
    assert "nobody to ask" not in plan("--tenant", "acme")


def test_the_gates_it_remembers_are_those_of_a_step_forward(cast: Any) -> None:
    gates = '{"gates": [{"key": "backup", "says": "s3://then"}]}'
    share = '{"gates": [{"key": "v1_built_in", "says": "only this"}]}'
    facts = {"tenant_id": 2, "at": timezone.now(), "by": "root"}
    PhaseChange(before="parallel", after="v2_primary", evidence=gates, **facts).save()
    PhaseChange(before="v2_primary", after="v2_primary", evidence=share, **facts).save()
    text = plan("--tenant", "acme")
    assert "s3://then" in text
    assert "only this" not in text


def test_what_people_typed_has_no_effect_in_markdown(cast: Any) -> None:
    from tenants.context import in_public

    with in_public():
        cast["acme"].name = "# Acme\n\n- [x](http://evil)"
        cast["acme"].save()
    title = plan("--tenant", "acme").splitlines()[0]
    assert title == "# Rollback plan: \\# Acme - \\[x\\](http://evil)"


def test_of_a_big_tenant_the_newest_talks_are_counted(cast: Any) -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, state,"
            " fallback_used, differs, message_count, tokens)"
            " SELECT seq, 2, 'ours', 0, 'open', 0, 0, 0, 0 FROM seq_1_to_10050"
        )
    assert talks_of(2).states == {"open": MOST}
    assert "of the newest 10000 conversations" in plan("--tenant", "acme")


def test_without_a_tenant_it_tells_of_all(cast: Any) -> None:
    text = plan()
    assert "# Rollback plan: Acme Store" in text
    assert "# Rollback plan: Globex Mağaza" in text


def test_page_and_file_show_the_same(cast: Any, as_root: Client) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="root")
    page = as_root.get(PAGE).content.decode()
    file = as_root.get(FILE)
    assert 'filename="rollback-acme.md"' in file["Content-Disposition"]
    assert back("parallel") in file.content.decode()
    assert back("parallel").replace('"', "&quot;") in page
    assert PAGE in as_root.get("/admin/cutover/").content.decode()
    assert PAGE in as_root.get("/admin/cutover/2/").content.decode()


def test_it_speaks_turkish(cast: Any, as_root: Client) -> None:
    shown = as_root.get(PAGE, headers={"accept-language": "tr"}).content.decode()
    assert "Geri dönüş planı" in shown


def test_tenants_have_no_such_page(cast: Any, as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        assert client.get(PAGE).status_code == 404
        assert client.get(FILE).status_code == 404


@pytest.fixture
def scratch(central: Any) -> Iterator[None]:
    yield
    central("DROP DATABASE IF EXISTS chatadmin_restored")


def test_its_commands_bring_lost_rows_back(
    central: Any, scratch: None, tmp_path: Path, acme_api: Any
) -> None:
    """Typed in a shell with the server's own client, after the tenant's talks were deleted."""
    for session in ("a", "b"):
        acme_api.chat("çay ☕ 'var' mı?", session_id=session)
    central("INSERT INTO ai_conversations (tenant_id, session_id) VALUES (3, 'theirs')")
    tables = ("ai_conversations", "ai_conversation_messages")
    before = {table: central(f"SELECT * FROM {table} ORDER BY id") for table in tables}
    call_command(
        "cutover", "backup", "--file", str(tmp_path / "c.sql.gz"), "--by", "x", stdout=io.StringIO()
    )
    central("DELETE FROM ai_conversation_messages")
    central("DELETE FROM ai_conversations WHERE tenant_id = 2 OR tenant_id = 3")
    lines = plan("--tenant", "acme").split("## Restore")[1].split("```")[1].splitlines()[1:]
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(lines)],
        cwd=tmp_path,
        env={**_client(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    theirs = [row for row in before["ai_conversations"] if row[1] == 3]
    assert central("SELECT * FROM ai_conversations ORDER BY id") == [
        row for row in before["ai_conversations"] if row not in theirs
    ]
    assert central("SELECT * FROM ai_conversation_messages ORDER BY id") == before[tables[1]]


def _client(folder: Path) -> dict[str, str]:
    """An environment in which `mariadb` finds the server, as an operator's ~/.my.cnf does."""
    import os

    facts = connections["central"].get_connection_params()
    lines = ["[client]", f"user={facts['user']}"]
    lines += [f"password={facts['password']}"] if facts.get("password") else []
    lines += [f"socket={facts['unix_socket']}"] if facts.get("unix_socket") else []
    (folder / ".my.cnf").write_text("\n".join(lines) + "\n")
    return {**os.environ, "HOME": str(folder)}
