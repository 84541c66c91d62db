"""`manage.py load_demo`: safe at every start, and --reset takes nothing but the demonstration."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from conversations.demo.errors import DemoError
from conversations.demo.published import features
from conversations.demo.reset import remove_demo
from conversations.demo.shop import PASSWORD, shops
from flows.models import Flow, Revision, Route
from flows.published import for_feature
from nodes.catalog.models import Product
from tenants.context import in_tenant
from tenants.directives.models import Directive
from tenants.models import Tenant
from tenants.people.models import User
from tenants.profile.models import the_profile
from tests.demo.rows import ask, everything

PEOPLE = {"acme": ("alice", "bob"), "globex": ("mallory", "deniz")}


def load_demo(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


def shape(tenant: Any) -> dict[str, Any]:
    with in_tenant(tenant):
        return {
            "products": list(Product.objects.order_by("pk").values()),
            "flows": list(Flow.objects.order_by("pk").values()),
            "revisions": list(Revision.objects.order_by("pk").values()),
            "people": list(User.objects.order_by("pk").values()),
            "profile": the_profile().contact_facts(),
        }


def test_both_shops_are_furnished(server: dict[str, Any]) -> None:
    load_demo()
    for shop in shops():
        with in_tenant(server[shop.schema]):
            assert 12 <= Product.objects.filter(currency=shop.currency).count() <= 20
            assert Product.objects.filter(stock=0).exists()
            assert set(the_profile().contact_facts()) >= {"phone", "email", "address"}
        texts = Directive.objects.for_tenant(shop.id).values_list("directive_content", flat=True)
        assert {directive["content"] for directive in shop.directives} <= set(texts)


def test_old_flows_are_there_and_take_no_talks(server: dict[str, Any]) -> None:
    load_demo()
    with in_tenant(server["globex"]):
        imported = Flow.objects.filter(revisions__note="import")
        assert set(imported.filter(pk__lt=1_000_000_000).values_list("pk", flat=True)) == {
            1,
            11,
            12,
        }
        assert imported.count() == 4
        assert not imported.filter(is_active=True).exists()
    with in_tenant(server["acme"]):
        assert not Flow.objects.get(pk=4).is_active


def test_each_shop_has_a_flow_with_an_entry_point_that_takes_talks(server: dict[str, Any]) -> None:
    load_demo()
    for shop in shops():
        with in_tenant(server[shop.schema]):
            (slug,) = features(shop)
            assert len(for_feature(slug).graph.nodes) == 17


def test_a_flow_that_people_gave_its_entry_point_stays(server: dict[str, Any]) -> None:
    with in_tenant(server["acme"]):
        mine = Flow.objects.get()
        Route.objects.create(feature_slug="store-help", flow=mine)
    load_demo()
    with in_tenant(server["acme"]):
        assert Route.objects.get(feature_slug="store-help").flow == mine
        assert not Flow.objects.filter(flow_name="Store help").exists()


def test_a_second_start_changes_nothing(server: dict[str, Any]) -> None:
    assert "28 conversations" in load_demo()
    before = everything(), [shape(tenant) for tenant in server.values()]
    assert "conversations" not in load_demo()
    assert (everything(), [shape(tenant) for tenant in server.values()]) == before


def test_what_people_changed_stays(server: dict[str, Any]) -> None:
    load_demo()
    with in_tenant(server["acme"]):
        Product.objects.exclude(slug="arc-desk-lamp").delete()
        Flow.objects.filter(pk=4).update(flow_name="Renamed")
    Directive.objects.for_tenant(2).filter(priority=50).delete()
    load_demo()
    with in_tenant(server["acme"]):
        assert Product.objects.count() == 1
        assert Flow.objects.get(pk=4).flow_name == "Renamed"
    assert not Directive.objects.for_tenant(2).filter(priority=50).exists()


def test_reset_makes_it_anew_with_the_published_password(server: dict[str, Any]) -> None:
    load_demo()
    with in_tenant(server["acme"]):
        Product.objects.all().delete()
    ask("UPDATE ai_conversations SET title = 'changed' WHERE id = 4101")
    load_demo("--reset")
    assert ask("SELECT title FROM ai_conversations WHERE id = 4101") == [(None,)]
    for shop in shops():
        with in_tenant(Tenant.objects.get(schema_name=shop.schema)):
            assert Product.objects.exists()
            for name in PEOPLE[shop.schema]:
                assert authenticate(username=name, password=PASSWORD) is not None
    assert authenticate(username="root", password=PASSWORD) is not None


def test_reset_leaves_rows_of_others(server: dict[str, Any]) -> None:
    load_demo()
    ask("INSERT INTO ai_conversations (id, tenant_id, session_id) VALUES (9001, 5, 'other')")
    ask("INSERT INTO ai_conversation_messages (id, conversation_id) VALUES (9001, 9001)")
    ask("INSERT INTO ai_tenant_directives (id, tenant_id) VALUES (9001, 5)")
    ask("UPDATE ai_conversation_messages SET conversation_id = 9001 WHERE id = 5125")
    remove_demo(shops())
    assert ask("SELECT id FROM ai_conversations") == [(9001,)]
    assert ask("SELECT id FROM ai_conversation_messages ORDER BY id") == [(5125,), (9001,)]
    assert ask("SELECT id FROM ai_tenant_directives") == [(9001,)]
    assert ask("SELECT COUNT(*) FROM chatadmin_conversation") == [(0,)]
    assert not Tenant.objects.filter(schema_name="acme").exists()


def test_a_foreign_tenant_with_our_id_is_not_touched(server: dict[str, Any]) -> None:
    Tenant.objects.filter(schema_name="globex").update(schema_name="somebody")
    with pytest.raises(CommandError, match="belongs to another tenant"):
        load_demo("--reset")
    assert Tenant.objects.filter(schema_name__in=("acme", "somebody")).count() == 2


def test_a_schema_of_ours_under_another_id_is_not_touched(server: dict[str, Any]) -> None:
    with pytest.raises(DemoError, match="belongs to another tenant"):
        remove_demo([replace(shops()[0], id=4711)])
    assert Tenant.objects.filter(schema_name="acme").exists()
