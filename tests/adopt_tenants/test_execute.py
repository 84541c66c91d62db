"""With --execute tenants are made one by one, in phase v1; what fails does not stop the others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django_tenants.utils import schema_context

from conversations.models import TenantPhase
from flows.models import Flow, Route
from flows.provision import TemplateFlow
from tenants.actions.create_tenant import create_tenant
from tenants.models import Domain, Tenant
from tenants.people.models import User
from tenants.provisioning import Spec
from tests.adopt_tenants.command import old_tenant, run, tenants
from tests.demo.flowfiles import small
from tests.dumps.adoption import execute
from tests.dumps.old_app import old_app
from tests.live import Api, product


def phase(tenant_id: int) -> str:
    return TenantPhase.objects.for_tenant(tenant_id).get().phase


def test_the_tenant_is_whole_and_in_phase_v1(server: str) -> None:
    old_tenant(7, "Yeni Mağaza")
    out, error = run("--execute", "--language", "tr")
    assert (error, "7 Yeni Mağaza: created" in out) == ("", True)
    password = re.search(r"password of admin, shown only now: (\S+)", out)
    assert password is not None
    assert out.count(password[1]) == 1
    with schema_context("public"):
        tenant = Tenant.objects.get(pk=7)
        assert (tenant.name, tenant.schema_name) == ("Yeni Mağaza", "yeni_magaza")
        assert Domain.objects.get(tenant=tenant).domain == "yeni-magaza.localhost"
    with schema_context("yeni_magaza"):
        assert User.objects.get().check_password(password[1])
        assert Route.objects.get().flow.is_active
    assert phase(7) == "v1"


def test_its_chat_says_that_the_engine_is_off(server: str) -> None:
    old_tenant(7, "Yeni")
    run("--execute")
    with product() as port:
        answer = Api(port, "yeni.localhost").chat("hello", session_id="s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "engine_off")


def test_other_new_tenants_start_with_the_flow_engine(server: str) -> None:
    create_tenant(Spec("hooli", "Hooli", "hooli.localhost", "ada", "", "pw-of-ada-1"))
    with schema_context("public"):
        assert phase(Tenant.objects.get(schema_name="hooli").pk) == "v2_only"


def test_a_second_run_leaves_it_alone(server: str) -> None:
    old_tenant(7, "Yeni")
    run("--execute")
    with schema_context("public"):
        Tenant.objects.filter(pk=7).update(name="Yepyeni")
    out, error = run("--execute")
    assert error == ""
    assert "7 Yeni: exists: Yepyeni (yeni)" in out
    assert "password" not in out


def test_the_next_tenant_gets_an_id_beyond(server: str) -> None:
    old_tenant(4711, "Yeni")
    run("--execute")
    made = create_tenant(Spec("hooli", "Hooli", "hooli.localhost", "ada", "", "pw-of-ada-1"))
    assert made.pk == 4712


def test_one_that_fails_does_not_stop_the_others(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for id, name in ((7, "Bir"), (8, "İki"), (9, "Üç")):
        old_tenant(id, name)
    do = TemplateFlow.do

    def fail(self: Any, tenant: Tenant, spec: Spec) -> None:
        if tenant.pk == 8:
            raise RuntimeError("out of disk")
        do(self, tenant, spec)

    monkeypatch.setattr(TemplateFlow, "do", fail)
    out, error = run("--execute")
    assert error == "1 of 3 tenants were not created."
    assert "8 İki: failed: iki: out of disk" in out
    with schema_context("public"):
        assert sorted(Tenant.objects.filter(pk__gt=6).values_list("pk", flat=True)) == [7, 9]
    monkeypatch.setattr(TemplateFlow, "do", do)
    assert run("--execute")[1] == ""


def test_what_stands_in_the_way_is_a_failure(server: str) -> None:
    old_tenant(2, "Umbrella")
    old_tenant(7, "Yeni")
    out, error = run("--execute")
    assert error == "1 of 2 tenants were not created."
    assert "7 Yeni: created" in out


def test_a_plan_is_written_edited_and_followed(server: str, tmp_path: Path) -> None:
    for id, name in ((7, "Bir"), (8, "İki"), (9, "Üç")):
        old_tenant(id, name)
    file = tmp_path / "plan.json"
    assert run("--write-plan", file)[1] == ""
    assert file.stat().st_mode & 0o777 == 0o600
    rows = json.loads(file.read_text())
    assert [row["id"] for row in rows] == ["7", "8", "9"]
    rows[0] |= {
        "name": "One",
        "schema": "one",
        "domain": "one.example.com",
        "admin": "ada",
        "email": "ada@example.com",
        "language": "tr",
        "password": "pw-of-ada-1",
    }
    rows[1]["skip"] = True
    del rows[2]
    rows.append({"id": 99, "name": "Unknown no more"})
    file.write_text(json.dumps(rows))
    found = tenants("--plan", file, "--execute")
    assert {id: t["status"] for id, t in found.items()} == {
        7: "created",
        8: "left_out",
        9: "left_out",
        99: "created",
    }
    assert "password" not in found[7]
    assert found[99]["password"]
    with schema_context("one"):
        user = User.objects.get()
        assert (user.username, user.email) == ("ada", "ada@example.com")
        assert user.check_password("pw-of-ada-1")


def test_a_plan_can_be_a_table(server: str, tmp_path: Path) -> None:
    old_tenant(7, "Yeni, Işıltılı")
    file = tmp_path / "plan.csv"
    run("--write-plan", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("yeni-isiltili.localhost", "y.example.com"), encoding="utf-8")
    assert tenants("--plan", file)[7]["domain"] == "y.example.com"
    assert run("--plan", file)[0].count("y.example.com") == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "no JSON"),
        ("{}", "a list of tenants is expected"),
        ("[1]", "row 1: a tenant with id, name"),
        ('[{"name": "x"}]', "row 1: it has no id"),
        ('[{"id": 1, "domian": "x"}]', "nobody knows domian"),
        ('[{"id": 1}, {"id": "1"}]', "row 2: the id 1 stands there twice"),
    ],
)
def test_a_plan_that_is_none_is_refused_in_words(
    server: str, tmp_path: Path, text: str, complaint: str
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(text)
    assert complaint in run("--plan", file)[1]


def test_a_plan_is_never_overwritten(server: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text("mine")
    assert "is there already" in run("--write-plan", file)[1]
    assert file.read_text() == "mine"


def test_what_a_plan_gives_is_checked(server: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    wish = {"id": 7, "schema": "acme", "language": "de", "domain": "acme.localhost"}
    file.write_text(json.dumps([wish]))
    assert tenants("--plan", file)[7]["reasons"] == [
        "schema acme: it exists already",
        "domain acme.localhost: Acme Store has it",
        "language de: known are en, tr",
    ]


def test_the_old_template_is_the_first_flow(server: str, tmp_path: Path) -> None:
    old_tenant(7, "Yeni")
    row = {**small(), "id": 3, "tenant_id": 0, "flow_name": "Eski şablon", "is_active": 1}
    other = {**small(), "id": 4, "tenant_id": 2, "flow_name": "Başkası"}
    file = tmp_path / "flows.json"
    file.write_text(json.dumps([other, row]))
    assert run("--execute", "--template", file)[1] == ""
    with schema_context("yeni"):
        flow = Flow.objects.get()
        assert (flow.flow_name, flow.is_active, flow.version) == ("Eski şablon", True, 1)
        assert flow.pk >= 1_000_000_000
        assert flow.tenant_id == 7
        assert Route.objects.get().flow_id == flow.pk


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"tenant_id": 2}, "There is no template"),
        ({"tenant_id": 0, "flow_data": '{"nodes": []}'}, "cannot be published"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_before_anything_is_made(
    server: str, tmp_path: Path, row: dict[str, Any], complaint: str
) -> None:
    old_tenant(7, "Yeni")
    file = tmp_path / "flows.json"
    file.write_text(json.dumps([{**small(), **row}]))
    assert complaint in run("--execute", "--template", file)[1]
    with schema_context("public"):
        assert not Tenant.objects.filter(pk=7).exists()


def test_the_old_application_goes_on_meanwhile(server: str) -> None:
    old_tenant(7, "Yeni")
    with old_app(server) as app:
        assert run("--execute")[1] == ""
    assert app.longest < 1
    texts = [text for texts in app.talks.values() for text in texts]
    found = execute("SELECT COUNT(*) FROM ai_messages WHERE content LIKE 'eski uygulama%%'")
    assert found == [(len(texts),)]
