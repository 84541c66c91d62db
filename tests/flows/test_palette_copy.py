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
