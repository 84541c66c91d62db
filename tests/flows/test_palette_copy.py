"""The copy of the registry is written when it says something new, not at every autosave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from flows.models import PaletteSnapshot
from flows.palette import copied_palette, fresh_palette
from nodes.registry.models import WorkflowNode


def read_at() -> Any:
    return PaletteSnapshot.objects.get(pk=1).read_at


def test_reading_again_writes_nothing(acme: Any) -> None:
    fresh_palette(acme)
    before = read_at()
    fresh_palette(acme)
    assert read_at() == before


def test_a_change_of_the_registry_is_copied_at_once(acme: Any) -> None:
    fresh_palette(acme)
    WorkflowNode.objects.filter(type="end").update(is_active=False)
    fresh_palette(acme)
    assert "end" not in copied_palette().types


def test_an_old_copy_is_dated_anew(acme: Any) -> None:
    fresh_palette(acme)
    old = timezone.now() - timedelta(minutes=5)
    PaletteSnapshot.objects.update(read_at=old)
    fresh_palette(acme)
    assert read_at() > old


def test_characters_that_a_copy_cannot_hold_do_not_stop_the_editor(acme: Any) -> None:
    WorkflowNode.objects.filter(type="end").update(description="a\0b", category="c\0")
    fresh_palette(acme)
    row = next(row for row in copied_palette().rows if row["type"] == "end")
    assert (row["description"], row["category"]) == ("a\ufffdb", "c\ufffd")
