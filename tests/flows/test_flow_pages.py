"""What tenant admins do with flows on their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from flows.actions.publish import publish
from flows.actions.save_draft import save_draft
from flows.actions.save_revision import save_revision
from flows.models import Draft, Flow, Route
from flows.samples import TEMPLATES
from nodes.kinds import all_types
from tenants.people.models import User
from tests.browser.talks import talk
from tests.flows.helpers import BROKEN, GRAPH, template

LIST = "/admin/flows/flow/"
XSS = '<img src=x onerror="alert(1)">"\'</script>'


def page_of(flow_id: int) -> str:
    return f"{LIST}{flow_id}/change/"


def do(client: Client, flow_id: int, deed: str, **form: Any) -> Any:
    return client.post(f"/admin/flows/{flow_id}/do/", {"do": deed, **form}, follow=True)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def make(name: str, **more: Any) -> Flow:
    from flows.actions.create_flow import create_flow
    from tenants.models import Tenant

    return create_flow(Tenant(pk=2), name, document=GRAPH, start_node_id="node_1", **more)


def publish_it(flow: Flow) -> None:
    publish(flow, flow.head.revision_id, permitted=frozenset(all_types()))


def names(answer: Any) -> list[str]:
    return [facts.flow.flow_name for facts in answer.context["rows"]]


def test_a_row_says_what_runs_who_comes_and_what_is_unpublished(
    as_alice: Client, as_bob: Client, flow_id: int
) -> None:
    flow, bob = template(), User.objects.get(username="bob")
    save_draft(
        flow,
        bob,
        sequence=1,
        base_revision_id=flow.head.revision_id,
        document=GRAPH,
        start_node_id="",
    )
    talk(2, index={"revision_id": flow.head.revision_id}, feature_slug="shop-assistant")
    page = text(as_alice.get(LIST))
    for words in ("v1", "shop-assistant", "Draft of bob", "9 nodes", "1 open talk", "Active"):
        assert words in page


def test_problems_of_what_runs_and_of_what_is_saved(as_alice: Client, acme: Any) -> None:
    flow = make("Half mended")
    publish_it(flow)
    head, types = flow.head.revision_id, frozenset(all_types())
    save_revision(
        flow, None, base_revision_id=head, document=BROKEN, start_node_id="node_1", permitted=types
    )
    answer = as_alice.get(LIST)
    (facts,) = [f for f in answer.context["rows"] if f.flow.pk == flow.pk]
    assert (facts.running.errors, facts.saved.errors) == (0, 1)
    assert facts.unpublished is not None
    assert "1 error in what is not published" in text(answer)
    assert "so the visitor hears nothing" in text(as_alice.get(page_of(flow.pk)))


def test_who_published_it_is_told(as_alice: Client, flow_id: int) -> None:
    flow = make("Mine")
    body = {"revision_id": flow.head.revision_id, "note": ""}
    url = f"/api/v1/flows/{flow.pk}/publish"
    assert as_alice.post(url, body, content_type="application/json").status_code == 200
    (facts,) = [f for f in as_alice.get(LIST).context["rows"] if f.flow.pk == flow.pk]
    assert facts.published.published_by.username == "alice"


def test_search_finds_names_descriptions_and_features(as_alice: Client, flow_id: int) -> None:
    make("Returns", description="parcels that come back")
    assert names(as_alice.get(f"{LIST}?q=RETURN")) == ["Returns"]
    assert names(as_alice.get(f"{LIST}?q=parcels")) == ["Returns"]
    assert names(as_alice.get(f"{LIST}?q=shop-assist")) == ["Welcome and answer"]
    assert "No flow fits" in text(as_alice.get(f"{LIST}?q=nothing"))


def test_the_list_is_sorted_both_ways(as_alice: Client, flow_id: int) -> None:
    for name in ("Beta", "Alpha"):
        make(name)
    up = names(as_alice.get(f"{LIST}?sort=name"))
    assert up == ["Alpha", "Beta", "Welcome and answer"]
    assert names(as_alice.get(f"{LIST}?sort=-name")) == up[::-1]
    assert names(as_alice.get(f"{LIST}?sort=-changed"))[0] == "Alpha"


@pytest.mark.parametrize("query", ["sort=x", "show=x", "p=x", "p=99999999999", "q=%00", "sort=%00"])
def test_odd_queries_show_the_list(as_alice: Client, flow_id: int, query: str) -> None:
    assert as_alice.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_is_published_at_once(as_alice: Client, acme: Any, key: str) -> None:
    form = {"flow_name": "New", "flow_description": "", "template": key}
    answer = as_alice.post(f"{LIST}add/", form)
    flow = Flow.objects.get(flow_name="New")
    assert answer["Location"] == reverse("admin:flow_editor", args=[flow.pk])
    publish_it(flow)
    assert (flow.version, flow.is_active) == (1, True)
    assert flow.head.revision.author == User.objects.get(username="alice")


def test_a_flow_needs_a_name_and_what_was_typed_stays(as_alice: Client, acme: Any) -> None:
    form = {"flow_name": "  ", "flow_description": "typed", "template": "leads"}
    answer = as_alice.post(f"{LIST}add/", form)
    assert answer.status_code == 422
    assert "typed" in text(answer)
    assert 'value="leads" checked' in text(answer)


def test_rename(as_alice: Client, flow_id: int) -> None:
    do(as_alice, flow_id, "rename", name=" Shop ", description="All")
    flow = template()
    assert (flow.flow_name, flow.flow_description) == ("Shop", "All")


@pytest.mark.parametrize("name", ["", "x" * 256, "a\0b"])
def test_a_bad_name_changes_nothing_and_is_not_lost(
    as_alice: Client, flow_id: int, name: str
) -> None:
    answer = do(as_alice, flow_id, "rename", name=name, description="kept words")
    assert answer.status_code == 422
    assert "kept words" in text(answer)
    assert template().flow_name == "Welcome and answer"


def test_a_duplicate_has_the_same_document_and_no_routes(as_alice: Client, flow_id: int) -> None:
    original = template()
    for _ in range(2):
        do(as_alice, flow_id, "duplicate")
    copies = Flow.objects.exclude(pk=flow_id).order_by("flow_name")
    assert [copy.flow_name for copy in copies] == [
        "Welcome and answer (copy 2)",
        "Welcome and answer (copy)",
    ]
    for copy in copies:
        assert copy.head.revision.document == original.head.revision.document
        assert (copy.version, copy.is_active, copy.routes.count()) == (0, False, 0)
        assert copy.head.next_node == original.head.next_node


def test_a_flow_is_switched_off_and_on(as_alice: Client, flow_id: int) -> None:
    asked = text(as_alice.get(f"/admin/flows/{flow_id}/do/?do=deactivate"))
    assert "shop-assistant" in asked
    assert template().is_active
    do(as_alice, flow_id, "deactivate")
    assert not template().is_active
    assert "Visitors get no answer" in text(as_alice.get(LIST))
    do(as_alice, flow_id, "activate")
    assert template().is_active


def test_a_flow_that_was_never_published_is_not_activated(as_alice: Client, acme: Any) -> None:
    flow = make("New")
    answer = do(as_alice, flow.pk, "activate")
    assert "never published" in text(answer)
    flow.refresh_from_db()
    assert not flow.is_active


def test_a_flow_with_a_route_is_not_archived(as_alice: Client, flow_id: int) -> None:
    asked = text(as_alice.get(f"/admin/flows/{flow_id}/do/?do=archive"))
    assert "Lead them to another flow first" in asked
    assert 'value="archive"' not in asked
    answer = do(as_alice, flow_id, "archive")
    assert "shop-assistant" in text(answer)
    assert template().head.archived_at is None
    assert template().is_active


def test_archive_and_restore(as_alice: Client, acme: Any) -> None:
    flow = make("Old")
    publish_it(flow)
    do(as_alice, flow.pk, "archive")
    assert "Old" not in names(as_alice.get(LIST))
    assert names(as_alice.get(f"{LIST}?show=archived")) == ["Old"]
    assert "archived" in text(do(as_alice, flow.pk, "activate"))
    do(as_alice, flow.pk, "restore")
    flow.refresh_from_db()
    assert "Old" in names(as_alice.get(LIST))
    assert (flow.is_active, flow.version) == (False, 1)


def test_an_archived_flow_is_not_published(as_alice: Client, acme: Any) -> None:
    flow = make("Old")
    do(as_alice, flow.pk, "archive")
    body = {"revision_id": flow.head.revision_id, "note": ""}
    url = f"/api/v1/flows/{flow.pk}/publish"
    answer = as_alice.post(url, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == "archived"


@pytest.mark.parametrize(
    "deed", ["rename", "duplicate", "activate", "deactivate", "archive", "restore"]
)
def test_support_sees_but_cannot_change(as_bob: Client, flow_id: int, deed: str) -> None:
    page = text(as_bob.get(LIST))
    assert "Welcome and answer" in page
    assert f'value="{deed}"' not in page
    assert do(as_bob, flow_id, deed, name="x").status_code == 403
    assert Flow.objects.count() == 1
    assert template().flow_name == "Welcome and answer"


def test_support_reads_a_flows_page(as_bob: Client, flow_id: int) -> None:
    page = text(as_bob.get(page_of(flow_id)))
    assert "Export for Drawflow" in page
    assert 'value="rename"' not in page
    for path in (f"{LIST}add/", "/admin/flows/import/"):
        assert as_bob.get(path).status_code == 403


def test_a_deed_needs_the_token_of_the_page(as_alice: Client, flow_id: int) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    strict.cookies = as_alice.cookies
    assert do(strict, flow_id, "duplicate").status_code == 403


def test_names_are_text_everywhere(as_alice: Client, flow_id: int) -> None:
    do(as_alice, flow_id, "rename", name=XSS, description=XSS)
    for path in (
        LIST,
        page_of(flow_id),
        f"/admin/flows/{flow_id}/do/?do=archive",
        "/admin/flows/route/",
    ):
        page = text(as_alice.get(path))
        assert "onerror=&quot;" in page
        assert "<img src=x" not in page


def test_the_page_of_a_flow_tells_its_problems_in_turkish(as_alice: Client, acme: Any) -> None:
    flow = make("Broken")
    revision = flow.head.revision
    revision.start_node_id = ""
    revision.save()
    page = text(as_alice.get(page_of(flow.pk), headers={"accept-language": "tr"}))
    assert "Akışın başlangıç düğümü yok." in page


def test_the_list_comes_page_by_page(as_alice: Client, acme: Any) -> None:
    for number in range(30):
        make(f"Flow {number:02d}")
    first = as_alice.get(LIST)
    assert len(names(first)) == 25
    assert 'href="?p=2"' in text(first)
    second = as_alice.get(f"{LIST}?p=2")
    assert names(second) == [f"Flow {number}" for number in range(25, 30)] + ["Welcome and answer"]


@pytest.mark.parametrize("count", [3, 24])
def test_the_list_costs_the_same_however_many_flows(
    as_alice: Client, acme: Any, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        flow = make(f"Flow {number}")
        publish_it(flow)
        Route.objects.create(feature_slug=f"feature-{number}", flow=flow)
        user = User.objects.get(username="alice")
        Draft.objects.create(flow=flow, user=user, base_revision=flow.head.revision, document=GRAPH)
    with django_assert_max_num_queries(20):
        assert len(as_alice.get(LIST).context["rows"]) == count + 1


@pytest.mark.parametrize(
    "path", [page_of, "/admin/flows/{}/do/".format, "/admin/flows/{}/do/?do=archive".format]
)
def test_mallory_gets_404(as_mallory: Client, flow_id: int, path: Any) -> None:
    assert as_mallory.get(path(flow_id)).status_code == 404
    for deed in ("rename", "archive", "duplicate"):
        assert do(as_mallory, flow_id, deed).status_code == 404
