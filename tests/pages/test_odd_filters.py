"""A query string that no database understands leads back to the whole list."""

from __future__ import annotations

import pytest
from django.test import Client

LISTS = {"/admin/people/user/": "username", "/admin/catalog/product/": "slug"}
# pages of our own, which leave out what they do not understand
OURS = ["/admin/flows/flow/", "/admin/flows/route/"]


@pytest.mark.parametrize("path", LISTS)
def test_a_nul_in_a_filter(as_alice: Client, path: str) -> None:
    answer = as_alice.get(f"{path}?{LISTS[path]}=%00", follow=True)
    assert answer.redirect_chain == [(path, 302)]
    assert answer.status_code == 200
    assert "cannot be filtered" in answer.content.decode()


@pytest.mark.parametrize("path", [*LISTS, *OURS, "/admin/directives/directive/"])
@pytest.mark.parametrize(
    "query", ["q=%00", "p=99999999999999999999", "o=1.2.3.x", "id=%00", "id=1e9", f"id={10**30}"]
)
def test_other_odd_queries(as_alice: Client, path: str, query: str) -> None:
    assert as_alice.get(f"{path}?{query}", follow=True).status_code == 200


def test_a_fault_without_a_filter_is_a_fault(
    as_alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr("tenants.people.admin.UserAdmin.get_queryset", broken)
    with pytest.raises(ValueError, match="ours"):
        as_alice.get("/admin/people/user/")
