"""Products as rows. A file may hold any of the columns: those that are missing stay as they are."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from nodes.catalog.exchange import cells
from nodes.catalog.exchange.columns import CategoryCell, Cell, Named, flag_text, price_text
from nodes.catalog.indexing import count_words
from nodes.catalog.models import Currency, Product
from nodes.text.folding import fold

MOST_ROWS = 5000


def column(name: str, widget: Any) -> Field:
    return Field(attribute=name, column_name=name, widget=widget)


class ProductResource(ModelResource):
    """A row is the product with its sku, else the one with its slug, else a new one."""

    sku = column("sku", Cell(lambda cell: cells.text(cell) or None, cells.safe_text))
    slug = column("slug", Cell(cells.text))
    title_en = column("title_en", Cell(cells.text, cells.safe_text))
    title_tr = column("title_tr", Cell(cells.text, cells.safe_text))
    description_en = column("description_en", Cell(cells.text, cells.safe_text))
    description_tr = column("description_tr", Cell(cells.text, cells.safe_text))
    category = column("category", CategoryCell())
    price = column("price", Cell(cells.number, price_text))
    currency = column("currency", Named(Currency, "code"))
    stock = column("stock", Cell(cells.whole_number))
    featured = column("featured", Cell(partial(cells.yes_or_no, default=False), flag_text))
    is_active = column("is_active", Cell(partial(cells.yes_or_no, default=True), flag_text))
    attributes = column("attributes", Cell(cells.attributes, cells.attributes_text))

    class Meta:
        model = Product
        fields = (
            *("sku", "slug", "title_en", "title_tr", "description_en", "description_tr"),
            *("category", "price", "currency", "stock", "featured", "is_active", "attributes"),
        )
        import_id_fields: tuple[str, ...] = ()
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True

    def __init__(self, create_categories: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["category"].widget.create = create_categories

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Raises ValidationError for a file that cannot be a list of products."""
        headers = {cells.text(header) for header in dataset.headers or ()}
        if len(dataset) > MOST_ROWS:
            raise ValidationError(_("A file may have at most %(most)s rows.") % {"most": MOST_ROWS})
        if not headers & {"sku", "slug"}:
            raise ValidationError(_("The first row must name a column “sku” or “slug”."))
        if unknown := sorted(filter(None, headers - set(self._meta.fields))):
            raise ValidationError(
                _("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)[:200]}
            )
        self._seen: dict[tuple[str, str], int] = {}

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Raises ValidationError for a product that stood in the file before."""
        number = kwargs["row_number"]
        for name in ("sku", "slug"):
            value = cells.text(row.get(name))
            if value and (before := self._seen.setdefault((name, value), number)) != number:
                text = _("“%(value)s” stands in row %(row)s too.")
                raise ValidationError({name: text % {"value": value[:60], "row": before}})

    def get_instance(self, instance_loader: Any, row: Any) -> Product | None:
        rows = Product.objects.select_related("category", "currency")
        sku, slug = cells.text(row.get("sku")), cells.text(row.get("slug"))
        found = rows.filter(sku=sku).first() if sku else None
        return found or (rows.filter(slug=slug).first() if slug else None)

    def import_instance(self, instance: Product, row: Any, **kwargs: Any) -> None:
        slug, currency = instance.slug, instance.currency if instance.currency_id else None
        try:
            super().import_instance(instance, row, **kwargs)
        finally:  # a wrong cell is one error, not also a missing slug
            title = instance.title_en or instance.title_tr
            made = slugify(fold(re.sub(r"[.,/]", "-", f"{title} {instance.sku or ''}")))
            instance.slug = instance.slug or slug or made
            if not instance.currency_id and currency is not None:
                instance.currency = currency

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        if not kwargs.get("dry_run"):
            transaction.on_commit(count_words)
