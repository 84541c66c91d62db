"""Notes for colleagues: added, changed by their author, never removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.desk.acts.act import ActRefused, Talk, can_act, record
from conversations.models import Deed, Note
from conversations.models.desk import Verb
from conversations.store.transaction import central_transaction

LONGEST = 10_000
MOST = 200


@dataclass(frozen=True, slots=True)
class Written:
    """What colleagues wrote and did, oldest first."""

    notes: list[Note]
    deeds: list[Deed]


def read_written(talk_id: int, tenant_id: int | None) -> Written:
    """Nothing where the server has no tables for it."""
    if not can_act():
        return Written([], [])
    notes = _of(Note, tenant_id).filter(conversation_id=talk_id).order_by("-pk")[:MOST]
    deeds = _of(Deed, tenant_id).filter(conversation_id=talk_id).order_by("-pk")[:MOST]
    return Written(list(notes)[::-1], list(deeds)[::-1])


def _of(model: Any, tenant_id: int | None) -> QuerySet[Any]:
    """A talk without a tenant was found on the platform, by a superuser."""
    if tenant_id is None:
        return model.objects.for_platform().filter(tenant_id=None)  # type: ignore[no-any-return]
    return model.objects.for_tenant(tenant_id)  # type: ignore[no-any-return]


def add_note(talk: Talk, author: str, text: str) -> None:
    """Raises ActRefused."""
    Note(
        conversation_id=talk.id,
        tenant_id=talk.tenant_id,
        author=author,
        text=_sound(text),
        created_at=timezone.now(),
    ).save(using="central")


def change_note(talk: Talk, author: str, note_id: int, seen: str, text: str) -> None:
    """`seen`: what the note said when its author began. Raises ActRefused, Note.DoesNotExist."""
    text = _sound(text)
    with transaction.atomic(using="central"), central_transaction() as cursor:
        rows = _of(Note, talk.tenant_id).filter(conversation_id=talk.id, author=author)
        note = rows.select_for_update().get(pk=note_id)
        if note.text.split() != seen.split():
            raise ActRefused(
                _("You changed this note in another window; it was left as it is there.")
            )
        if note.text != text:
            before, after = ({"note": note.pk, "text": said} for said in (note.text, text))
            rows.filter(pk=note_id).update(text=text, edited_at=timezone.now())
            record(cursor, talk, Verb.EDIT, author, before, after)


def _sound(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ActRefused(_("A note needs some words."))
    if len(text) > LONGEST:
        raise ActRefused(_("A note has at most %(most)s characters.") % {"most": LONGEST})
    return text
