from __future__ import annotations

from unfold.admin import ModelAdmin

from nodes.catalog.models import Product
from tenants.sites import tenant_site


class ProductAdmin(ModelAdmin):
    list_display = ("title", "price", "currency", "stock", "is_active", "slug")
    list_filter = ("is_active",)
    search_fields = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}


tenant_site.register(Product, ProductAdmin)
