from __future__ import annotations

from unfold.admin import ModelAdmin

from nodes.catalog.models import Product
from tenants.sites import tenant_site


class ProductAdmin(ModelAdmin):
    list_display = ("__str__", "price", "currency", "stock", "is_active", "slug")
    list_filter = ("is_active",)
    search_fields = ("search_title", "slug")


tenant_site.register(Product, ProductAdmin)
