"""V1's prompts of a tenant, for the page of its directives; none where V1 is switched off or removed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.engines.available import MODULE, has_v1
from conversations.models import FeaturePrompt
from conversations.store.prompts import old_prompt, old_prompts, prompt_of_feature
from flows.models import Route
from flows.ports import model_for
from flows.promptview import TIMEOUT_SECONDS, ask_all
from tenants.central.schema import central_schema
from tenants.context import in_tenant
from tenants.directives.preview import Answer, Choice, Part
from tenants.profile.models import the_profile
from tenants.profile.secrets import UnreadableSecret

FEATURE, OLD = "feature", "old"


class V1Prompts:
    """A choice for each feature, and for each prompt of the old application that talks may name.

    Without the talk's latest messages: these are read for each message.
    """

    def choices(self, tenant: Any) -> list[Choice]:
        if not has_v1():
            return []
        features = [
            Choice(f"{FEATURE}/{slug}", f"V1: {name}") for slug, name in _features(tenant).items()
        ]
        named = [
            Choice(f"{OLD}/{id}", _("V1, old prompt: %(name)s") % {"name": name or f"#{id}"})
            for id, name in old_prompts(tenant.pk)
        ]
        return [*features, *named]

    def parts(self, tenant: Any, id: str, directives: Sequence[Part]) -> list[Part]:
        return [_first(tenant, id), *directives]

    def answers(self, tenant: Any, id: str, prompts: Sequence[str], message: str) -> list[Answer]:
        first, v1 = _first(tenant, id).text, import_module(MODULE)
        with in_tenant(tenant):
            profile = the_profile()
        facts, language = profile.contact_facts(), _language()
        requests = [
            v1.request_of(v1.joined(first, prompt), (), message, language, facts, TIMEOUT_SECONDS)
            for prompt in prompts
        ]
        try:
            model = model_for(profile)
        except UnreadableSecret as error:
            return [Answer("", error=str(error))] * len(prompts)
        return ask_all(model, requests)


def _features(tenant: Any) -> dict[str, str]:
    """slug → name: those with a route, and those that we keep a prompt for."""
    with in_tenant(tenant):
        routes = Route.objects.order_by("feature_slug").values_list("feature_slug", "feature_name")
        found = {slug: name or slug for slug, name in routes}
    if not central_schema().has(FeaturePrompt._meta.db_table):
        return found
    kept = FeaturePrompt.objects.for_tenant(tenant.pk).order_by("feature_slug")
    return {slug: slug for slug in kept.values_list("feature_slug", flat=True)} | found


def _first(tenant: Any, id: str) -> Part:
    """What V1 says before the directives. Raises LookupError."""
    kind, _slash, own = id.partition("/")
    if not has_v1():
        raise LookupError(id)
    if kind == FEATURE and own in _features(tenant):
        return _of_feature(tenant, own)
    if kind == OLD and (name := dict(old_prompts(tenant.pk)).get(_number(own))) is not None:
        text = old_prompt(tenant.pk, _number(own))
        return Part(_("Prompt of the old application “%(name)s”") % {"name": name}, text)
    raise LookupError(id)


def _of_feature(tenant: Any, slug: str) -> Part:
    text = prompt_of_feature(tenant.pk, slug)
    origin = _("Prompt of V1 for “%(feature)s”") if text else _("Plain prompt of V1")
    first: str = import_module(MODULE).first_part(text, _language())
    return Part(origin % {"feature": slug}, first)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _language() -> str:
    return (get_language() or "en")[:2]
