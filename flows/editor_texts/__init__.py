"""The sentences of the flow editor's JavaScript, so that makemessages finds them."""

from __future__ import annotations

from flows.editor_texts.commands import commands_texts
from flows.editor_texts.drawing import drawing_texts
from flows.editor_texts.heat import heat_texts
from flows.editor_texts.page import page_texts
from flows.editor_texts.saving import saving_texts
from flows.editor_texts.trying import trying_texts
from flows.editor_texts.versions import versions_texts

__all__ = ["editor_texts"]


def editor_texts() -> dict[str, str]:
    """Key → sentence in the active language. A word in braces is filled in by the browser."""
    return {
        **page_texts(),
        **drawing_texts(),
        **commands_texts(),
        **saving_texts(),
        **trying_texts(),
        **versions_texts(),
        **heat_texts(),
    }
