"""One line of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

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
        """What a template shows. A list has a thousand lines: templates for them cost a page's time."""
        kinds = "".join(f" cb-{escape(word)}" for word in self.kind.split())
        title = f' title="{escape(self.hint)}"' if self.hint else ""
        return SafeString(f'<span class="cb-line{kinds}"{title}>{self._inside()}</span>')

    def _inside(self) -> str:
        if self.not_json:
            return f'<span class="cb-mark">{escape(_("not JSON"))}</span>'
        text = escape(self.text)
        return f'<a href="{escape(self.url)}">{text}</a>' if self.url else text


EMPTY = Line(NOTHING, "none")


@dataclass(frozen=True, slots=True)
class Names:
    """`tenants` by id, `flows` by id as text, `nodes` by (revision or flow, node), both as text."""

    tenants: Mapping[int, str]
    flows: Mapping[str, str]
    nodes: Mapping[tuple[str, str], str] = field(default_factory=dict)


Maker = Callable[[Record, str, Names], Line]
