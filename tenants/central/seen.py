"""Who saves a form over a change that they have not seen is told, and keeps what they typed."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from tenants.central.router import ALIAS


class _Seen(forms.CharField):
    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """It is no column: never among what is saved or logged."""
        return False


class SeenForm(forms.ModelForm):  # type: ignore[type-arg]
    """`seen`: what stood in the row when the page was opened. A program that sends none is not asked."""

    seen = _Seen(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.digest(self.instance)

    def stands(self, row: Model) -> dict[str, Any]:
        """Name of a field → what the row says."""
        named = (name for name in self.fields if name != "seen")
        return {name: getattr(row, name) for name in named if hasattr(row, name)}

    def digest(self, row: Model) -> str:
        return hashlib.sha256(repr(self.stands(row)).encode()).hexdigest()[:32]

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        seen = self.data.get(self.add_prefix("seen"))
        if seen and self.instance.pk:
            self._compare(seen)
        return cleaned

    def _compare(self, seen: str) -> None:
        """Locks the row until the page's transaction ends. Raises ValidationError."""
        model: Any = type(self.instance)
        row = model._base_manager.using(ALIAS).select_for_update().filter(pk=self.instance.pk)
        now = row.first()
        if now is None or self.digest(now) == seen or not (says := self._differing(now)):
            return
        # sent again it is meant
        self.data = {**self.data.dict(), self.add_prefix("seen"): self.digest(now)}  # type: ignore[attr-defined]
        raise forms.ValidationError(
            _(
                "Somebody else changed this meanwhile. Nothing was saved. It says now: %(now)s. What you"
                " typed still stands below: save once more to write it over theirs."
            )
            % {"now": says},
            code="changed_meanwhile",
        )

    def _differing(self, row: Model) -> str:
        """What the row says where the person wants something else."""
        stands = self.stands(row).items()
        differs = {name: value for name, value in stands if self.cleaned_data.get(name) != value}
        labels = {name: self.fields[name].label or name for name in differs}
        return "; ".join(f"{labels[name]}: {value}" for name, value in differs.items())
