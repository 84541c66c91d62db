"""Where old prompts have an owner, V1 uses a tenant's own and nobody's, never another tenant's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tenants.central import schema
from tests.engines.old_talk import begin, old_server
from tests.live import Api, Model


@pytest.fixture
def owned(central: Any) -> Iterator[None]:
    """ai_prompts with a tenant_id, as some servers have it."""
    with old_server(central):
        central("ALTER TABLE ai_prompts ADD tenant_id BIGINT NULL")
        schema.forget()
        yield


@pytest.mark.parametrize(("owner", "used"), [(3, False), (2, True), (None, True)])
def test_only_its_own_or_nobodys(
    acme_api: Api, model: Model, central: Any, owned: None, owner: int | None, used: bool
) -> None:
    set_phase(2, Phase.V1, by="test")
    begin(central)
    central(
        "INSERT INTO ai_prompts (id, name, content, is_active, tenant_id)"
        " VALUES (7, 'p', 'Words of a prompt.', 1, %s)",
        owner,
    )
    assert acme_api.chat("and on", session_id="old-1").status_code == 200
    system = model.asked[0]["messages"][0]["content"]
    assert ("Words of a prompt." in system) == used
