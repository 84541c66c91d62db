"""One line of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from conversations.browser.texts import Record
from conversations.browser.values import NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: CSS words; `hint`: the full value where `text` is shortened."""

    text: str
    kind: str = ""
    hint: str = ""
    url: str = ""
    not_json: bool = False

    @property
    def html(self) -> SafeString:
        """What a template shows. A list has a thousand lines: a template for each costs too much."""
        kinds = "".join(f" cb-{word}" for word in self.kind.split())
        title = format_html(' title="{}"', self.hint) if self.hint else ""
        return format_html('<span class="cb-line{}"{}>{}</span>', kinds, title, self._inside())

    def _inside(self) -> str:
        if self.not_json:
            return format_html('<span class="cb-mark">{}</span>', _("not JSON"))
        return format_html('<a href="{}">{}</a>', self.url, self.text) if self.url else self.text


EMPTY = Line(NOTHING, "none")


@dataclass(frozen=True, slots=True)
class Names:
    """`tenants` by id, `flows` by id as text, `nodes` by (revision or flow, node), both as text."""

    tenants: Mapping[int, str]
    flows: Mapping[str, str]
    nodes: Mapping[tuple[str, str], str] = field(default_factory=dict)


Maker = Callable[[Record, str, Names], Line]
