"""A title in two languages, one column each; one of them is enough."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Titled(models.Model):
    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)
    title_tr = models.CharField(_("title (Turkish)"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title(get_language() or "en")

    def title(self, language: str) -> str:
        """The title in `language` ("tr", "en-GB", ...), else in the other one."""
        return in_language(self.title_en, self.title_tr, language)

    def clean(self) -> None:
        super().clean()
        if not self.title_en.strip() and not self.title_tr.strip():
            raise ValidationError({"title_en": _("Give a title in at least one language.")})


def has_title(name: str) -> models.CheckConstraint:
    """The same rule in the database."""
    return models.CheckConstraint(
        condition=~Q(title_en="") | ~Q(title_tr=""),
        name=name,
        violation_error_message=_("Give a title in at least one language."),
    )


def in_language(en: str, tr: str, language: str) -> str:
    return (tr or en) if language[:2].lower() == "tr" else (en or tr)
