"""Attributes of a product: one flat object of names and texts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST, LONGEST_NAME, LONGEST_TEXT = 100, 100, 1000


def flat_texts(value: Any) -> None:
    """Raises ValidationError for anything but {name: text}."""
    if not isinstance(value, dict):
        raise ValidationError(_("Attributes are written as name and text pairs."))
    if len(value) > MOST:
        raise ValidationError(_("A product has at most %(most)s attributes.") % {"most": MOST})
    for name, text in value.items():
        if not isinstance(text, str):
            raise ValidationError(_("The attribute “%(name)s” is not a text.") % {"name": name})
        if not name.strip() or len(name) > LONGEST_NAME or len(text) > LONGEST_TEXT:
            raise ValidationError(
                _("The attribute “%(name)s” has no name, or is too long.") % {"name": name[:40]}
            )
