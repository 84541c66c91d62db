"""The platform and a tenant edit one profile row: each writes only what it changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from tenants.profile.models import Profile
from tests.tenants.test_domains import inline

ADDRESS = "https://models.example/v1"


def profile() -> Profile:
    with schema_context("globex"):
        return Profile.objects.get()


def edited_meanwhile(monkeypatch: pytest.MonkeyPatch, where: str, **values: Any) -> None:
    """Somebody else saves between the form's reading of the row and its writing."""
    from django.utils.module_loading import import_string

    owner, _dot, name = where.rpartition(".")
    save = getattr(import_string(owner), name)

    def late(*args: Any, **kwargs: Any) -> Any:
        with schema_context("globex"):
            Profile.objects.update(**values)
        return save(*args, **kwargs)

    monkeypatch.setattr(where, late)


def test_the_platform_leaves_the_tenants_facts(
    as_root: Client, globex: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_meanwhile(monkeypatch, "tenants.profile.models.Profile.save", phone="555")
    fields = {**inline(globex, ""), "model_base_url": ADDRESS}
    as_root.post(f"/admin/tenants/tenant/{globex.pk}/change/", fields)
    assert (profile().phone, profile().model_base_url) == ("555", ADDRESS)


def test_the_tenant_leaves_the_platforms_address(
    as_mallory: Client, globex: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_meanwhile(monkeypatch, "tenants.profile.models.Profile.save", model_base_url=ADDRESS)
    fields = {"assistant_name": "Gül", "default_language": "tr", "model_key": "sk-1"}
    as_mallory.post(f"/admin/profile/profile/{profile().pk}/change/", fields)
    found = profile()
    assert (found.assistant_name, found.model_base_url) == ("Gül", ADDRESS)
    assert found.model_key == "sk-1"
