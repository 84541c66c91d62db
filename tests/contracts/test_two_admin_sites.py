"""search_path shows public tables to a tenant, so its admin must not know their models."""

from __future__ import annotations

from django.conf import settings

from tenants.sites import platform_site, tenant_site


def app_of(model: type) -> str:
    return model._meta.app_config.name  # type: ignore[attr-defined,no-any-return]


def test_a_tenants_admin_has_no_model_of_the_public_schema() -> None:
    public_only = set(settings.SHARED_APPS) - set(settings.TENANT_APPS)
    assert not {app_of(model) for model in tenant_site._registry} & public_only


def test_the_platforms_admin_has_no_model_of_a_tenants_schema() -> None:
    tenant_only = set(settings.TENANT_APPS) - set(settings.SHARED_APPS)
    assert not {app_of(model) for model in platform_site._registry} & tenant_only


def test_every_central_admin_is_scoped() -> None:
    from tenants.central.admin import CentralAdmin

    for model, admin in tenant_site._registry.items():
        if app_of(model) in settings.CENTRAL_APPS:
            assert isinstance(admin, CentralAdmin), model
