"""Which entry point leads to which flow, and who may say so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from flows.actions.archive_flow import archive_flow
from flows.models import Flow, Route, RouteChange
from tests.browser.talks import talk
from tests.flows.helpers import template
from tests.flows.test_flow_pages import XSS, make, publish_it, text

LIST = "/admin/flows/route/"
ADD = f"{LIST}add/"


def default() -> Route:
    return Route.objects.get(feature_slug="shop-assistant")


def send(client: Client, path: str, what: str, flow_id: Any, **more: Any) -> Any:
    form = {
        "do": what,
        "flow": flow_id,
        "feature_slug": "shop-assistant",
        "feature_name": "",
        **more,
    }
    return client.post(path, form, follow=True)


def change(client: Client, what: str, flow_id: Any, was: Any) -> Any:
    return send(client, f"{LIST}{default().pk}/change/", what, flow_id, was=was)


def published(name: str) -> Flow:
    flow = make(name)
    publish_it(flow)
    return flow


def test_the_page_names_entry_points_flows_and_problems(as_alice: Client, flow_id: int) -> None:
    page = text(as_alice.get(LIST))
    assert "/api/ai/v1/shop-assistant/chat" in page
    assert "Welcome and answer" in page
    assert "visitors get no answer" not in page
    Flow.objects.update(is_active=False)
    assert "The flow is off: visitors get no answer." in text(as_alice.get(LIST))


def test_features_of_old_talks_are_offered(as_alice: Client, flow_id: int) -> None:
    for slug in ("content-writer", "content-writer", "shop-assistant", None):
        talk(2, feature_slug=slug, created_at="2025-01-01 10:00:00")
    talk(3, feature_slug="of-globex", created_at="2025-01-01 10:00:00")
    answer = as_alice.get(LIST)
    assert answer.context["unrouted"] == [("content-writer", 2)]
    assert "?feature_slug=content-writer" in text(answer)
    assert 'value="content-writer"' in text(as_alice.get(f"{ADD}?feature_slug=content-writer"))


def test_a_change_is_shown_before_it_is_made(as_alice: Client, flow_id: int) -> None:
    revision = template().head.revision_id
    talk(2, index={"revision_id": revision}, feature_slug="shop-assistant")
    talk(2, index={"revision_id": revision, "state": "waiting"}, feature_slug="shop-assistant")
    talk(2, index={"revision_id": revision, "state": "ended"}, feature_slug="shop-assistant")
    talk(3, index={"revision_id": revision}, feature_slug="shop-assistant")
    other = published("Other")
    page = text(change(as_alice, "review", other.pk, flow_id))
    assert "2 open talks stay in “Welcome and answer”" in page
    assert "go to “Other”" in page
    assert default().flow_id == flow_id


def test_a_change_is_made_and_remembered(as_alice: Client, flow_id: int) -> None:
    other = published("Other")
    page = text(change(as_alice, "save", other.pk, flow_id))
    assert "go to “Other” now" in page
    assert default().flow_id == other.pk
    (line,) = RouteChange.objects.all()
    assert (line.before, line.after) == ("Welcome and answer", "Other")
    assert line.by is not None
    assert line.by.get_username() == "alice"


def test_two_people_do_not_overwrite_each_other(as_alice: Client, flow_id: int) -> None:
    hers, theirs = published("Hers"), published("Theirs")
    change(as_alice, "save", theirs.pk, flow_id)
    page = text(change(as_alice, "save", hers.pk, flow_id))
    assert "Somebody changed the route of shop-assistant" in page
    assert default().flow_id == theirs.pk
    assert RouteChange.objects.count() == 1


def test_a_route_is_added(as_alice: Client, flow_id: int) -> None:
    page = text(
        send(as_alice, ADD, "review", flow_id, feature_slug="writer", feature_name="Writer")
    )
    assert "New talks of <code>writer</code>" in page
    send(as_alice, ADD, "save", flow_id, feature_slug="writer", feature_name="Writer")
    route = Route.objects.get(feature_slug="writer")
    assert (route.flow_id, route.feature_name) == (flow_id, "Writer")


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("a b", "letters, digits"),
        ("", "letters, digits"),
        ("shop-assistant", "has a route already"),
    ],
)
def test_a_bad_entry_point_is_refused_and_not_lost(
    as_alice: Client, flow_id: int, slug: str, words: str
) -> None:
    answer = send(as_alice, ADD, "save", flow_id, feature_slug=slug, feature_name="typed")
    assert words in text(answer)
    assert "typed" in text(answer)
    assert Route.objects.count() == 1


@pytest.mark.parametrize("flow", ["", "x", "7", str(10**30)])
def test_a_route_needs_a_flow(as_alice: Client, flow_id: int, flow: str) -> None:
    assert "Choose a flow." in text(change(as_alice, "save", flow, flow_id))
    assert default().flow_id == flow_id


def test_no_route_leads_to_an_archived_flow(as_alice: Client, flow_id: int) -> None:
    other = published("Old")
    archive_flow(other)
    assert "archived" in text(change(as_alice, "save", other.pk, flow_id))
    assert default().flow_id == flow_id


def test_an_unpublished_flow_is_warned_about(as_alice: Client, flow_id: int) -> None:
    page = text(change(as_alice, "review", make("New").pk, flow_id))
    assert "never published" in page


def test_a_route_is_removed_after_a_question(as_alice: Client, flow_id: int) -> None:
    path = f"{LIST}{default().pk}/delete/"
    assert "get no answer any more" in text(as_alice.get(path))
    page = text(as_alice.post(path, {"was": "1"}, follow=True))
    assert "Somebody changed the route" in page
    as_alice.post(path, {"was": flow_id})
    assert not Route.objects.exists()
    assert RouteChange.objects.get().after == ""


def test_names_are_text(as_alice: Client, flow_id: int) -> None:
    Route.objects.update(feature_name=XSS)
    Flow.objects.update(flow_name=XSS)
    pk = default().pk
    pages = [LIST, f"{LIST}{pk}/change/", f"{LIST}{pk}/delete/"]
    answers = [as_alice.get(path) for path in pages]
    answers += [
        change(as_alice, "review", flow_id, flow_id),
        change(as_alice, "save", flow_id, flow_id),
    ]
    for answer in answers:
        assert "<img src=x" not in text(answer)
        assert "&lt;img src=x" in text(answer)


def test_support_sees_but_cannot_change(as_bob: Client, flow_id: int) -> None:
    page = text(as_bob.get(LIST))
    assert "shop-assistant" in page
    assert f"{LIST}add/" not in page
    pk = default().pk
    for path in (ADD, f"{LIST}{pk}/change/", f"{LIST}{pk}/delete/"):
        assert as_bob.post(path, {"do": "save", "flow": flow_id}).status_code == 403
    assert as_bob.get(f"{LIST}{pk}/delete/").status_code == 403
    assert default().flow_id == flow_id


def test_routes_cost_the_same_however_many(
    as_alice: Client, acme: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        Route.objects.create(feature_slug=f"f-{number}", flow=make(f"Flow {number}"))
    with django_assert_max_num_queries(15):
        as_alice.get(LIST)


def test_mallory_gets_404(as_mallory: Client, acme: Any) -> None:
    pk = Route.objects.create(pk=987654, feature_slug="only-acme", flow=template()).pk
    for path in (f"{LIST}{pk}/change/", f"{LIST}{pk}/delete/"):
        assert as_mallory.get(path).status_code == 404
        assert as_mallory.post(path, {"do": "save"}).status_code == 404
