"""The ports of a demonstration's turn: the shop's own catalogue and profile, and a model that knows
its lines. Nothing goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings

from flows.engine.reasons import INTERRUPTED
from flows.ports import Catalogue
from nodes.adapters.model_errors import model_error
from nodes.adapters.model_offline import OfflineModel
from nodes.adapters.net.http_port import GuardedHttp
from nodes.contract import NodeError
from nodes.ports import HistoryPort, ModelReply, ModelRequest, Ports, Profile
from tenants.directives.compose import compose
from tenants.models import Tenant
from tenants.profile.models import the_profile

P = ParamSpec("P")
T = TypeVar("T")
MODEL = "gpt-4o-mini"
_LINK = re.compile(r": \[LINK:[^\]]*\]")
DEADLINE = "deadline"


class CatalogueHere(Catalogue):
    """Asks on the caller's own connection, which stands in the tenant's schema already."""

    async def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await sync_to_async(function)(*args, **kwargs)


@dataclass(frozen=True)
class Known:
    """Profile and directives, read once for all talks of a shop."""

    profile: Profile
    directives: str

    async def get(self) -> Profile:
        return self.profile

    async def compose(self, language: str) -> str:
        return self.directives


def read_known(tenant: Tenant) -> Known:
    """Inside the tenant's schema."""
    row = the_profile()
    profile = Profile(row.assistant_name, tenant.name, contacts=row.contact_facts())
    return Known(profile, compose(tenant.pk))


@dataclass(frozen=True)
class Actor:
    """A model that says `text` (None: what the offline model finds), or fails with `fault`."""

    text: str | None
    fault: str | None = None

    async def complete(self, request: ModelRequest) -> ModelReply:
        if self.fault == DEADLINE:
            raise NodeError(INTERRUPTED, DEADLINE, retryable=True)
        if self.fault:
            raise model_error(self.fault)
        text = self.text or (await OfflineModel().complete(request)).text
        if "[LINK:" not in request.messages[0].content:
            text = _LINK.sub(".", text)  # nobody has told this model how to write links
        size = sum(len(message.content) for message in request.messages) + len(text)
        return ModelReply(text, size // 4, MODEL)


def ports_of(
    tenant: Tenant, known: Known, language: str, history: HistoryPort, actor: Actor
) -> Ports:
    """A turn runs dry with them (no node with side effects is executed), so `http` is never asked."""
    return Ports(
        model=actor,
        history=history,
        catalogue=CatalogueHere(tenant, language),
        profile=known,
        directives=known,
        http=GuardedHttp(settings.OUTBOUND_ALLOW, str(tenant.pk)),
    )
