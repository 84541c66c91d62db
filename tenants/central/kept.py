"""Form fields for texts of the old application: what nobody edited counts as unchanged, byte for byte.

A browser sends other line ends than were stored, and no NUL characters; Django would strip spaces.
"""

from __future__ import annotations

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget


class KeptText(forms.CharField):
    """For texts of several lines. Save only fields of the form's `changed_data`."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, **kwargs})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and self.as_sent(initial) != self.as_sent(data)

    def as_sent(self, text: Any) -> str:
        """The text as a browser sends it back when nobody touches it, with one kind of line ends."""
        lines = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
        return lines.replace("\0", "\N{REPLACEMENT CHARACTER}")


class KeptLine(KeptText):
    """For texts of one line: a browser drops line ends altogether."""

    widget = UnfoldAdminTextInputWidget

    def as_sent(self, text: Any) -> str:
        return super().as_sent(text).replace("\n", "")
