from __future__ import annotations

from tenants.models import Tenant
from tenants.profile.models import Profile
from tenants.provisioning import Spec, Step


class ProfileRow(Step):
    """The tenant's one profile row."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        Profile.objects.update_or_create(pk=1, defaults={"default_language": spec.language})

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        return [] if Profile.objects.filter(pk=1).exists() else ["The profile row is missing."]
