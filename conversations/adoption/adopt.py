"""Creates planned tenants, one by one; one that fails does not stop the others."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from conversations.adoption.plan import Planned
from conversations.models.ours import Phase
from tenants.actions.create_tenant import TenantNotCreated, create_tenant
from tenants.provisioning import Spec


def adopt(planned: Iterable[Planned], template: Any = None) -> Iterator[Planned]:
    """What became of each, as soon as it is done; only those of status "new" are touched."""
    for tenant in planned:
        yield _adopted(tenant, template) if tenant.status == "new" else tenant


def _adopted(planned: Planned, template: Any) -> Planned:
    """`password` of the answer: the one to tell people, "" where they chose it themselves."""
    password = planned.password or secrets.token_urlsafe(12)
    try:
        create_tenant(_spec(planned, password, template))
    except TenantNotCreated as error:
        return replace(planned, status="failed", reasons=(str(error),), password="")
    return replace(planned, status="created", password="" if planned.password else password)


def _spec(planned: Planned, password: str, template: Any) -> Spec:
    return Spec(
        schema=planned.schema,
        name=planned.name,
        domain=planned.domain,
        admin_username=planned.admin,
        admin_email=planned.email,
        admin_password=password,
        id=planned.id,
        language=planned.language,
        phase=Phase.V1,
        template=template,
    )
