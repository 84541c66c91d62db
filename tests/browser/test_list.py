from __future__ import annotations

from typing import Any

import pytest

from tests.browser.talks import LIST, line, listed, talk


def test_newest_activity_stands_first(acme: Any, as_bob: Any) -> None:
    old = talk(acme.pk, index={"last_activity_at": "2026-01-01 10:00:00"})
    new = talk(acme.pk, index={"last_activity_at": "2026-01-03 10:00:00"})
    none = talk(acme.pk, index={"last_activity_at": None})
    middle = talk(acme.pk, index={"last_activity_at": "2026-01-02 10:00:00"})
    assert listed(as_bob.get(LIST)) == [new, middle, old, none]


def test_old_and_new_columns_stand_side_by_side(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, feature_slug="shop-assistant", prompt_id=4, current_node_id="node_3")
    page = as_alice.get(LIST)
    assert [group.key for group, _ in page.context["groups"]] == ["shared", "legacy", "new", "now"]
    assert line(page, id, "feature_slug").text == "shop-assistant"
    assert line(page, id, "prompt_id").text == "prompt 4"
    assert line(page, id, "current_node_id").text == "node_3"


def test_own_flow_is_named_and_a_foreign_number_is_not(acme: Any, as_alice: Any) -> None:
    from flows.models import Flow

    flow = Flow.objects.get()
    own, foreign = talk(acme.pk, flow_id=flow.pk), talk(acme.pk, flow_id=7)
    page = as_alice.get(LIST)
    assert line(page, own, "flow_name").text == flow.flow_name
    assert line(page, foreign, "flow_id").text == "7"
    assert line(page, foreign, "flow_name").text == "–"


def test_variables_and_the_last_transition_are_summed_up(acme: Any, as_alice: Any) -> None:
    id = talk(
        acme.pk,
        context_data='{"ip": "10.0.0.1", "flow": {"name": "Ayşe 😀"}}',
        state_history='[{"node": "node_1"}, {"node": "node_2", "output": "found"}]',
    )
    page = as_alice.get(LIST)
    assert line(page, id, "variables").text == "name: Ayşe 😀"
    assert line(page, id, "transition").text == "node_2 → found"


def test_values_of_variables_stand_as_json_writes_them(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, context_data='{"flow": {"ok": true, "none": null, "list": ["a"]}}')
    assert line(as_alice.get(LIST), id, "variables").text == 'ok: true · none: null · list: ["a"]'


def test_markup_in_a_row_is_text(acme: Any, as_alice: Any) -> None:
    talk(acme.pk, feature_name="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in as_alice.get(LIST).content


def test_a_page_costs_the_same_whatever_it_lists(
    acme: Any, as_alice: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        talk(acme.pk, flow_id=7)
    as_alice.get(LIST)  # the schema is known from here on
    with django_assert_max_num_queries(8, using="central"):
        assert len(listed(as_alice.get(LIST))) == 50


@pytest.mark.usefixtures("acme")
def test_without_conversations_it_says_so(as_alice: Any) -> None:
    assert "No conversations yet." in as_alice.get(LIST).content.decode()


@pytest.mark.usefixtures("acme")
def test_signed_out_leads_to_the_sign_in(client: Any) -> None:
    answer = client.get(LIST, headers={"host": "acme.localhost"})
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")


def test_a_role_without_the_right_is_refused(acme: Any, as_bob: Any) -> None:
    from tenants.people.models import User

    User.objects.filter(username="bob").update(role="")
    assert as_bob.get(LIST).status_code == 403


def test_mallory_sees_none_of_it(acme: Any, globex: Any, as_mallory: Any) -> None:
    theirs = talk(globex.pk, session_id="g")
    talk(acme.pk, session_id="acme-secret")
    talk(None, session_id="nobody")
    assert listed(as_mallory.get(LIST)) == [theirs]
    assert listed(as_mallory.get(LIST, {"q": "acme-secret", "tenant": str(acme.pk)})) == []


def test_mallory_sees_no_row_that_only_the_index_gives_her(
    acme: Any, globex: Any, as_mallory: Any
) -> None:
    talk(acme.pk, index={"tenant_id": globex.pk})
    assert listed(as_mallory.get(LIST)) == []
