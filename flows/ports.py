"""The ports of a turn: the tenant's catalogue, profile, directives and model behind the nodes' protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.conf import settings

from nodes.adapters.net.http_port import GuardedHttp
from nodes.catalog.models import Product as ProductRow
from nodes.catalog.search import products_by_price, search_products
from nodes.catalog.shelves import (
    all_categories,
    all_rates,
    existing_slugs,
    product_by_id,
    product_by_slug,
)
from nodes.ports import (
    Category,
    HistoryPort,
    ModelPort,
    ModelReply,
    ModelRequest,
    Ports,
    Product,
    Profile,
)
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.directives.compose import compose
from tenants.models import Tenant
from tenants.profile.models import Profile as ProfileRow
from tenants.profile.models import the_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

P = ParamSpec("P")
T = TypeVar("T")


class Catalogue:
    """The shop's goods, titles in `language` where they have one."""

    def __init__(self, tenant: Tenant, language: str = "en") -> None:
        self.tenant = tenant
        self.language = language

    async def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A question to the tenant's schema."""
        return await run_in_tenant(self.tenant, function, *args, **kwargs)

    async def search(
        self, query: str, limit: int, *, category_id: int | None = None
    ) -> list[Product]:
        rows = await self.ask(search_products, query, limit, category_id)
        return [_product(row, self.language) for row in rows]

    async def get(self, product_id: int) -> Product | None:
        row = await self.ask(product_by_id, product_id)
        return _product(row, self.language) if row else None

    async def by_slug(self, slug: str) -> Product | None:
        row = await self.ask(product_by_slug, slug)
        return _product(row, self.language) if row else None

    async def categories(self) -> list[Category]:
        rows = await self.ask(all_categories)
        return [Category(r.pk, r.slug, r.title(self.language), r.parent_id) for r in rows]

    async def by_price(
        self,
        query: str,
        limit: int,
        *,
        cheapest: bool,
        category_id: int | None = None,
        exclude_categories: Sequence[str] = (),
    ) -> list[Product]:
        rows = await self.ask(
            products_by_price,
            query,
            limit,
            cheapest=cheapest,
            category_id=category_id,
            exclude_categories=exclude_categories,
        )
        return [_product(row, self.language) for row in rows]

    async def rates(self) -> Mapping[str, Decimal]:
        return await self.ask(all_rates)

    async def known_slugs(self, slugs: Sequence[str]) -> set[str]:
        return await self.ask(existing_slugs, slugs)


def _product(row: ProductRow, language: str) -> Product:
    return Product(
        id=row.pk,
        title=row.title(language),
        price=row.price,
        currency=row.currency_id,
        stock=row.stock,
        slug=row.slug,
        sku=row.sku or "",
        category_id=row.category_id,
        category_slug=row.category.slug if row.category else "",
        category_title=row.category.title(language) if row.category else "",
        featured=row.featured,
        attributes=row.attributes,
        description=row.description(language),
    )


class TenantProfile:
    """Reads the profile once a turn, and only if a node asks."""

    def __init__(self, tenant: Tenant, row: ProfileRow | None = None) -> None:
        self.tenant = tenant
        self._row = row

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


def ports_for(
    tenant: Tenant, history: HistoryPort, language: str = "en", row: ProfileRow | None = None
) -> Ports:
    """All ports of one turn in the visitor's language; nothing is read before a node asks for it.

    ``row``: the tenant's profile, where the caller has read it already.
    """
    profile = TenantProfile(tenant, row)
    return Ports(
        model=TenantModel(profile),
        history=history,
        catalogue=Catalogue(tenant, language),
        profile=profile,
        directives=Directives(tenant),
        http=GuardedHttp(settings.OUTBOUND_ALLOW, str(tenant.pk)),
    )
