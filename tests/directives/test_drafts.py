"""A tenant's people write drafts and propose them; superusers decide."""

from __future__ import annotations

from django.test import Client

from tenants.directives.compose import compose
from tenants.directives.models import Directive
from tenants.directives.ours import DraftState, Extra, ExtraKind
from tests.directives.rules import MINE, do, rule

NEW = {"type": "tone", "content": "Be kind.", "do": "propose"}


def the_draft(tenant: int = 2) -> Extra:
    return Extra.objects.for_tenant(tenant).get(kind=ExtraKind.DRAFT)


def test_a_proposal_counts_only_once_it_is_accepted(as_alice: Client, as_root: Client) -> None:
    assert as_alice.post(MINE, NEW).status_code == 302
    assert compose(2) == ""
    assert do(as_root, "accept", accept=f"{the_draft().pk}:active").status_code == 302
    assert compose(2) == "Be kind."
    made = Directive.objects.for_tenant(2).get()
    assert (made.kind, made.priority) == ("tone", 1)
    assert (the_draft().state, the_draft().decided_by) == (DraftState.ACCEPTED, "root")


def test_a_type_of_ones_own_is_kept(as_alice: Client, as_root: Client) -> None:
    as_alice.post(MINE, {**NEW, "type": "kampanya dili"})
    do(as_root, "accept", accept=f"{the_draft().pk}:off")
    made = Directive.objects.for_tenant(2).get()
    assert (made.kind, made.is_active) == ("kampanya dili", False)


def test_a_proposal_for_another_text_keeps_type_and_place(
    as_alice: Client, as_root: Client
) -> None:
    id = rule("Be kind.", priority=4)
    as_alice.post(MINE, {**NEW, "content": "Be short.", "changes": id})
    do(as_root, "accept", accept=f"{the_draft().pk}:active")
    row = Directive.objects.for_tenant(2).get()
    assert (row.pk, row.text, row.kind, row.priority) == (id, "Be short.", "rule", 4)


def test_a_setting_has_a_typed_value(as_alice: Client, as_root: Client) -> None:
    form = {**NEW, "type": "setting", "setting_key": "max_products", "value_type": "integer"}
    answer = as_alice.post(MINE, {**form, "content": "five"})
    assert answer.status_code == 422
    assert "five" in answer.content.decode()
    assert as_alice.post(MINE, {**form, "content": "5"}).status_code == 302
    do(as_root, "accept", accept=f"{the_draft().pk}:active")
    row = Directive.objects.for_tenant(2).get()
    assert row.is_setting
    assert row.text == '{"key": "max_products", "type": "integer", "value": 5}'
    assert compose(2) == ""


def test_withdrawn_and_declined_ones_stay_and_can_be_proposed_again(
    as_alice: Client, as_root: Client
) -> None:
    as_alice.post(MINE, NEW)
    url = f"{MINE}{the_draft().pk}/"
    as_alice.post(url, {"do": "withdraw"})
    assert do(as_root, "accept", accept=f"{the_draft().pk}:active").status_code == 409
    as_alice.post(url, {"do": "propose"})
    do(as_root, "decline", decline=the_draft().pk)
    assert the_draft().state == DraftState.DECLINED
    assert as_alice.post(url, {"do": "withdraw"}).status_code == 409
    assert as_alice.post(url, {"do": "propose"}).status_code == 302
    assert (the_draft().state, compose(2)) == (DraftState.PROPOSED, "")


def test_what_was_proposed_and_is_edited_is_a_draft_again(as_alice: Client) -> None:
    as_alice.post(MINE, NEW)
    url = f"{MINE}{the_draft().pk}/"
    as_alice.post(url, {**NEW, "content": "Be brief.", "do": "save"})
    assert (the_draft().state, the_draft().content) == (DraftState.DRAFT, "Be brief.")


def test_refused_words_are_still_in_the_form(as_alice: Client) -> None:
    answer = as_alice.post(MINE, {**NEW, "type": "integer"})
    assert answer.status_code == 422
    assert "Be kind." in answer.content.decode()
    assert "is the type of a setting" in answer.content.decode()


def test_the_tenants_page_shows_the_active_ones_in_order(as_alice: Client) -> None:
    rule("second", priority=2)
    rule("first", priority=1)
    rule("off", active=False)
    html = as_alice.get(MINE).content.decode()
    active = html[html.index('data-testid="active"') :].split("</ol>")[0]
    assert active.index("first") < active.index("second")
    assert ">off<" not in active


def test_support_reads_and_writes_nothing(as_bob: Client) -> None:
    rule("Be kind.")
    html = as_bob.get(MINE).content.decode()
    assert "Be kind." in html
    assert 'name="content"' not in html
    assert as_bob.post(MINE, NEW).status_code == 403
    assert not Extra.objects.for_tenant(2).exists()


def test_mallory_gets_404(as_alice: Client, as_mallory: Client) -> None:
    as_alice.post(MINE, NEW)
    id = rule("Acme's")
    url = f"{MINE}{the_draft().pk}/"
    before = list(Extra.objects.for_platform().values())
    assert as_mallory.get(url).status_code == 404
    for what in ("save", "propose", "withdraw"):
        assert as_mallory.post(url, {**NEW, "do": what}).status_code == 404
    assert as_mallory.post(MINE, {**NEW, "changes": id}).status_code == 404
    assert "Acme" not in as_mallory.get(MINE).content.decode()
    assert list(Extra.objects.for_platform().values()) == before
