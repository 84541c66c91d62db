"""The prompts of a tenant's flows, for the page of its directives (settings.DIRECTIVE_PREVIEWS)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from asgiref.sync import async_to_sync
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from flows.models import Flow
from flows.ports import model_for
from nodes import turndata
from nodes.contract import NodeError
from nodes.kinds.ai_response import AiResponseConfig
from nodes.kinds.context_builder import ContextBuilderConfig
from nodes.ports import Message, ModelRequest, Profile, Sources
from nodes.prompt import system_text
from nodes.text.localized import choose
from tenants.context import in_tenant
from tenants.directives.preview import Answer, Choice, Part
from tenants.profile.models import the_profile
from tenants.profile.secrets import UnreadableSecret

TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True)
class Asking:
    """An AI response of a published flow. `gathers`: the context builder's settings, if there is one."""

    id: str
    label: str
    config: AiResponseConfig
    gathers: ContextBuilderConfig | None


class FlowPrompts:
    """Without products, history and page: these are gathered for each message."""

    def choices(self, tenant: Any) -> list[Choice]:
        with in_tenant(tenant):
            return [Choice(found.id, found.label) for found in _all()]

    def parts(self, tenant: Any, id: str, directives: Sequence[Part]) -> list[Part]:
        with in_tenant(tenant):
            asking, profile = _one(id), _facts(tenant)
        return _parts(asking, profile, directives)

    def answers(self, tenant: Any, id: str, prompts: Sequence[str], message: str) -> list[Answer]:
        with in_tenant(tenant):
            asking, profile = _one(id), the_profile()
        systems = [
            "\n\n".join(part.text for part in self.parts(tenant, id, _as_parts(prompt)))
            for prompt in prompts
        ]
        requests = [_request(asking.config, system, message, profile) for system in systems]
        try:
            model = model_for(profile)
        except UnreadableSecret as error:
            return [Answer("", error=str(error))] * len(prompts)
        return ask_all(model, requests)


def parts_on_screen(
    tenant: Any, document: dict[str, Any], node_id: str, directives: Sequence[Part]
) -> list[Part]:
    """The prompt of a node that is being edited. Raises LookupError where it has none."""
    found = document.get("nodes")
    nodes = [node for node in found if isinstance(node, dict)] if isinstance(found, list) else []
    node = next((node for node in nodes if node.get("id") == node_id), {})
    config = _config(AiResponseConfig, node, "ai_response")
    if config is None:
        raise LookupError(node_id)
    label = str(node.get("name") or node_id)
    return _parts(Asking(node_id, label, config, _gathers(nodes)), _facts(tenant), directives)


def _parts(asking: Asking, profile: Profile, directives: Sequence[Part]) -> list[Part]:
    language, gathers = _language(), asking.gathers
    rule = system_text("", {}, language)
    facts = system_text("", {turndata.PROFILE: profile}, language).removesuffix(rule).strip()
    return [
        Part(
            _("Prompt of the node “%(node)s”") % {"node": asking.label},
            choose(asking.config.system_prompt, language).strip(),
        ),
        *(directives if gathers and gathers.include_tenant_directives else ()),
        *(
            [Part(_("Profile and contact facts"), facts)]
            if gathers and gathers.include_conversation_context and facts
            else ()
        ),
        Part(_("Rule of chatadmin"), rule),
    ]


def _as_parts(prompt: str) -> list[Part]:
    return [Part("", prompt)] if prompt else []


def _language() -> str:
    return (get_language() or "en")[:2]


def _all() -> Iterator[Asking]:
    for flow in Flow.objects.filter(is_active=True, version__gt=0).order_by("flow_name", "pk"):
        nodes = [node for node in flow.flow_data.get("nodes", ()) if isinstance(node, dict)]
        gathers = _gathers(nodes)
        for node in nodes:
            config = _config(AiResponseConfig, node, "ai_response")
            if config is not None:
                label = f"{flow.flow_name}: {node.get('name') or node['id']}"
                yield Asking(f"{flow.pk}/{node['id']}", label, config, gathers)


def _gathers(nodes: Sequence[dict[str, Any]]) -> ContextBuilderConfig | None:
    found = (_config(ContextBuilderConfig, node, "context_builder") for node in nodes)
    return next((config for config in found if config is not None), None)


def _config(kind: Any, node: dict[str, Any], type: str) -> Any:
    """None for other types, and for settings that the editor has to mend first."""
    if node.get("type") != type:
        return None
    try:
        return kind.model_validate(node.get("config") or {})
    except ValidationError:
        return None


def _one(id: str) -> Asking:
    """Raises LookupError."""
    for found in _all():
        if found.id == id:
            return found
    raise LookupError(id)


def _facts(tenant: Any) -> Profile:
    row = the_profile()
    return Profile(row.assistant_name, tenant.name, contacts=row.contact_facts())


def _request(config: AiResponseConfig, system: str, message: str, profile: Any) -> ModelRequest:
    return ModelRequest(
        messages=[Message("system", system), Message("user", message)],
        model=config.model or None,
        temperature=config.temperature,
        max_tokens=config.max_tokens,
        language=_language(),
        sources=Sources(facts=profile.contact_facts()),
        timeout=TIMEOUT_SECONDS,
    )


def ask_all(model: Any, requests: Sequence[ModelRequest]) -> list[Answer]:
    """At the same time; holds the thread. What goes wrong stands in the answer, in words."""
    return async_to_sync(_ask)(model, requests)


async def _ask(model: Any, requests: Sequence[ModelRequest]) -> list[Answer]:
    return list(await asyncio.gather(*(_answer(model, request) for request in requests)))


async def _answer(model: Any, request: ModelRequest) -> Answer:
    try:
        reply = await model.complete(request)
    except NodeError as error:
        return Answer("", error=choose(error.words, request.language))
    return Answer(reply.text.strip(), reply.model, reply.tokens, reply.offline)
