"""The page and the file of one turn: what each step knew, changed and asked; and what is not known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django_tenants.utils import schema_context

from conversations.desk.models import ConversationRead
from flows.samples.building import document, edges, node
from tests.browser.talks import page_url, talk, turn
from tests.detail.test_move import WELCOME, flow, revision
from tests.explain.talking import converse, data_url, explain_url, shown, told
from tests.live import Api, Model
from tests.versions.talks import asks, publish

__all__ = ["flow"]
STEP = {"node_id": "node_1", "type": "welcome", "name": "Hello", "output": "next"}
STEP |= {"started_ms": 0, "duration_ms": 0.4, "said": [], "error": None, "detail": None}
PROMPT = [{"role": "system", "content": "Be <kind>."}, {"role": "user", "content": "Hi"}]
V1 = {**STEP, "node_id": "v1", "type": "v1", "name": "V1", "output": None, "said": ["Yes"]}
V1 |= {"detail": {"prompt": PROMPT, "model": "old-model", "tokens": 9, "offline": False}}


def stored(tenant_id: int, *steps: Any, **columns: Any) -> int:
    """A talk of one turn with this trace."""
    id = talk(tenant_id, index={"turn_no": 1})
    turn(id, 1, outcome="answered", trace=json.dumps(steps), **columns)
    return id


def started(**memory: Any) -> dict[str, Any]:
    return {**STEP, "start": {"resumed": False, "asked": {}, "memory": {"values": memory}}}


def test_each_step_has_what_it_knew_before_and_after(acme_api: Api, as_bob: Any) -> None:
    publish(asks("one"))
    id = converse(acme_api, "hello", "Izmir")
    found = told(as_bob, id, 2)
    assert (found["message"], found["reply"]) == ("Izmir", "one: which size?")
    assert (found["flow"]["version"], found["asked"]["language"]) == (2, "en")
    first, second = found["steps"]
    assert (first["resumed"], second["resumed"]) == (True, False)
    assert first["data"]["before"]["memory"] == {}
    changed = {change["name"]: change["after"]["value"] for change in first["data"]["changes"]}
    assert changed["city"] == "Izmir"
    assert second["data"]["before"]["memory"] == first["data"]["after"]["memory"]


def test_what_the_model_was_asked_and_said(acme_api: Api, model: Model, as_bob: Any) -> None:
    id = converse(acme_api, "Is there a truck?")
    steps = told(as_bob, id, 1)["steps"]
    [asked] = [step for step in steps if step["prompt"]]
    assert asked["prompt"][-1] == {"role": "user", "content": "Is there a truck?"}
    assert asked["model"] == "test-model"
    assert asked["tokens"] > 0
    assert asked["said"]
    html = shown(as_bob, id, 1)
    assert "Prompt that was sent" in html
    assert "sk-secret" not in html


def test_an_older_turn_says_what_is_not_known(acme: Any, as_bob: Any) -> None:
    id = stored(acme.pk, STEP)
    assert "recorded before steps kept their data" in shown(as_bob, id, 1)
    found = told(as_bob, id, 1)
    assert (found["steps_have_data"], found["steps"][0]["data"]) == (False, None)


def test_a_cut_value_is_marked(acme: Any, as_bob: Any) -> None:
    mark = {"bytes": 5000, "sha256": "ab"}
    folded = {"values": {"notes": "xx"}, "cut": {"notes": mark}}
    id = stored(acme.pk, started(), {**STEP, "changes": {"memory": folded}})
    assert "cut, 5000 bytes" in shown(as_bob, id, 1)
    after = told(as_bob, id, 1)["steps"][1]["data"]["after"]
    assert after["cut"] == [{"scope": "memory", "name": "notes", **mark}]


def test_values_that_had_no_room_are_told(acme: Any, as_bob: Any) -> None:
    step = started(city="Izmir")
    step["start"]["memory"]["left_out"] = 7
    id = stored(acme.pk, step)
    assert "knew more than is kept" in shown(as_bob, id, 1)
    assert told(as_bob, id, 1)["steps"][0]["data"]["complete"] is False


def test_of_many_unchanged_values_some_are_shown_and_the_rest_is_counted(
    acme: Any, as_bob: Any
) -> None:
    html = shown(as_bob, stored(acme.pk, started(**{f"name_{n}": n for n in range(50)})), 1)
    assert html.count('<th scope="row"') == 40
    assert "10 more stand in the JSON file." in html


def test_the_old_engines_reply_shows_its_prompt(acme: Any, as_bob: Any) -> None:
    html = shown(as_bob, stored(acme.pk, V1, engine="v1"), 1)
    assert "Be &lt;kind&gt;." in html
    assert "old-model" in html
    assert "it has no flow and no variables" in html
    assert "recorded before" not in html


def test_after_a_flow_that_failed_both_engines_steps_stand_there(acme: Any, as_bob: Any) -> None:
    failed = {**started(city="Izmir"), "error": {"code": "model_down"}}
    found = told(as_bob, stored(acme.pk, failed, V1, engine="v1"), 1)
    assert [step["data"] is None for step in found["steps"]] == [False, True]
    assert found["steps_have_data"] is True


def test_nodes_of_kinds_that_are_gone_are_shown(acme: Any, flow: Any, as_bob: Any) -> None:
    ran = revision(flow, 10, WELCOME, node(2, "teleport", "Beam", 280, 0), version=10)
    gone = {**STEP, "node_id": "node_9", "type": "vanished", "name": "Gone <b>"}
    id = stored(acme.pk, started(), {**STEP, "node_id": "node_2"}, gone, revision_id=ran.pk)
    html = shown(as_bob, id, 1)
    assert "teleport" in html
    assert "Gone &lt;b&gt;" in html
    assert "Visited, but not in this version: node_9" in html


def test_of_a_large_version_all_nodes_are_drawn(acme: Any, flow: Any, as_bob: Any) -> None:
    from flows.models import Revision

    many = [node(n, "end", f"N{n}", n * 10, 0) for n in range(300)]
    shape = document(many, edges((1, "next", 2)))
    ran = Revision.objects.create(flow=flow, number=10, document=shape)
    id = stored(acme.pk, STEP, revision_id=ran.pk)
    assert shown(as_bob, id, 1).count('class="cb-node') == 300


def test_the_way_to_the_turns_beside_it_leads_over_gaps(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"turn_no": 9})
    for number in (2, 5, 9):
        turn(id, number, outcome="answered", trace=json.dumps([STEP]))
    html = as_bob.get(explain_url(id, 5)).content.decode()
    assert 'rel="prev" href="?turn=2"' in html
    assert 'rel="next" href="?turn=9"' in html
    assert 'rel="prev"' not in as_bob.get(explain_url(id, 2)).content.decode()


def test_without_a_number_it_is_the_newest_turn(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"turn_no": 9})  # the last two were acts of people
    for number in (2, 7):
        turn(id, number, outcome="answered", trace=json.dumps([STEP]))
    assert as_bob.get(f"{page_url(id)}explain/").context["turn"].number == 7


def test_in_turkish(acme: Any, as_bob: Any) -> None:
    answer = as_bob.get(explain_url(stored(acme.pk, STEP), 1), headers={"Accept-Language": "tr"})
    assert "Bu tur, adımların verileri saklanmadan önce" in answer.content.decode()


def test_the_file_says_what_it_is(acme: Any, as_bob: Any) -> None:
    id = stored(acme.pk, started())
    answer = as_bob.get(data_url(id, 1))
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert f'filename="conversation-{id}-turn-1.json"' in answer["Content-Disposition"]
    assert json.loads(answer.content)["format"] == "chatadmin explanation 1"


@pytest.mark.parametrize("trace", ["{", "[1]", '[{"start": 3, "changes": "x", "detail": []}]'])
def test_whatever_the_trace_holds_there_is_a_page(trace: str, acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"turn_no": 1})
    turn(id, 1, outcome="answered", trace=trace)
    assert shown(as_bob, id, 1)
    assert told(as_bob, id, 1)["turn"] == 1


def test_a_superusers_reads_are_written_down(acme: Any, as_root: Any) -> None:
    id = stored(acme.pk, STEP)
    as_root.get(explain_url(id, 1))
    as_root.get(data_url(id, 1))
    from tenants.context import in_public

    with in_public():
        found = list(ConversationRead.objects.order_by("pk").values_list("what", "query"))
    assert found == [("conversation_explain", "turn=1"), ("conversation_explanation", "turn=1")]


def test_a_turn_that_does_not_exist_is_404(acme: Any, as_bob: Any) -> None:
    id = stored(acme.pk, STEP)
    assert as_bob.get(data_url(id, 2)).status_code == 404
    assert as_bob.get(f"{page_url(talk(acme.pk))}explain/data/").status_code == 404


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    id = stored(acme.pk, STEP)
    with schema_context("globex"):
        for address in (explain_url(id, 1), data_url(id, 1), f"{page_url(id)}explain/data/"):
            assert as_mallory.get(address).status_code == 404
