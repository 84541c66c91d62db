"""Makes one shop of the demonstration. What is there already, stays as people changed it."""

from __future__ import annotations

import json
from decimal import Decimal

from conversations.demo.errors import DemoError
from conversations.demo.legacy import folder
from conversations.demo.published import add_published
from conversations.demo.shop import PASSWORD, Shop
from flows.actions.import_flow import FlowIdTakenError, import_flow
from flows.actions.import_rows import read_rows
from nodes.catalog.indexing import count_words
from nodes.catalog.models import Category, Currency, Product, base_currency
from tenants.actions.create_tenant import TenantNotCreated, create_tenant
from tenants.context import in_public, in_tenant
from tenants.directives.models import Directive
from tenants.models import Tenant
from tenants.people.models import Role, User
from tenants.profile.models import Profile
from tenants.provisioning import Spec


def ensure_shop(shop: Shop) -> None:
    """Tenant, people, profile, products, directives and flows. Raises DemoError."""
    tenant = find_tenant(shop) or make_tenant(shop)
    add_directives(shop)
    with in_tenant(tenant):
        add_support(shop)
        fill_profile(shop)
        add_products(shop)
        add_flows(tenant, shop)
        add_published(tenant, shop)


def find_tenant(shop: Shop) -> Tenant | None:
    """The shop's tenant. Raises DemoError where its id or schema is somebody else's."""
    with in_public():
        found: Tenant | None = Tenant.objects.filter(pk=shop.id).first()
        other = Tenant.objects.filter(schema_name=shop.schema).exclude(pk=shop.id).first()
    if other is not None or (found is not None and found.schema_name != shop.schema):
        raise DemoError(
            f"The tenant id {shop.id} or the schema {shop.schema} belongs to another tenant;"
            " the demonstration was not loaded."
        )
    return found


def make_tenant(shop: Shop) -> Tenant:
    spec = Spec(
        schema=shop.schema,
        name=shop.name,
        domain=shop.host,
        admin_username=shop.admin,
        admin_email=f"{shop.admin}@{shop.schema}.example",
        admin_password=PASSWORD,
        id=shop.id,
        language=shop.language,
    )
    try:
        return create_tenant(spec)
    except TenantNotCreated as error:
        raise DemoError(str(error)) from error


def add_support(shop: Shop) -> None:
    if not User.objects.filter(username=shop.support).exists():
        User.objects.create_user(
            shop.support,
            f"{shop.support}@{shop.schema}.example",
            PASSWORD,
            role=Role.SUPPORT,
            is_staff=True,
        )


def fill_profile(shop: Shop) -> None:
    """Only a profile without any contact fact is filled."""
    profile = Profile.objects.get_or_create(pk=1)[0]
    if not profile.contact_facts():
        Profile.objects.filter(pk=1).update(**shop.profile, default_language=shop.language)


def add_products(shop: Shop) -> None:
    """Only a shop without products is filled: rates, categories, products."""
    if Product.objects.exists():
        return
    currencies = add_rates(shop)
    categories = add_categories(shop)
    for facts in shop.products:
        Product.objects.create(
            **{
                **facts,
                "category": categories[facts["category"]],
                "currency": currencies[facts.get("currency", shop.currency)],
                "price": Decimal(facts["price"]),
            }
        )
    count_words()


def add_rates(shop: Shop) -> dict[str, Currency]:
    """The shop's currencies by code. Rates that people changed stay."""
    base_currency(shop.currency)
    for code, rate in shop.rates.items():
        Currency.objects.get_or_create(code=code, defaults={"rate": Decimal(rate)})
    return Currency.objects.in_bulk()


def add_categories(shop: Shop) -> dict[str, Category]:
    """Categories by slug."""
    found: dict[str, Category] = {}
    for facts in shop.categories:
        parent = found.get(facts.get("parent", ""))
        row, _ = Category.objects.update_or_create(
            slug=facts["slug"], defaults={**facts, "parent": parent}
        )
        found[row.slug] = row
    return found


def add_directives(shop: Shop) -> None:
    """Only where the tenant has none of the demonstration's."""
    ours = [directive["content"] for directive in shop.directives]
    if Directive.objects.for_tenant(shop.id).filter(directive_content__in=ours).exists():
        return
    for directive in shop.directives:
        Directive.objects.for_platform().create(
            tenant_id=shop.id,
            directive_type=directive["type"],
            directive_content=directive["content"],
            priority=directive["priority"],
        )


def add_flows(tenant: Tenant, shop: Shop) -> None:
    for file, name in shop.flows:
        raw = json.loads((folder() / file).read_text(encoding="utf-8"))
        for row in read_rows(raw, name):
            try:
                import_flow(tenant, row)
            except FlowIdTakenError:
                continue  # people edited it, or made one of their own there: theirs stays
