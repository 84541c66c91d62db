"""The ports of a turn: the tenant's catalogue, profile, directives and model behind the nodes' protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from nodes.adapters.net.http_port import GuardedHttp
from nodes.catalog.models import Product as ProductRow
from nodes.catalog.search import search_products
from nodes.ports import HistoryPort, ModelPort, ModelReply, ModelRequest, Ports, Product, Profile
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.directives.compose import compose
from tenants.models import Tenant
from tenants.profile.models import Profile as ProfileRow
from tenants.profile.models import the_profile

if TYPE_CHECKING:
    from collections.abc import Callable


def _product(row: ProductRow) -> Product:
    return Product(row.pk, row.title, row.price, row.currency, row.stock, row.slug)


class Catalogue:
    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant

    async def search(self, query: str, limit: int) -> list[Product]:
        rows = await run_in_tenant(self.tenant, search_products, query, limit)
        return [_product(row) for row in rows]

    async def get(self, product_id: int) -> Product | None:
        find: Callable[[], ProductRow | None] = ProductRow.objects.filter(
            pk=product_id, is_active=True
        ).first
        row = await run_in_tenant(self.tenant, find)
        return _product(row) if row else None


class TenantProfile:
    """Reads the profile once a turn, and only if a node asks."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self._row: ProfileRow | None = None

    async def row(self) -> ProfileRow:
        if self._row is None:
            self._row = await run_in_tenant(self.tenant, the_profile)
        return self._row

    async def get(self) -> Profile:
        row = await self.row()
        return Profile(
            assistant_name=row.assistant_name,
            shop_name=self.tenant.name,
            contacts=row.contact_facts(),
        )


class Directives:
    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant

    async def compose(self, language: str) -> str:
        return await run_central(compose, self.tenant.pk)


class TenantModel:
    """The tenant's own model, or the offline answers where no address is configured."""

    def __init__(self, profile: TenantProfile) -> None:
        self.profile = profile

    async def complete(self, request: ModelRequest) -> ModelReply:
        return await model_for(await self.profile.row()).complete(request)


def model_for(profile: ProfileRow) -> ModelPort:
    """The adapter for a profile. Raises UnreadableSecret."""
    from nodes.adapters.model_offline import OfflineModel
    from nodes.adapters.model_openai import OpenAIModel

    if profile.offline:
        return OfflineModel()
    return OpenAIModel(
        base_url=profile.model_base_url,
        api_key=profile.model_key,
        model=profile.model_name,
        allowed=settings.OUTBOUND_ALLOW,
    )


def ports_for(tenant: Tenant, history: HistoryPort) -> Ports:
    """All ports of one turn; nothing is read before a node asks for it."""
    profile = TenantProfile(tenant)
    return Ports(
        model=TenantModel(profile),
        history=history,
        catalogue=Catalogue(tenant),
        profile=profile,
        directives=Directives(tenant),
        http=GuardedHttp(owner=str(tenant.pk)),
    )
