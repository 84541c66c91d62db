"""The composed prompt part by part, and answers with directives as they are and as they would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from tenants.directives.compose import composed
from tenants.directives.listing import Item, in_prompt, rules
from tenants.directives.ours import DraftState, Extra
from tenants.directives.preview import Answer, Choice, Part, all_choices, find
from tenants.directives.tokens import tokens_of

LONGEST_MESSAGE = 1000


@dataclass(frozen=True)
class Shown:
    """A part with its number of tokens (estimated)."""

    origin: str
    text: str

    @property
    def tokens(self) -> int:
        return tokens_of(self.text)


@dataclass(frozen=True)
class Prompt:
    """`choice`: the id of the prompt around the directives, '' for the directives alone."""

    choice: str
    choices: Sequence[Choice]
    parts: Sequence[Shown]
    has_directives: bool

    @property
    def tokens(self) -> int:
        return sum(part.tokens for part in self.parts)


@dataclass(frozen=True)
class Trial:
    """What was tried. `now` and `then` are the directives' texts."""

    message: str
    variant: str
    extra: str
    now: str
    then: str
    answers: Sequence[Answer]


def prompt_of(tenant: Any, found: Sequence[Item], choice: str | None) -> Prompt:
    """`choice` None: the first that there is. One that is gone is as none."""
    choices = all_choices(tenant)
    if choice is None:
        choice = choices[0].id if choices else ""
    own = [Part(origin_of(item), item.text.strip()) for item in in_prompt(found)]
    try:
        preview, id = find(choice)
        parts = preview.parts(tenant, id, own)
    except LookupError:
        choice, parts = "", own
    shown = [Shown(part.origin, part.text) for part in parts if part.text]
    return Prompt(choice, choices, shown, not own or any(part in parts for part in own))


def origin_of(item: Item) -> str:
    if item.origin == "global":
        return _("Global directive, changed here") if item.inherited else _("Global directive")
    return _("Directive of the tenant")


def variants(found: Sequence[Item], drafts: Sequence[Extra]) -> list[Choice]:
    """What can be tried: a draft accepted, one more active, one less."""
    accepted = [
        Choice(f"draft:{draft.pk}", _("accepted: %(text)s") % {"text": short(draft.content or "")})
        for draft in drafts
        if draft.is_open and draft.type != "setting"
    ]
    switched = [
        Choice(
            f"{'off' if item.is_active else 'on'}:{item.key}",
            (_("without: %(text)s") if item.is_active else _("with: %(text)s"))
            % {"text": short(item.text)},
        )
        for item in rules(found)
    ]
    return [*accepted, *switched]


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


def imagined(
    found: Sequence[Item], drafts: Sequence[Extra], variant: str, extra: str
) -> list[Item]:
    """The items as they would be; an unknown variant changes nothing."""
    what, _colon, key = variant.partition(":")
    then = list(found)
    if what in ("on", "off"):
        then = [replace(i, is_active=what == "on") if i.key == key else i for i in then]
    if what == "draft":
        for draft in drafts:
            if str(draft.pk) == key and draft.state != DraftState.ACCEPTED:
                then = _with_draft(then, draft)
    return [*then, _new(extra)] if extra.strip() else then


def _with_draft(found: list[Item], draft: Extra) -> list[Item]:
    text = draft.content or ""
    if draft.changes is None:
        return [*found, _new(text)]
    return [replace(i, text=text) if i.key == f"d{draft.changes}" else i for i in found]


def _new(text: str) -> Item:
    return Item("new", 0, "tenant", "rule", text, None, True)


def tried(
    tenant: Any,
    choice: str,
    found: Sequence[Item],
    then: Sequence[Item],
    *,
    message: str,
    variant: str,
    extra: str,
) -> Trial:
    """Asks the model twice; nothing is stored. Raises LookupError for a choice that is gone."""
    preview, id = find(choice)
    texts = (composed(found), composed(then))
    answers = preview.answers(tenant, id, texts, message[:LONGEST_MESSAGE])
    return Trial(message, variant, extra, *texts, answers)
