"""Who may do what in the shop's pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from nodes.catalog.models import Currency, Product
from tenants.context import in_tenant
from tests.catalog.files import IMPORT, PROCESS, bring_in, preview
from tests.catalog.goods import put, rate

LIST = "/admin/catalog/product/"


def test_support_reads_and_exports_but_does_not_import(acme: Any, as_bob: Client) -> None:
    put("Lamp")
    assert as_bob.get(LIST).status_code == 200
    assert as_bob.get(f"{LIST}export/").status_code == 200
    assert as_bob.get(IMPORT).status_code == 403
    assert as_bob.post(PROCESS).status_code == 403


def test_mallorys_import_never_reaches_acme(acme: Any, as_mallory: Client, cast: Any) -> None:
    lamp = put("Lamp", "10.00", sku="L-1")
    bring_in(as_mallory, "sku,slug,title_tr,price\nL-1,lamp,Benim,1\n")
    with in_tenant(acme):
        lamp.refresh_from_db()
        assert (lamp.title_en, lamp.price) == ("Lamp", Decimal("10.00"))
    with in_tenant(cast["globex"]):
        assert Product.objects.get().title_tr == "Benim"


def test_mallory_cannot_take_up_acmes_file(
    acme: Any, as_alice: Client, as_mallory: Client, cast: Any
) -> None:
    page = preview(as_alice, "slug,title_en\nlamp,Lamp\n")
    assert as_mallory.post(PROCESS, page.context["confirm_form"].initial).status_code == 404
    with in_tenant(cast["globex"]):
        assert not Product.objects.exists()


@pytest.mark.parametrize("format", ["9", "x", "-1"])
def test_a_made_up_format_is_refused(acme: Any, as_alice: Client, format: str) -> None:
    page = preview(as_alice, "slug,title_en\nlamp,Lamp\n")
    sent = {**page.context["confirm_form"].initial, "format": format}
    assert as_alice.post(PROCESS, sent).status_code == 200
    assert not Product.objects.exists()


def test_the_base_currency_is_changed_by_an_action(acme: Any, as_alice: Client) -> None:
    rate("EUR", "1.25")
    url = "/admin/catalog/currency/"
    as_alice.post(url, {"action": "make_base", "_selected_action": ["EUR"]})
    assert Currency.objects.get(is_base=True).code == "EUR"
    assert as_alice.post(f"{url}EUR/delete/", {"post": "yes"}).status_code == 403
    assert Currency.objects.get(code="USD").rate == Decimal("0.8")


def test_a_product_is_added_and_found_without_accents(acme: Any, as_alice: Client) -> None:
    form = {"title_tr": "Kırmızı Kupa", "slug": "kupa", "attributes": "{}", "is_active": "on"}
    as_alice.post(f"{LIST}add/", form)
    assert Product.objects.get().currency_id == "USD"
    assert b"K\xc4\xb1rm\xc4\xb1z\xc4\xb1 Kupa" in as_alice.get(f"{LIST}?q=KIRMIZI").content


def test_mallory_gets_404(acme: Any, as_mallory: Client) -> None:
    lamp = put("Lamp")
    for page in ("change", "delete"):
        answer = as_mallory.get(f"{LIST}{lamp.pk}/{page}/")
        assert answer.status_code == 404
