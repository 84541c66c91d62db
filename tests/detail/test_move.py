"""Moving a talk to another version of its flow: only where it can go on there."""

from __future__ import annotations

from typing import Any

import pytest

from flows.samples.building import document, edges, node
from tests.browser.talks import page_url
from tests.detail.acting import act, deeds, open_talk, rows, said

WELCOME = node(1, "welcome", "Hello", 0, 0)
ASK = node(2, "collect_data", "Phone?", 280, 0)
END = node(2, "end", "Bye", 280, 0)
OTHER = node(3, "end", "Bye", 280, 0)


def revision(flow: Any, number: int, *nodes: Any, version: int | None = None) -> Any:
    from flows.models import Revision

    return Revision.objects.create(
        flow=flow,
        number=number,
        document=document(list(nodes), edges((1, "next", 2))),
        start_node_id="node_1",
        published_version=version,
    )


@pytest.fixture
def flow(acme: Any) -> Any:
    from flows.models import Flow

    return Flow.objects.create(pk=77, tenant_id=acme.pk, flow_name="Shop", version=11)


def standing(acme: Any, flow: Any, here: Any) -> int:
    id = open_talk(acme.pk, revision_id=here.pk, flow_version=10)
    rows("UPDATE ai_conversations SET flow_id = %s WHERE id = %s", flow.pk, id)
    return id


def pinned(id: int) -> tuple[Any, ...]:
    sql = "SELECT revision_id, flow_version FROM chatadmin_conversation WHERE conversation_id = %s"
    return rows(sql, id)[0]


def test_it_goes_on_at_its_node_in_the_published_version(
    acme: Any, flow: Any, as_alice: Any
) -> None:
    old, new = (revision(flow, n, WELCOME, ASK, version=n) for n in (10, 11))
    id = standing(acme, flow, old)
    assert "11 (published)" in as_alice.get(page_url(id)).content.decode()
    assert "was moved" in said(act(as_alice, id, "move", revision_id=new.pk))
    assert pinned(id) == (new.pk, 11)
    assert [(verb, by) for verb, by, *_ in deeds()] == [("move", "alice")]


def test_not_where_its_node_is_gone(acme: Any, flow: Any, as_alice: Any) -> None:
    old = revision(flow, 10, WELCOME, ASK, version=10)
    new = revision(flow, 11, WELCOME, OTHER, version=11)
    id = standing(acme, flow, old)
    assert "Version 11 has no node node_2" in said(act(as_alice, id, "move", revision_id=new.pk))
    assert pinned(id) == (old.pk, 10)
    assert deeds() == []


def test_not_where_its_node_is_another_one(acme: Any, flow: Any, as_alice: Any) -> None:
    old = revision(flow, 10, WELCOME, ASK, version=10)
    new = revision(flow, 11, WELCOME, END, version=11)
    id = standing(acme, flow, old)
    assert "of another type" in said(act(as_alice, id, "move", revision_id=new.pk))


def test_not_to_what_was_never_published(acme: Any, flow: Any, as_alice: Any) -> None:
    old = revision(flow, 10, WELCOME, ASK, version=10)
    draft = revision(flow, 11, WELCOME, ASK)
    id = standing(acme, flow, old)
    assert "not kept any more" in said(act(as_alice, id, "move", revision_id=draft.pk))


def test_not_once_it_has_ended(acme: Any, flow: Any, as_alice: Any) -> None:
    old, new = (revision(flow, n, WELCOME, ASK, version=n) for n in (10, 11))
    id = standing(acme, flow, old)
    act(as_alice, id, "end")
    assert "has ended" in said(act(as_alice, id, "move", turn_no=4, revision_id=new.pk))


def test_it_is_not_for_support(acme: Any, flow: Any, as_bob: Any) -> None:
    old, new = (revision(flow, n, WELCOME, ASK, version=n) for n in (10, 11))
    id = standing(acme, flow, old)
    assert act(as_bob, id, "move", revision_id=new.pk).status_code == 403
    assert pinned(id) == (old.pk, 10)


def test_a_superuser_may_on_the_platform(acme: Any, flow: Any, as_root: Any) -> None:
    old, new = (revision(flow, n, WELCOME, ASK, version=n) for n in (10, 11))
    id = standing(acme, flow, old)
    assert "was moved" in said(act(as_root, id, "move", revision_id=new.pk))
    assert [(verb, by) for verb, by, *_ in deeds()] == [("move", "root (platform)")]


def test_mallory_gets_404(acme: Any, flow: Any, as_mallory: Any) -> None:
    old, new = (revision(flow, n, WELCOME, ASK, version=n) for n in (10, 11))
    id = standing(acme, flow, old)
    assert act(as_mallory, id, "move", revision_id=new.pk).status_code == 404
    assert pinned(id) == (old.pk, 10)
