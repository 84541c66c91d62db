"""The tenant look-up is the gate."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tenants.hosts import forget_hosts, host_name, tenant_for_host
from tenants.models import Domain


@pytest.mark.parametrize("header", ["acme.localhost", "ACME.localhost:8000", "acme.localhost."])
def test_spellings_of_a_host_are_one(cast: Any, header: str) -> None:
    assert tenant_for_host(header) == cast["acme"]


def test_an_ipv6_host_keeps_its_brackets() -> None:
    assert host_name("[::1]:8000") == "[::1]"


def test_an_unknown_host_is_404(cast: Any) -> None:
    answer = Client(headers={"host": "nobody.localhost"}).get("/admin/")
    assert answer.status_code == 404


@pytest.mark.parametrize("host", ["", "a b", "acme.localhost/../x", "'; DROP TABLE tenants;--"])
def test_an_odd_host_header_is_404(cast: Any, host: str) -> None:
    assert Client(headers={"host": host}).get("/admin/").status_code == 404


def test_healthz_needs_neither_tenant_nor_database() -> None:
    assert Client(headers={"host": "nobody.localhost"}).get("/healthz").status_code == 200


@pytest.mark.parametrize("host", ["acme.localhost", "localhost"])
def test_readyz_names_both_databases(cast: Any, host: str) -> None:
    answer = Client(headers={"host": host}).get("/readyz")
    assert answer.status_code == 200
    found = answer.json()
    found.pop("tailer")  # tests/tail/test_state.py
    assert found == {"ready": True, "default": "ok", "central": "ok"}


def test_a_domain_that_is_gone_is_gone_after_forgetting(cast: Any) -> None:
    assert tenant_for_host("acme.localhost")
    Domain.objects.filter(domain="acme.localhost").delete()
    forget_hosts()
    assert tenant_for_host("acme.localhost") is None


def test_a_domain_that_moved_is_seen_after_a_few_seconds(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenants import hosts

    assert tenant_for_host("acme.localhost") == cast["acme"]
    Domain.objects.filter(domain="acme.localhost").update(tenant=cast["globex"])
    monkeypatch.setattr(hosts, "MAX_AGE_SECONDS", 0.0)
    assert tenant_for_host("acme.localhost") == cast["globex"]
    forget_hosts()
