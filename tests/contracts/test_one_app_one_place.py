from __future__ import annotations

from django.conf import settings

# Users and what hangs on them (sessions, locked sign-ins) stand in public and in every tenant
# schema (docs/architecture.md).
BOTH = {
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.admin",
    "axes",
    "tenants.people",
    "conversations.desk",
}


def test_an_app_stands_in_one_list_only() -> None:
    shared, tenant = set(settings.SHARED_APPS), set(settings.TENANT_APPS)
    central = set(settings.CENTRAL_APPS)
    assert shared & tenant == BOTH
    assert not central & (shared | tenant)


def test_every_app_stands_in_a_list() -> None:
    lists = {*settings.SHARED_APPS, *settings.TENANT_APPS, *settings.CENTRAL_APPS}
    assert lists == set(settings.INSTALLED_APPS)
