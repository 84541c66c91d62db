"""Domains are stored as the look-up wants them, and typing errors are told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tenants.domains import clean_domain
from tenants.models import Domain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shop.Example.COM", "shop.example.com"),
        (" localhost. ", "localhost"),
        ("10.0.0.1", "10.0.0.1"),
        ("[::1]", "[::1]"),
        ("xn--maaza-l2a.example", "xn--maaza-l2a.example"),
    ],
)
def test_what_a_host_is(text: str, name: str) -> None:
    assert clean_domain(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "a..b",
        "-a.b",
        "a-.b",
        "a b",
        "a/b",
        "a:80",
        "http://a",
        "a_b",
        "mağaza.com",
        "x" * 64,
        ".".join(["x" * 60] * 5),
        "[]",
        "[::1",
        "[1.2.3.4]",
        "a\x00",
    ],
)
def test_what_no_host_is(text: str) -> None:
    with pytest.raises(ValidationError):
        clean_domain(text)


def inline(tenant: Any, domain: str) -> dict[str, Any]:
    """The form of a tenant with one more domain; '' is none."""
    row = Domain.objects.get(tenant=tenant)
    prefix = "domains"
    return {
        "name": tenant.name,
        "model_base_url": "",
        "model_name": "",
        f"{prefix}-TOTAL_FORMS": 2 if domain else 1,
        f"{prefix}-INITIAL_FORMS": 1,
        f"{prefix}-0-id": row.pk,
        f"{prefix}-0-tenant": tenant.pk,
        f"{prefix}-0-domain": row.domain,
        f"{prefix}-0-is_primary": "on",
        f"{prefix}-1-tenant": tenant.pk,
        f"{prefix}-1-domain": domain,
    }


def test_a_domain_of_the_platforms_form_is_lowered(as_root: Client, globex: Any) -> None:
    url = f"/admin/tenants/tenant/{globex.pk}/change/"
    assert as_root.post(url, inline(globex, "Shop.Globex.EXAMPLE")).status_code == 302
    assert Domain.objects.filter(domain="shop.globex.example", tenant=globex).exists()


def test_a_domain_of_the_platforms_form_is_checked(as_root: Client, globex: Any) -> None:
    url = f"/admin/tenants/tenant/{globex.pk}/change/"
    answer = as_root.post(url, inline(globex, "https://globex.example/"))
    assert answer.status_code == 200
    assert "shop.example.com" in answer.content.decode()
