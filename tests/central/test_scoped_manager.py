"""MySQL knows no schemas: a central query without a tenant must not run."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from conversations.models import Conversation
from tenants.central.manager import TenantScopedManager, UnscopedQuery


def make(tenant_id: int | None) -> Conversation:
    row = Conversation(tenant_id=tenant_id)
    row.save()
    return row


def test_there_is_no_unscoped_default(acme: Any) -> None:
    for ask in (Conversation.objects.all, Conversation.objects.count):
        with pytest.raises(UnscopedQuery):
            ask()


def test_a_tenant_sees_its_own_rows_only(acme: Any) -> None:
    own, foreign, nobodys = make(acme.pk), make(3), make(None)
    assert list(Conversation.objects.for_tenant(acme.pk)) == [own]
    assert set(Conversation.objects.for_platform()) >= {own, foreign, nobodys}


def test_every_central_model_with_a_tenant_has_the_scoped_manager() -> None:
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if model._meta.app_config.name in settings.CENTRAL_APPS and "tenant_id" in names:
            assert isinstance(model._default_manager, TenantScopedManager), model
