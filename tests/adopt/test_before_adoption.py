"""A server that was not adopted: pages read what the old application wrote, and nothing is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_tenants.utils import schema_context

from conversations.demo.errors import DemoError
from conversations.demo.load import load
from nodes.registry.sync import sync_nodes
from tenants.actions.create_tenant import TenantNotCreated, create_tenant
from tenants.central import adopted, schema
from tenants.central.adopted import NotAdopted
from tenants.provisioning import Spec
from tests.adopt.work import ask, assert_unchanged, old_bytes, shape
from tests.flows.helpers import GRAPH, template
from tests.live import Api
from tests.pages.conftest import away

NOTE = 'data-testid="unadopted"'
DIRECTIVES, TYPES = "/admin/directives/directive/", "/admin/registry/workflownode/"
PAGES = {
    "alice": ["/admin/", "/admin/flows/flow/", "/admin/conversations/", DIRECTIVES],
    "root": ["/admin/", "/admin/tenants/tenant/", "/admin/conversations/", DIRECTIVES, TYPES],
}
ANSWERS = {**GRAPH, "nodes": GRAPH["nodes"][:1], "edges": []}
SCHEMAS = {"alice": "acme", "root": "public", "mallory": "globex"}


@pytest.mark.parametrize("username", list(PAGES))
def test_every_page_reads_and_says_it(wild: str, browse: Any, username: str) -> None:
    before = (shape(wild), old_bytes(wild))
    browser = browse(SCHEMAS[username], username)
    for path in PAGES[username]:
        answer = browser.get(path)
        assert (path, answer.status_code) == (path, 200)
        assert answer.text.count(NOTE) == 1, path
        assert ("manage.py adopt_central" in answer.text) == (username == "root")
    assert (shape(wild), old_bytes(wild)) == before


def test_the_note_speaks_the_readers_language(usual: str, browse: Any) -> None:
    browser = browse("acme", "alice", **{"accept-language": "tr"})
    assert "henüz devralınmadı" in browser.get("/admin/").text


def test_a_server_that_is_away_is_not_called_unadopted(
    usual: str, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows of it yet, as after a start without it; asking costs one page in five seconds."""
    monkeypatch.setattr(adopted, "_adopted", set())
    monkeypatch.setattr(adopted, "_silent_since", {})
    schema.forget()
    browser = browse("acme", "alice")
    with away("central"):
        for path, status in (("/admin/", 200), ("/admin/people/user/", 200), (DIRECTIVES, 503)):
            answer = browser.get(path)
            assert (path, answer.status_code) == (path, status)
            assert NOTE not in answer.text


def test_nobody_who_is_not_signed_in_is_told(usual: str, browse: Any) -> None:
    assert NOTE not in browse("acme").get("/admin/login/").text


def test_each_conversation_opens(wild: str, browse: Any) -> None:
    browser = browse("acme", "bob")
    for (id,) in ask(wild, "SELECT id FROM ai_conversations WHERE tenant_id = 2"):
        assert browser.get(f"/admin/conversations/{id}/").status_code == 200


def test_the_first_page_counts_the_old_talks(usual: str, browse: Any) -> None:
    (count,) = ask(usual, "SELECT COUNT(*) FROM ai_conversations WHERE tenant_id = 2")[0]
    page = browse("acme", "alice").get("/admin/").text
    assert f'<strong class="ca-card-value">{count}</strong>' in page


def test_rows_are_shown_as_they_stand(wild: str, browse: Any) -> None:
    nodes = browse("public", "root").get(TYPES).text
    assert "product_search" in nodes
    assert "the list (Acme Store, Globex Mağaza) has no effect" in nodes
    assert browse("public", "root").get(f"{TYPES}1/change/").status_code == 200


def test_nothing_can_be_changed_there(wild: str, browse: Any) -> None:
    before = old_bytes(wild)
    browser = browse("acme", "alice", **{"x-csrftoken": "t" * 32})
    browser.cookies["csrftoken"] = "t" * 32
    form = {"directive_type": "rule", "directive_content": "Be kind.", "priority": "1"}
    answer = browser.post(f"{DIRECTIVES}add/", data=form)
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text
    assert browser.get(f"{DIRECTIVES}add/").status_code == 409
    assert old_bytes(wild) == before


def test_visitors_are_told_that_the_assistant_is_off(wild: str, port: int) -> None:
    before = (shape(wild), old_bytes(wild))
    api = Api(port, "acme.localhost")
    for answer in (api.chat("merhaba"), api.history("abc")):
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "engine_off"
    assert (shape(wild), old_bytes(wild)) == before


def test_readyz_says_why_it_is_not_ready(usual: str, browse: Any) -> None:
    answer = browse("public").get("/readyz")
    assert answer.status_code == 503
    told = {"ready": False, "default": "ok", "central": "not adopted"}
    assert answer.json() == {**told, "tailer": {"state": "not adopted", "lag_s": None}}


def test_flows_are_drawn_saved_and_published(wild: str, browse: Any) -> None:
    """What the registry permits is known from whatever columns it has; none of this writes to it."""
    before = old_bytes(wild)
    browser = browse("acme", "alice", **{"x-csrftoken": "t" * 32})
    browser.cookies["csrftoken"] = "t" * 32
    names = {node["type"]: node for node in browser.get("/api/v1/palette").json()["nodes"]}
    assert {"welcome", "ai_response", "price_query"} <= set(names)
    assert "old_kind" not in names
    with schema_context("acme"):
        flow = f"/api/v1/flows/{template().pk}"
    head = browser.get(flow).json()["head"]
    work = {"base_revision_id": head["id"], "document": ANSWERS, "start_node_id": "node_1"}
    saved = browser.post(f"{flow}/revisions", json=work)
    assert saved.status_code == 201, saved.text
    revision = {"revision_id": saved.json()["revision"]["id"]}
    assert browser.post(f"{flow}/publish", json=revision).status_code == 200
    assert old_bytes(wild) == before


def spec() -> Spec:
    return Spec("initech", "Initech", "initech.localhost", "peter", "p@example.com", "a-long-one-9")


def test_no_tenant_is_made(usual: str) -> None:
    from tenants.models import Tenant

    with pytest.raises(TenantNotCreated, match="adopt_central"):
        create_tenant(spec())
    assert not Tenant.objects.filter(schema_name="initech").exists()


def test_commands_that_would_write_refuse(wild: str) -> None:
    before = (shape(wild), old_bytes(wild))
    with pytest.raises(NotAdopted):
        sync_nodes()
    for command in (["sync_nodes"], ["migrate", "--database=central"]):
        with pytest.raises(CommandError, match="adopt_central"):
            call_command(*command)
    with pytest.raises(DemoError, match="adopt_central"):
        load([])
    assert (shape(wild), old_bytes(wild)) == before


def test_mallory_gets_404(wild: str, browse: Any) -> None:
    before = old_bytes(wild)
    (id,) = ask(wild, "SELECT MIN(id) FROM ai_conversations WHERE tenant_id = 2")[0]
    (rule,) = ask(wild, "SELECT MIN(id) FROM ai_tenant_directives WHERE tenant_id = 2")[0]
    mallory = browse("globex", "mallory")
    assert mallory.get(f"/admin/conversations/{id}/").status_code == 404
    assert mallory.get(f"{DIRECTIVES}{rule}/change/").status_code == 404
    assert browse("acme", "alice").get(f"{DIRECTIVES}{rule}/change/").status_code == 200
    assert_unchanged(wild, before)
