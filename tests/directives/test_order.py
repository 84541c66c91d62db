"""The order of a tenant's rules: whole, or not at all."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tenants.directives.actions.order import set_order
from tenants.directives.changes import Conflict
from tenants.directives.compose import compose
from tenants.directives.models import Directive
from tests.directives.rules import BOARD, do, everywhere, keys, priorities, rule, seen, sort, three
from tests.dumps.adoption import execute


def test_priority_one_comes_first_and_numbers_follow(as_root: Client) -> None:
    a, b, c = three()
    answer = sort(as_root, [f"d{c}", f"d{a}", f"d{b}"])
    assert answer.status_code == 200
    assert answer.json()["keys"] == [f"d{c}", f"d{a}", f"d{b}"]
    assert priorities([c, a, b]) == [1, 2, 3]
    assert compose(2) == "c\na\nb"


def test_the_answer_holds_the_prompt_as_it_is_now(as_root: Client) -> None:
    a, b, c = three()
    html = sort(as_root, [f"d{b}", f"d{a}", f"d{c}"]).json()["prompt"]
    assert html.index("<pre>b</pre>") < html.index("<pre>a</pre>") < html.index("<pre>c</pre>")


def test_rules_without_a_number_and_inactive_ones_get_theirs(as_root: Client) -> None:
    first = rule("first", active=False)
    second = rule("second")
    sort(as_root, [f"d{second}", f"d{first}"])
    assert priorities([second, first]) == [1, 2]
    assert compose(2) == "second"


def test_who_saw_an_older_order_is_refused_and_shown_the_present_one(as_root: Client) -> None:
    a, b, c = three()
    old = seen()
    sort(as_root, [f"d{c}", f"d{b}", f"d{a}"])
    answer = sort(as_root, [f"d{b}", f"d{c}", f"d{a}"], old)
    assert answer.status_code == 409
    assert answer.json()["keys"] == [f"d{c}", f"d{b}", f"d{a}"]
    assert "The order was changed meanwhile" in answer.json()["message"]
    assert priorities([c, b, a]) == [1, 2, 3]


def test_what_the_old_application_changed_meanwhile_counts_too(as_root: Client) -> None:
    a, b, c = three()
    old = seen()
    execute("UPDATE ai_tenant_directives SET priority = 9 WHERE id = %s", a)
    assert sort(as_root, [f"d{b}", f"d{a}", f"d{c}"], old).status_code == 409
    assert priorities([a, b, c]) == [9, 2, 3]


def test_an_order_must_name_every_rule_once(as_root: Client) -> None:
    a, b, c = three()
    for order in ([f"d{a}"], [f"d{a}", f"d{a}", f"d{b}"], [f"d{a}", f"d{b}", f"d{c}", "d999"]):
        assert sort(as_root, order).status_code == 409
    assert priorities([a, b, c]) == [1, 2, 3]


def test_the_buttons_work_without_a_script(as_root: Client) -> None:
    a, b, c = three()
    facts = {"keys": ",".join(keys()), "seen": seen()}
    assert do(as_root, "move", move=f"d{c}:-1", **facts).status_code == 302
    assert keys() == [f"d{a}", f"d{c}", f"d{b}"]
    answer = do(as_root, "move", move=f"d{a}:1", **facts)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert html.index(f'data-key="d{c}"') < html.index(f'data-key="d{b}"')


def test_a_global_one_gets_a_place_of_its_own_in_this_tenant(as_root: Client) -> None:
    everywhere("g", priority=1)
    a, b, c = three()
    (g,) = [key for key in keys() if key.startswith("g")]
    assert compose(2) == "g\na\nb\nc"
    sort(as_root, [f"d{a}", f"d{b}", f"d{c}", g])
    assert compose(2) == "a\nb\nc\ng"
    assert compose(3) == "g"


def test_other_tenants_rows_stay_as_they_are(as_root: Client) -> None:
    a, b, c = three()
    theirs = three(3)
    before = list(Directive.objects.for_tenant(3).values())
    sort(as_root, [f"d{c}", f"d{a}", f"d{b}"])
    assert list(Directive.objects.for_tenant(3).values()) == before
    assert sort(as_root, [f"d{t}" for t in theirs]).status_code == 409


@pytest.mark.parametrize("_round", range(5))
def test_two_superusers_at_once_end_in_one_of_the_two_orders(committed: Any, _round: int) -> None:
    ids = [rule(str(number), priority=number) for number in range(1, 13)]
    old = seen()
    ways = [[f"d{id}" for id in reversed(ids)], [f"d{id}" for id in ids[6:] + ids[:6]]]
    begin, results = threading.Barrier(2), dict[int, str]()

    def work(number: int) -> None:
        begin.wait()
        try:
            set_order(2, ways[number], old, f"root{number}")
            results[number] = "stored"
        except Conflict:
            results[number] = "refused"
        finally:
            connections["central"].close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(results.values()) == ["refused", "stored"]
    (winner,) = (number for number, result in results.items() if result == "stored")
    assert keys() == ways[winner]
    assert sorted(priorities(ids)) == list(range(1, 13))


def test_mallory_gets_404(as_mallory: Client, as_alice: Client) -> None:
    ids = three()
    for client in (as_mallory, as_alice):
        assert sort(client, [f"d{id}" for id in reversed(ids)]).status_code == 404
        assert client.get(BOARD).status_code == 404
        assert do(client, "switch", switch=f"{ids[0]}:off").status_code == 404
    assert priorities(ids) == [1, 2, 3]
