from __future__ import annotations

from nodes.catalog.models import Currency, base_currency
from tenants.models import Tenant
from tenants.provisioning import Spec, Step


class BaseCurrency(Step):
    """The currency in which the new shop counts."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        base_currency("TRY" if spec.language == "tr" else "USD")

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        found = Currency.objects.filter(is_base=True).exists()
        return [] if found else ["The base currency is missing."]
