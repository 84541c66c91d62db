from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nodes.catalog.models.attributes import flat_texts
from nodes.catalog.models.category import Category
from nodes.catalog.models.currency import Currency, base_currency
from nodes.catalog.models.titled import Titled, has_title, in_language

LONGEST_DESCRIPTION = 20_000


class Product(Titled):
    """One product. `price` None: on request. `stock` None: not counted.

    `search_title` and `search_text` are the folded words a search looks at (indexing.py); the
    columns `title_words` and `all_words` are generated from them by the database.
    """

    sku = models.CharField(_("SKU"), max_length=64, unique=True, null=True, blank=True)
    slug = models.SlugField(_("slug"), max_length=255, unique=True)
    description_en = models.TextField(
        _("description (English)"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_DESCRIPTION)],
    )
    description_tr = models.TextField(
        _("description (Turkish)"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_DESCRIPTION)],
    )
    category = models.ForeignKey(
        Category,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("category"),
    )
    price = models.DecimalField(
        _("price"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty: price on request."),
    )
    currency = models.ForeignKey(
        Currency,
        models.PROTECT,
        blank=True,
        db_column="currency",
        related_name="products",
        verbose_name=_("currency"),
        help_text=_("Empty: the base currency."),
    )
    stock = models.PositiveIntegerField(
        _("stock"), null=True, blank=True, help_text=_("Empty: not counted.")
    )
    featured = models.BooleanField(_("featured"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    attributes = models.JSONField(
        _("attributes"), default=dict, blank=True, validators=[flat_texts]
    )
    search_title = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            has_title("catalog_product_has_title"),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="catalog_product_price_not_negative",
            ),
        ]
        indexes = [
            models.Index(
                fields=["currency", "price"],
                condition=Q(is_active=True, price__isnull=False),
                name="catalog_product_by_price",
            )
        ]

    def description(self, language: str) -> str:
        return in_language(self.description_en, self.description_tr, language)

    def clean(self) -> None:
        super().clean()
        self.sku = self.sku or None

    def save(self, *args: Any, **kwargs: Any) -> None:
        from nodes.catalog.indexing import add_words, index

        self.sku = self.sku or None
        if not self.currency_id:
            self.currency = base_currency()
        index(self)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_title", "search_text"}
        super().save(*args, **kwargs)
        add_words([self])
