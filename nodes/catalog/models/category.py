from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from nodes.catalog.models.titled import Titled, has_title

# Deeper trees are refused, so that no walk along parents can be long.
DEEPEST = 10


class Category(Titled):
    """A shelf of the shop; a product of a category belongs to its parents too."""

    slug = models.SlugField(_("slug"), max_length=255, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent category"),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("slug",)
        constraints = [has_title("catalog_category_has_title")]

    def clean(self) -> None:
        super().clean()
        above, steps = self.parent, 1
        while above is not None:
            if above.pk == self.pk and self.pk is not None:
                raise ValidationError({"parent": _("A category cannot stand below itself.")})
            if steps >= DEEPEST:
                raise ValidationError({"parent": _("Categories are nested too deeply.")})
            above, steps = above.parent, steps + 1

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Products are found by the title of their category, so a new title is indexed there."""
        super().save(*args, **kwargs)
        from nodes.catalog.indexing import refresh

        refresh(self.products.all())


def with_descendants(roots: set[int]) -> set[int]:
    """The ids of these categories and of all below them. One statement."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Category.objects.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += children.get(pk, ())
    return found
