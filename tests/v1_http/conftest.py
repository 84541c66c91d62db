from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from conversations.models import V1Endpoint
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.chat.conftest import acme_api, central, globex_api, model
from tests.engines.old_talk import old_server
from tests.v1_http.old_endpoint import OldEndpoint, old_endpoint

__all__ = ["acme_api", "central", "globex_api", "model"]


def over_http(old: OldEndpoint, on: bool = True, **other: Any) -> None:
    """Acme's V1 is the old application from the next message on."""
    facts = {"url": old.url, "is_on": on, "changed_at": timezone.now(), "by": "root", **other}
    V1Endpoint.objects.for_platform().update_or_create(tenant_id=2, defaults=facts)


@pytest.fixture
def old(central: Any, settings: Any) -> Iterator[OldEndpoint]:
    """The old application, which answers for Acme (phase v1)."""
    with old_server(central), old_endpoint() as old:
        settings.OUTBOUND_ALLOW = frozenset({*settings.OUTBOUND_ALLOW, old.endpoint})
        set_phase(2, Phase.V1, by="test")
        over_http(old)
        yield old
