"""Admins cannot lock themselves, or everybody, out."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tenants.people.chiefs import ADMINS
from tenants.people.models import Role, User

LIST = "/admin/people/user/"


def form(user: User, **changes: Any) -> dict[str, Any]:
    fields = {"username": user.username, "email": "", "first_name": "", "last_name": ""}
    given: dict[str, Any] = {**fields, "role": user.role, "is_active": "on", **changes}
    return {name: value for name, value in given.items() if value is not None}


def second_admin() -> User:
    return User.objects.create_user("ayla", password="x", role=Role.ADMIN, is_staff=True)


@pytest.mark.parametrize("change", [{"role": "support"}, {"is_active": None}])
def test_nobody_demotes_or_deactivates_himself(
    as_alice: Client, acme: Any, change: dict[str, Any]
) -> None:
    second_admin()
    alice = User.objects.get(username="alice")
    answer = as_alice.post(f"{LIST}{alice.pk}/change/", form(alice, **change))
    assert answer.status_code == 200
    assert "You cannot delete, deactivate or demote yourself" in answer.content.decode()
    connection.set_tenant(acme)
    alice.refresh_from_db()
    assert (alice.role, alice.is_active) == (Role.ADMIN, True)


def test_an_admin_changes_his_own_name(as_alice: Client, acme: Any) -> None:
    alice = User.objects.get(username="alice")
    answer = as_alice.post(f"{LIST}{alice.pk}/change/", form(alice, first_name="Alice"))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("{}/delete/", {"post": "yes"}),
        ("", {"action": "delete_selected", "_selected_action": "{}", "post": "yes"}),
    ],
)
def test_nobody_deletes_himself(
    as_alice: Client, acme: Any, path: str, fields: dict[str, str]
) -> None:
    second_admin()
    pk = User.objects.get(username="alice").pk
    filled = {name: value.format(pk) for name, value in fields.items()}
    answer = as_alice.post(LIST + path.format(pk), filled, follow=True)
    assert "You cannot delete, deactivate or demote yourself" in answer.content.decode()
    connection.set_tenant(acme)
    assert User.objects.filter(pk=pk).exists()


@pytest.mark.parametrize("change", [{"role": "support"}, {"is_active": None}])
def test_others_can_be_demoted(as_alice: Client, acme: Any, change: dict[str, Any]) -> None:
    ayla = second_admin()
    answer = as_alice.post(f"{LIST}{ayla.pk}/change/", form(ayla, **change))
    assert answer.status_code == 302


def test_others_can_be_deleted(as_alice: Client, acme: Any) -> None:
    ayla = second_admin()
    as_alice.post(f"{LIST}{ayla.pk}/delete/", {"post": "yes"})
    connection.set_tenant(acme)
    assert not User.objects.filter(pk=ayla.pk).exists()


@pytest.mark.usefixtures("acme")
def test_the_last_active_admin_stays() -> None:
    """Two who remove each other at once: the second finds himself the last."""
    alice, bob = User.objects.get(username="alice"), User.objects.get(username="bob")
    User.objects.filter(pk=second_admin().pk).update(is_active=False)
    assert ADMINS.refusal(bob.pk, {alice.pk})
    assert ADMINS.refusal(alice.pk, {bob.pk}) is None


@pytest.mark.django_db(databases=["default", "central"])
def test_a_superuser_stays(as_root: Client) -> None:
    root = User.objects.get(username="root")
    fields = form(root, role=None, is_active=None)
    answer = as_root.post(f"{LIST}{root.pk}/change/", fields)
    assert "You cannot delete, deactivate or demote yourself" in answer.content.decode()
    root.refresh_from_db()
    assert root.is_active


@pytest.mark.django_db(databases=["default", "central"])
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("{}/delete/", {"post": "yes"}),
        ("", {"action": "delete_selected", "_selected_action": "{}", "post": "yes"}),
    ],
)
def test_another_superuser_can_be_deleted(
    as_root: Client, path: str, fields: dict[str, str]
) -> None:
    pk = User.objects.create_superuser("rita", password="x").pk
    filled = {name: value.format(pk) for name, value in fields.items()}
    without_yes = {name: value for name, value in filled.items() if name != "post"}
    asked = as_root.post(LIST + path.format(pk), without_yes)
    assert asked.status_code == 200
    assert "rita" in asked.content.decode()
    assert as_root.post(LIST + path.format(pk), filled).status_code == 302
    assert not User.objects.filter(pk=pk).exists()
