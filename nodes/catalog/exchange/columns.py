"""How each column of a file becomes a value of a product, and back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from nodes.catalog.exchange import cells


class Cell(Widget):
    """A column whose cells are read by a function of cells.py."""

    def __init__(
        self, read: Callable[[Any], Any], write: Callable[[Any], str] | None = None
    ) -> None:
        super().__init__()
        self._read, self._write = read, write

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self._read(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return self._write(value) if self._write else str(value)


class Named(Widget):
    """A category by its slug, a currency by its code. Raises ValueError for one that is not there."""

    def __init__(self, model: type[Model], key: str) -> None:
        super().__init__()
        self.model, self.key = model, key

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        name = cells.text(value)
        if not name:
            return None
        found = self.model._default_manager.filter(**{f"{self.key}__iexact": name}).first()
        if found is None:
            raise ValueError(
                _("There is no %(kind)s “%(name)s”; add it first.")
                % {"kind": self.model._meta.verbose_name, "name": name[:60]}
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.key)) if value is not None else ""


def price_text(value: Decimal) -> str:
    return f"{value:.2f}"


def flag_text(value: bool) -> str:
    return "1" if value else "0"
