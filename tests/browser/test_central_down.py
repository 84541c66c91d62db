from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from tests.browser.talks import LIST, page_url


def unreachable() -> Any:
    raise OperationalError(2002, "Can't connect")


@pytest.fixture
def _down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The alias `central` as it is while its server is away."""
    monkeypatch.setattr("conversations.browser.listing.layout", unreachable)
    monkeypatch.setattr("conversations.browser.subject.layout", unreachable)


@pytest.mark.usefixtures("acme", "_down")
@pytest.mark.parametrize("url", [LIST, page_url(1)])
def test_the_pages_say_it_in_words(
    as_alice: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.central.outage.answers", lambda alias: False)
    answer = as_alice.get(url)
    assert answer.status_code == 503
    assert "central database does not answer" in answer.content.decode()


@pytest.mark.usefixtures("acme", "_down")
def test_a_fault_of_ours_is_not_called_that(as_alice: Any) -> None:
    with pytest.raises(OperationalError):
        as_alice.get(LIST)
