"""No address with an id of Acme shows Mallory anything: she gets 404 on her own host.

The addresses are collected from the resolver: a new one needs an id of Acme's in `ids`, or a reason in
`EXEMPT`, or this file fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tenants.admin_base import BaseAdmin
from tenants.central import router
from tenants.sites import platform_site, tenant_site
from tests.browser.talks import turn

# address → why it is no way to a single row
EXEMPT = {
    r"^admin/password-reset/<uidb64>/<token>/$": "for anybody; its token is signed for one person of"
    " one schema (tests/people/test_reset_link.py)",
    r"^admin/\^\(\?P<app_label>[a-z|]+\)/\$$": "names an app, no row",
    r"^admin/\(\?P<url>\.\*\)\$$": "answers whatever no other address does, with 404",
}
# These lead to the page of the row without looking; that page is asked instead.
REDIRECTS = re.compile(r"^admin/\w+/\w+/<path:object_id>/$")
# Refused to everybody, whatever the id: nothing of the row is read.
NEVER = {
    "admin/flows/flow/<path:object_id>/delete/",
    "admin/profile/profile/<path:object_id>/delete/",
    "admin/directives/directive/<path:object_id>/delete/",
}
METHODS = ("get", "post", "put", "delete")
GIVEN = re.compile(r"<(?:\w+:)?(\w+)>")
# of Acme's rows: ids far from those that Globex has
FAR = 900_000


def addresses(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver("chatadmin.urls")).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        elif isinstance(pattern, URLPattern) and ("<" in address):
            yield address


def is_exempt(address: str) -> bool:
    return any(re.match(pattern, address) for pattern in EXEMPT)


ADDRESSES = sorted(address for address in set(addresses()) if not is_exempt(address))


@pytest.fixture
def ids(acme: Any) -> dict[str, Any]:
    """Acme's rows, by what the address says before the id; a model of the admin needs no entry here."""
    from conversations.models import Conversation
    from flows.models import Flow, Revision, Route
    from tenants.directives.actions.drafts import Words, save_draft

    found = {model._meta.model_name: make(model) for model in tenant_site._registry}
    flow = Flow.objects.get(tenant_id=acme.pk).pk
    talk = Conversation(tenant_id=acme.pk, session_id="acme-1")
    talk.save()
    turn(talk.pk, 1)
    draft = save_draft(acme.pk, Words("rule", "Be kind."), "alice")
    return {
        **found,
        "flow": flow,
        "flows": flow,
        "revisions": Revision.objects.get(flow=flow).pk,
        "routes": Route.objects.get(pk=found["route"]).feature_slug,
        "conversations": talk.pk,
        "exports": export(),
        "cases": a_case(flow),
        "drafts": draft,
        "r": FAR,
    }


def a_case(flow_id: int) -> int:
    from flows.models import TestCase

    return TestCase.objects.create(pk=FAR, flow_id=flow_id, name="Answers").pk


def export() -> int:
    """Alice's, ready to be fetched."""
    from conversations.desk.models import Export
    from tenants.people.models import User

    day = timezone.now() + timedelta(days=1)
    alice = User.objects.get(username="alice")
    return Export.objects.create(pk=FAR, user=alice, format="csv", status="done", expires_at=day).pk


def make(model: Any) -> Any:
    """The id of a new row of Acme's with something in every field that needs it."""
    if model._meta.model_name == "flow":
        return None  # the template's
    row = model()
    for field in model._meta.concrete_fields:
        if field.primary_key and model._meta.app_label not in router.labels():
            row.pk = "XTS" if isinstance(field, models.CharField) else FAR
        elif not (field.primary_key or field.null or field.has_default()):
            setattr(row, field.attname, something(field))
    if hasattr(row, "tenant_id"):
        row.tenant_id = 2
    row.save()
    return row.pk


def something(field: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.values_list("pk", flat=True)[0]
    if isinstance(field, models.CharField | models.TextField):
        return "x"
    return timezone.now() if isinstance(field, models.DateTimeField) else 1


def filled(address: str, ids: dict[str, Any]) -> str:
    """The address with Acme's id; KeyError for a kind of row that `ids` does not have yet."""
    kind = address[: address.index("<")].rstrip("/").rpartition("/")[2]
    return "/" + GIVEN.sub(str(ids[kind]), address)


def test_there_is_something_to_test() -> None:
    assert any("conversations" in address for address in ADDRESSES)
    assert any(address.startswith("api/v1/flows/") for address in ADDRESSES)
    assert len(ADDRESSES) > 20


def test_exemptions_are_addresses() -> None:
    for pattern in EXEMPT:
        assert sum(bool(re.match(pattern, address)) for address in addresses()) == 1
    assert set(addresses()) >= NEVER


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_404(as_mallory: Client, ids: dict[str, Any], address: str) -> None:
    follow = bool(REDIRECTS.match(address))
    allowed = {404, 405, 403} if address in NEVER else {404, 405}
    answers = {}
    for method in METHODS:
        call = getattr(as_mallory, method)
        answer = call(filled(address, ids), follow=follow, content_type="application/json")
        assert answer.status_code in allowed, method
        answers[method] = answer.status_code
    assert set(answers.values()) != {405}


@pytest.mark.parametrize("address", [a for a in ADDRESSES if not a.startswith("api/")])
def test_alice_gets_further_with_the_same_id(
    as_alice: Client, ids: dict[str, Any], address: str
) -> None:
    """Else 404 would prove nothing."""
    if address.startswith("admin/r/"):
        return  # no model of ours has a page outside of the admin
    answer = as_alice.get(filled(address, ids), follow=True)
    if answer.status_code == 405:  # an address of deeds alone
        answer = as_alice.post(filled(address, ids), follow=True)
    assert answer.status_code in ({403} if address in NEVER else {200})


def test_every_admin_answers_404_for_an_unknown_id() -> None:
    for site in (tenant_site, platform_site):
        for admin in site._registry.values():
            assert isinstance(admin, ModelAdmin)
            assert isinstance(admin, BaseAdmin), admin
