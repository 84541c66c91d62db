"""The shop's pages in a tenant's admin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from nodes.catalog.exchange.admin import Exchange
from nodes.catalog.models import Category, Currency, Product
from nodes.text.folding import split_words
from tenants.admin_base import BaseAdmin
from tenants.sites import tenant_site


class ProductAdmin(BaseAdmin, Exchange):
    list_display = (
        *("title_shown", "sku", "category", "price", "currency", "stock"),
        *("featured", "is_active"),
    )
    list_filter = ("is_active", "featured", "category", "currency")
    list_select_related = ("category", "currency")
    search_fields = ("search_title", "search_text", "slug")
    ordering = ("search_title", "pk")
    autocomplete_fields = ("category",)
    prepopulated_fields = {"slug": ("title_en",)}
    fieldsets = (
        (None, {"fields": ("title_en", "title_tr", "slug", "sku", "category")}),
        (_("Sale"), {"fields": ("price", "currency", "stock", "featured", "is_active")}),
        (_("Description"), {"fields": ("description_en", "description_tr", "attributes")}),
    )

    @display(description=_("title"), ordering="search_title")
    def title_shown(self, product: Product) -> str:
        return str(product)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Product], search_term: str
    ) -> tuple[QuerySet[Product], bool]:
        """Accents and capitals don't count here either."""
        folded = " ".join(split_words(search_term)) or search_term
        found: tuple[QuerySet[Product], bool] = super().get_search_results(
            request, queryset, folded
        )
        return found


class CategoryAdmin(BaseAdmin):
    list_display = ("title_shown", "slug", "parent")
    list_select_related = ("parent",)
    search_fields = ("title_en", "title_tr", "slug")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("title_en",)}
    fields = ("title_en", "title_tr", "slug", "parent")

    @display(description=_("title"), ordering="title_en")
    def title_shown(self, category: Category) -> str:
        return str(category)


class CurrencyAdmin(BaseAdmin):
    list_display = ("code", "rate", "is_base")
    fields = ("code", "rate")
    actions = ("make_base",)

    def get_readonly_fields(self, request: HttpRequest, obj: Currency | None = None) -> Any:
        if obj is None:
            return ()
        return ("code", "rate") if obj.is_base else ("code",)

    def has_delete_permission(self, request: HttpRequest, obj: Currency | None = None) -> bool:
        """The base stays; make another one the base first."""
        allowed = super().has_delete_permission(request, obj)
        return bool(allowed and not (obj is not None and obj.is_base))

    def get_actions(self, request: HttpRequest) -> Any:
        """One by one only: a list of currencies could hold the base."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    @action(description=_("Make it the base currency"), permissions=["change"])
    def make_base(self, request: HttpRequest, queryset: QuerySet[Currency]) -> None:
        if queryset.count() != 1:
            messages.error(request, _("Choose exactly one currency."))
            return
        currency = queryset.get()
        currency.make_base()
        text = _("%(code)s is the base currency now; all rates were converted.")
        messages.success(request, text % {"code": currency.code})


tenant_site.register(Product, ProductAdmin)
tenant_site.register(Category, CategoryAdmin)
tenant_site.register(Currency, CurrencyAdmin)
