"""`ai_tenant_directives`: what every prompt of a tenant begins with. The old application writes it too.

Three shapes of rows occur, and a row keeps its shape: a type and a content; a free text; a key and a
value, which is a setting of the old application and stands in no prompt. Each is read, and written, in
the columns that the old application knows, so nothing is copied and nothing grows stale.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager
from tenants.central.optional import (
    OptionalBoolean,
    OptionalChar,
    OptionalDateTime,
    OptionalInteger,
    OptionalText,
)
from tenants.central.schema import central_schema
from tenants.central.wild_model import WildModel
from tenants.directives import keys
from tenants.directives.ours import DirectiveChange, Extra, GlobalDirective

__all__ = ["Directive", "DirectiveChange", "Extra", "GlobalDirective"]

TABLE = "ai_tenant_directives"
TRIES = 5
# In rows without a key, the type of a setting's value stands in place of a rule's type.
VALUE_TYPES = ("integer", "boolean", "json", "array", "float", "setting")


class Directive(WildModel):
    """A rule of the prompt, or a setting. `priority`: the lowest comes first in the prompt."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.BigIntegerField(_("tenant id"), null=True)
    directive_type = OptionalChar(_("type"), max_length=50, null=True)
    directive_content = OptionalText(_("content"), null=True)
    is_active = OptionalBoolean(_("active"), null=True, default=True)
    priority = OptionalInteger(_("priority"), null=True, blank=True, default=0)
    created_at = OptionalDateTime(_("created"), null=True, auto_now_add=True)
    updated_at = OptionalDateTime(_("changed"), null=True, auto_now=True)
    # The old application's own.
    directive_key = OptionalChar(_("key"), max_length=255, null=True, blank=True)
    directive_value = OptionalText(_("value"), null=True, blank=True)
    directive = OptionalText(_("free text"), null=True, blank=True)
    description = OptionalText(_("description"), null=True, blank=True)
    category = OptionalChar(_("category"), max_length=255, null=True, blank=True)

    objects = TenantScopedManager()

    class Meta:
        managed = False
        db_table = TABLE
        verbose_name = _("directive")
        verbose_name_plural = _("directives")

    def __str__(self) -> str:
        name = f"{self.directive_key}: " if self.is_setting and self.directive_key else ""
        # PostgreSQL, where the admin's log is kept, takes no NUL
        return f"{name}{self.text}"[:80].replace("\0", "\N{REPLACEMENT CHARACTER}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new rule stands in the columns of the old application where the table has them."""
        if self._state.adding and not self.directive_key:
            if central_schema().has(TABLE, "directive_key", "directive_value"):
                self._insert_with_key()
                return
            if central_schema().has(TABLE, "directive"):
                self.directive, self.directive_content = self.text, None
        super().save(*args, **kwargs)

    @property
    def is_setting(self) -> bool:
        if self.directive_key:
            return not keys.is_rule(self.directive_key)
        return self.directive_type in VALUE_TYPES

    @property
    def text_column(self) -> str:
        """The column that holds the row's rule, or its setting's value."""
        if self.directive_key:
            return "directive_value"
        is_free_text = self.directive is not None and not self.directive_content
        return "directive" if is_free_text else "directive_content"

    @property
    def text(self) -> str:
        return getattr(self, self.text_column) or ""

    @property
    def kind(self) -> str:
        """A rule's type, or the type of a setting's value."""
        if self.directive_key and keys.is_rule(self.directive_key):
            return keys.type_of(self.directive_key)
        return self.directive_type or ""

    def old_columns(self) -> dict[str, Any]:
        return {"category": "general", "description": ""}

    def _insert_with_key(self) -> None:
        kind = self.directive_type or ""
        self.directive_value, self.directive_content = self.text, None
        self.directive_type = "string"
        for left in reversed(range(TRIES)):
            self.directive_key = keys.new(kind, self._keys_of_ours())
            try:
                with transaction.atomic(using="central"):
                    super().save()
                return
            except IntegrityError:
                if not left:
                    raise  # somebody takes every number before us

    def _keys_of_ours(self) -> list[str | None]:
        rows = Directive.objects.for_platform().filter(tenant_id=self.tenant_id)
        ours = rows.filter(directive_key__startswith=keys.PREFIX)
        return list(ours.values_list("directive_key", flat=True))
