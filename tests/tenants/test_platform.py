"""The platform host: tenants, and the model address that only superusers set."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_tenants.utils import schema_context

from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.profile.models import Profile

LIST = "/admin/tenants/tenant/"
DOMAINS = {
    "domains-TOTAL_FORMS": "0",
    "domains-INITIAL_FORMS": "0",
    "domains-MIN_NUM_FORMS": "0",
    "domains-MAX_NUM_FORMS": "1000",
}


def test_the_public_row_has_a_negative_id_and_stands_in_no_list(as_root: Client) -> None:
    assert Tenant.objects.get(schema_name="public").pk == PUBLIC_TENANT_ID < 0
    page = as_root.get(LIST).content.decode()
    assert "Acme Store" in page
    assert f"{LIST}{PUBLIC_TENANT_ID}/" not in page


def test_a_superuser_sets_the_model_of_a_tenant(as_root: Client) -> None:
    form = {"name": "Acme", "model_base_url": "http://models:8000/v1", "model_name": "m", **DOMAINS}
    assert as_root.post(f"{LIST}2/change/", form).status_code == 302
    with schema_context("acme"):
        assert Profile.objects.get().model_base_url == "http://models:8000/v1"
    with schema_context("globex"):
        assert Profile.objects.get().model_base_url == ""


def test_the_model_key_is_stored_sealed_and_never_shown(as_alice: Client) -> None:
    url = "/admin/profile/profile/1/change/"
    form = {"assistant_name": "Ace", "default_language": "en", "model_key": "sk-very-secret"}
    assert as_alice.post(url, form).status_code == 302
    with schema_context("acme"):
        profile = Profile.objects.get()
        assert "sk-very-secret" not in profile.model_key_sealed
        assert profile.model_key == "sk-very-secret"
    assert b"sk-very-secret" not in as_alice.get(url).content


def test_an_empty_key_field_keeps_the_key(as_alice: Client) -> None:
    url = "/admin/profile/profile/1/change/"
    form = {"assistant_name": "Ace", "default_language": "en"}
    as_alice.post(url, {**form, "model_key": "sk-one"})
    as_alice.post(url, {**form, "model_key": ""})
    with schema_context("acme"):
        assert Profile.objects.get().model_key == "sk-one"


def test_a_tenants_admin_has_no_page_of_the_platform(as_alice: Client) -> None:
    for path in (LIST, "/admin/registry/workflownode/", "/admin/tenants/domain/"):
        assert as_alice.get(path).status_code == 404


def test_a_new_person_gets_a_role_and_nothing_more(as_alice: Client) -> None:
    from tenants.people.models import User

    form: dict[str, Any] = {
        "username": "carol",
        "email": "carol@example.com",
        "role": "support",
        "usable_password": "true",
        "password1": "a-long-enough-pass",
        "password2": "a-long-enough-pass",
        "is_superuser": "on",
    }
    as_alice.post("/admin/people/user/add/", form)
    with schema_context("acme"):
        carol = User.objects.get(username="carol")
        assert (carol.role, carol.is_staff, carol.is_superuser) == ("support", True, False)
    with schema_context("public"):
        assert not User.objects.filter(username="carol").exists()


def test_a_key_is_not_sent_to_an_address_it_was_not_entered_for(as_alice: Client) -> None:
    url = "/admin/profile/profile/1/change/"
    form = {"assistant_name": "Ace", "default_language": "en"}
    one, other = "https://one.example/v1", "https://other.example/v1"
    as_alice.post(url, {**form, "model_base_url": one, "model_key": "sk-one"})
    as_alice.post(url, {**form, "model_base_url": other, "model_key": ""})
    with schema_context("acme"):
        profile = Profile.objects.get()
    assert (profile.model_base_url, profile.model_key) == (other, "")


def test_support_may_not_see_the_profile(as_bob: Client) -> None:
    assert as_bob.get("/admin/profile/profile/1/change/").status_code == 403
