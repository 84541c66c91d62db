"""What superusers do with a tenant's directives besides ordering them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tenants.directives.compose import compose
from tenants.directives.models import Directive
from tenants.directives.ours import DirectiveChange, GlobalDirective
from tests.directives.rules import BOARD, do, everywhere, keys, priorities, rule, seen, sort, three
from tests.dumps.adoption import execute


def last() -> DirectiveChange:
    found = DirectiveChange.objects.for_platform().order_by("-pk").first()
    assert found is not None
    return found


def undo(client: Client, change: DirectiveChange) -> Any:
    return do(client, "undo", undo=change.pk)


def test_activates_and_deactivates(as_root: Client) -> None:
    id = rule("Be kind.", active=False)
    assert do(as_root, "switch", switch=f"{id}:on").status_code == 302
    assert compose(2) == "Be kind."
    do(as_root, "switch", switch=f"{id}:off")
    assert compose(2) == ""


def test_a_change_of_another_tenants_row_is_404(as_root: Client) -> None:
    id = rule("Theirs", tenant=3)
    assert do(as_root, "switch", switch=f"{id}:off").status_code == 404
    assert do(as_root, "schedule", schedule=id).status_code == 404
    assert compose(3) == "Theirs"


def test_the_prompt_holds_exactly_the_active_ones_in_order(as_root: Client) -> None:
    rule("b", priority=2)
    rule("off", priority=1, active=False)
    rule("last")
    everywhere("g", priority=2)
    everywhere("g off", priority=0, active=False)
    Directive(tenant_id=2, directive_type="integer", directive_content="5", priority=0).save()
    assert compose(2) == "g\nb\nlast"
    html = as_root.get(BOARD, {"prompt": ""}).content.decode()
    prompt = html[html.index('data-testid="prompt"') :].split("</ol>")[0]
    assert prompt.count("<pre>") == 3
    assert prompt.index("<pre>g</pre>") < prompt.index("<pre>b</pre>") < prompt.index("last")


def test_a_global_one_is_off_or_says_something_else_here_alone(as_root: Client) -> None:
    id = everywhere("Answer briefly.")
    do(as_root, "override", override=f"text:{id}", **{f"text_{id}": "Answer at length."})
    assert (compose(2), compose(3)) == ("Answer at length.", "Answer briefly.")
    do(as_root, "override", override=f"off:{id}")
    assert (compose(2), compose(3)) == ("", "Answer briefly.")
    do(as_root, "override", override=f"inherit:{id}")
    assert compose(2) == "Answer briefly."


def test_a_global_one_is_made_on_its_page_with_its_history(as_root: Client) -> None:
    page = "/admin/directives/globaldirective/"
    form = {"directive_type": "safety", "content": "Never lie.", "priority": "1", "is_active": "on"}
    assert as_root.post(f"{page}add/", form).status_code == 302
    assert (compose(2), compose(3)) == ("Never lie.", "Never lie.")
    made = GlobalDirective.objects.get()
    as_root.post(f"{page}{made.pk}/change/", {**form, "content": "Do not lie."})
    assert compose(3) == "Do not lie."
    assert (last().subject, last().before) == ("global", '{"content": "Never lie."}')


def test_a_change_of_a_global_one_is_undone(as_root: Client) -> None:
    page = "/admin/directives/globaldirective/"
    id = everywhere("Never lie.")
    form = {"directive_type": "rule", "content": "Do not lie.", "priority": "", "is_active": "on"}
    as_root.post(f"{page}{id}/change/", form)
    assert compose(3) == "Do not lie."
    assert "root" in as_root.get("/admin/directives/of/").content.decode()
    for _time in range(2):
        assert as_root.post("/admin/directives/of/undo/", {"undo": last().pk}).status_code == 302
    assert compose(3) == "Do not lie."
    assert do(as_root, "undo", undo=last().pk).status_code == 404


def test_copies_to_another_tenant_not_active_and_once(as_root: Client) -> None:
    a, b, _c = three()
    rule("a", tenant=3, priority=7)
    facts = {"chosen": [a, b], "target": ["3"]}
    for _time in range(2):
        assert do(as_root, "copy", **facts).status_code == 302
    found = Directive.objects.for_tenant(3).order_by("pk")
    assert [(r.text, r.is_active, r.priority) for r in found] == [
        ("a", True, 7),
        ("b", False, 8),
    ]
    assert compose(2) == "a\nb\nc"


def test_copying_needs_directives_of_this_tenant_and_a_target(as_root: Client) -> None:
    theirs = rule("Theirs", tenant=3)
    assert do(as_root, "copy", chosen=[theirs], target=["3"]).status_code == 404
    assert do(as_root, "copy", target=["3"]).status_code == 422
    assert Directive.objects.for_platform().count() == 1


def test_compares_two_tenants(as_root: Client) -> None:
    rule("Both")
    rule("Both", tenant=3, active=False)
    rule("Acme alone")
    rule("Globex alone", tenant=3)
    html = as_root.get(f"{BOARD}compare/", {"with": "3"}).content.decode()
    table = html[html.index('data-testid="compare"') :]
    assert table.count("Both") == 2
    assert table.count("db-differs") == 3
    assert table.index("Acme alone") < table.index("Globex alone")
    assert as_root.get(f"{BOARD}compare/", {"with": "99"}).status_code == 404


def test_every_change_is_in_the_history_with_who_before_and_after(as_root: Client) -> None:
    id = rule("Be kind.")
    do(as_root, "switch", switch=f"{id}:off")
    change = last()
    assert (change.by, change.action, change.tenant_id) == ("root", "deactivated", 2)
    assert (change.before, change.after) == ('{"is_active": true}', '{"is_active": false}')
    assert "deactivated" in as_root.get(BOARD).content.decode()


def test_an_edit_on_the_tables_page_is_in_the_history_and_can_be_undone(as_root: Client) -> None:
    id = rule("Be kind.", priority=1)
    form = {"tenant_id": "2", "directive_type": "rule", "priority": "1", "is_active": "true"}
    url = f"/admin/directives/directive/{id}/change/"
    assert as_root.post(url, {**form, "directive_content": "Be short."}).status_code == 302
    assert compose(2) == "Be short."
    assert undo(as_root, last()).status_code == 302
    assert compose(2) == "Be kind."
    undo(as_root, last())
    assert compose(2) == "Be short."


def test_an_order_is_undone_whole(as_root: Client) -> None:
    a, b, c = three()
    sort(as_root, [f"d{c}", f"d{a}", f"d{b}"])
    change = last()
    undo(as_root, change)
    assert priorities([a, b, c]) == [1, 2, 3]
    assert undo(as_root, change).status_code == 409


def test_what_was_changed_since_is_not_undone(as_root: Client) -> None:
    id = rule("Be kind.")
    do(as_root, "switch", switch=f"{id}:off")
    change = last()
    execute("UPDATE ai_tenant_directives SET is_active = 1 WHERE id = %s", id)
    assert undo(as_root, change).status_code == 409
    assert compose(2) == "Be kind."


def test_an_override_is_undone(as_root: Client) -> None:
    id = everywhere("Answer briefly.")
    do(as_root, "override", override=f"off:{id}")
    undo(as_root, last())
    assert compose(2) == "Answer briefly."


def test_undoing_a_copy_switches_it_off_and_deletes_nothing(as_root: Client) -> None:
    (a, *_rest) = three()
    do(as_root, "copy", chosen=[a], target=["3"])
    copied = Directive.objects.for_tenant(3).get()
    made = last()
    as_root.post("/admin/directives/of/3/switch/", {"switch": f"{copied.pk}:on"})
    assert compose(3) == "a"
    as_root.post("/admin/directives/of/3/undo/", {"undo": made.pk})
    assert compose(3) == ""
    assert Directive.objects.for_tenant(3).count() == 1


def test_unknown_tenants_and_deeds_are_404(as_root: Client) -> None:
    assert as_root.get("/admin/directives/of/99/").status_code == 404
    assert do(as_root, "explode").status_code == 404
    assert as_root.get(f"{BOARD}switch/").status_code == 405


def test_mallory_gets_404(as_mallory: Client) -> None:
    id = rule("Acme's")
    everywhere("g")
    before = (keys(), seen(), compose(2))
    for what in ("switch", "copy", "undo", "override", "schedule", "accept", "try", "order"):
        assert do(as_mallory, what, switch=f"{id}:off", undo="1").status_code == 404
    for url in (
        BOARD,
        f"{BOARD}compare/",
        "/admin/directives/of/",
        "/admin/directives/globaldirective/",
    ):
        assert as_mallory.get(url).status_code == 404
    assert (keys(), seen(), compose(2)) == before
