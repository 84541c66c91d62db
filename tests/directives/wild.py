"""What the tests of wild directives ask of the server."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.dumps.adoption import execute
from tests.dumps.server import sums
from tests.dumps.variant import Variant

TABLE = "ai_tenant_directives"
LIST = "/admin/directives/directive/"
KEY_VALUE = Variant(directives="key_value")
FREE_TEXT = Variant(directives="free_text")
SEED = Variant()
ODD = "  boşluklar \r\n satır\nsonu 🔧 '\" \\ \x00 <b>"


def bytes_now(database: str, *columns: str) -> dict[int, tuple[str, ...]]:
    return sums(database, TABLE, columns)


def insert(**row: Any) -> int:
    """As the old application does."""
    names, marks = ", ".join(f"`{name}`" for name in row), ", ".join(["%s"] * len(row))
    execute(f"INSERT INTO {TABLE} ({names}) VALUES ({marks})", *row.values())
    return int(str(execute(f"SELECT MAX(id) FROM {TABLE}")[0][0]))


def setting(key: str = "max_products", value: str = "5", kind: str = "integer", **row: Any) -> int:
    facts = {"tenant_id": 2, "category": "özel kategori", **row}
    return insert(directive_key=key, directive_value=value, directive_type=kind, **facts)


def stored(id: int, *columns: str) -> tuple[Any, ...]:
    names = ", ".join(f"`{name}`" for name in columns)
    return execute(f"SELECT {names} FROM {TABLE} WHERE id = %s", id)[0]


def page(id: int) -> str:
    return f"{LIST}{id}/change/"


def posted(client: Client, id: int, **changes: str) -> Any:
    """Saves the page as a browser does: every field as it was shown, but for the changes."""
    html = client.get(page(id)).content.decode()
    return client.post(page(id), {**fields(html), **changes})


def fields(html: str) -> dict[str, str]:
    """The form's fields as a browser sends them."""
    main = html[html.index('id="directive_form"') :]
    found = {}
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', main, re.S):
        found[name] = as_browser(text.removeprefix("\r\n").removeprefix("\n"))
    for tag in re.findall(r"<input[^>]*>", main):
        name, value = re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="submit"' not in tag and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = as_browser(value[1] if value else "").replace("\r\n", "")
    for name, options in re.findall(r'<select name="(\w+)"(.*?)</select>', main, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def as_browser(text: str) -> str:
    lines = unescape(text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\n", "\r\n")
