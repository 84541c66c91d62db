"""Each tenant's model: asked for one short answer, through the guard that its chats pass, too."""

from __future__ import annotations

import asyncio
import time

from chatadmin.doctor.finding import Findings, error, note, ok
from flows.ports import model_for
from nodes.ports import Message, ModelError, ModelRequest
from tenants.context import in_public, in_tenant
from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.profile.models import Profile, the_profile
from tenants.profile.secrets import UnreadableSecret

SECONDS = 10.0


def check() -> Findings:
    with in_public():
        tenants = list(Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("id"))
    for tenant in tenants:
        yield from _model(tenant)


def _model(tenant: Tenant) -> Findings:
    what = f"model of {tenant.name}"
    with in_tenant(tenant):
        profile = the_profile()
    if profile.offline:
        yield note(what, "none set: answers come from catalogue and profile only")
        return
    try:
        seconds = asyncio.run(_ask(profile))
    except ModelError as fault:
        do = "Correct address, model or key in the tenant's profile; inner hosts need OUTBOUND_ALLOW."
        yield error(what, f"{fault.code}: {fault}", do)
    except UnreadableSecret:
        do = "Put the old FIELD_ENCRYPTION_KEY behind the new one, or enter the model's key again."
        yield error(what, "its key was sealed with another FIELD_ENCRYPTION_KEY", do)
    except TimeoutError:
        yield error(what, f"no answer in {SECONDS:.0f} s", "Ask whoever runs it.")
    else:
        yield ok(what, f"{profile.model_name} answered in {seconds:.1f} s")


async def _ask(profile: Profile) -> float:
    """Seconds to the answer. Raises ModelError, UnreadableSecret, TimeoutError."""
    started = time.monotonic()
    request = ModelRequest(
        [Message("user", "Reply with the word OK.")], max_tokens=5, timeout=SECONDS
    )
    async with asyncio.timeout(SECONDS):
        await model_for(profile).complete(request)
    return time.monotonic() - started
