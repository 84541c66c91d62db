"""How each column of a file becomes a value of a product, and back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from nodes.catalog.exchange import cells
from nodes.catalog.models import Category
from nodes.text.folding import fold


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
    """A row of another table by its key. Raises ValueError for one that is not there."""

    def __init__(self, model: type[Model], key: str) -> None:
        super().__init__()
        self.model, self.key = model, key

    def find(self, name: str) -> Any:
        return self.model._default_manager.filter(**{f"{self.key}__iexact": name}).first()

    def missing(self, name: str) -> Any:
        raise ValueError(
            _("There is no %(kind)s “%(name)s”; add it first.")
            % {"kind": self.model._meta.verbose_name, "name": name[:60]}
        )

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        name = cells.text(value)
        return (self.find(name) or self.missing(name)) if name else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.key)) if value is not None else ""


class CategoryCell(Named):
    """A category by its slug, or by a name that makes this slug. ``create``: one that is missing."""

    create = False

    def __init__(self) -> None:
        super().__init__(Category, "slug")

    def find(self, name: str) -> Any:
        return super().find(name) or Category.objects.filter(slug=_slug(name)).first()

    def missing(self, name: str) -> Any:
        if self.create:
            return self._made(name)
        raise ValueError(
            _("There is no category “%(name)s”; add it first, or let missing ones be created.")
            % {"name": name[:60]}
        )

    def _made(self, name: str) -> Category:
        title = name.replace("-", " ").capitalize() if name == _slug(name) else name
        field = "title_tr" if (get_language() or "").startswith("tr") else "title_en"
        category = Category(slug=_slug(name), **{field: title})
        try:
            category.full_clean()
        except ValidationError as error:
            raise ValueError(f"“{name[:60]}”: {' '.join(error.messages)}") from error
        category.save()
        return category


def _slug(name: str) -> str:
    return slugify(fold(name))


def price_text(value: Decimal) -> str:
    return f"{value:.2f}"


def flag_text(value: bool) -> str:
    return "1" if value else "0"
