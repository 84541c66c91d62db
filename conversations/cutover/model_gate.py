"""Asks the tenant's model for one short answer."""

from __future__ import annotations

import asyncio
import time

from django.utils.translation import gettext as _

from conversations.cutover.gate import Gate, gate
from flows.ports import model_for
from nodes.adapters.http_client import close_shared_client
from nodes.ports import Message, ModelRequest
from tenants.context import in_tenant
from tenants.models import Tenant
from tenants.profile.models import Profile, the_profile

SECONDS = 10.0
PROFILE = "/admin/profile/profile/"


def model_answers(tenant: Tenant) -> Gate:
    with in_tenant(tenant):
        profile = the_profile()
    if profile.offline:
        return gate("model", True, _("none set: answers come from catalogue and profile"), PROFILE)
    started = time.monotonic()
    try:
        asyncio.run(_ask(profile))
    except Exception as error:
        return gate(
            "model",
            False,
            _("no answer: %(error)s") % {"error": error or type(error).__name__},
            PROFILE,
        )
    took = f"{time.monotonic() - started:.1f}"
    says = _("%(model)s answered in %(seconds)s s") % {"model": profile.model_name, "seconds": took}
    return gate("model", True, says, PROFILE)


async def _ask(profile: Profile) -> None:
    messages = [Message("user", "Reply with the word OK.")]
    try:
        await model_for(profile).complete(ModelRequest(messages, max_tokens=5, timeout=SECONDS))
    finally:
        await close_shared_client()
