"""Host name → tenant: the gate every request passes, HTTP and sockets alike."""

from __future__ import annotations

import time

from tenants.context import in_public, run_in_public
from tenants.models import Domain, Tenant

# The look-up costs 0.6 ms a request; a host that moved is seen after this many seconds.
MAX_AGE_SECONDS = 5.0
MAX_ENTRIES = 10_000

_known: dict[str, tuple[float, Tenant]] = {}


def host_name(header: str) -> str:
    """The name in a Host header: no port, lower case, no trailing dot."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")


def _remembered(name: str) -> Tenant | None:
    entry = _known.get(name)
    fresh = entry is not None and time.monotonic() - entry[0] < MAX_AGE_SECONDS
    return entry[1] if entry is not None and fresh else None


async def find_tenant(header: str) -> Tenant | None:
    """The tenant that answers on this host, or None; for the event loop."""
    known = _remembered(host_name(header))
    return known or await run_in_public(tenant_for_host, header)


def tenant_for_host(header: str) -> Tenant | None:
    """The tenant that answers on this host, or None. Sync; touches only the public schema."""
    name = host_name(header)
    if (known := _remembered(name)) is not None:
        return known
    with in_public():
        domain = Domain.objects.select_related("tenant").filter(domain=name).first()
    if domain is None:
        _known.pop(name, None)
        return None
    if len(_known) >= MAX_ENTRIES:
        _known.clear()
    _known[name] = (time.monotonic(), domain.tenant)
    return domain.tenant  # type: ignore[no-any-return]  # the library is untyped


def forget_hosts() -> None:
    """Empties the cache; called wherever tenants or domains change."""
    _known.clear()
