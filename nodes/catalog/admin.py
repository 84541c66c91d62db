from __future__ import annotations


from nodes.catalog.models import Product
from tenants.admin_base import BaseAdmin
from tenants.sites import tenant_site


class ProductAdmin(BaseAdmin):
    list_display = ("__str__", "price", "currency", "stock", "is_active", "slug")
    list_filter = ("is_active",)
    search_fields = ("search_title", "slug")


tenant_site.register(Product, ProductAdmin)
