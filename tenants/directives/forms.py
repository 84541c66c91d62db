"""The forms of rules and of settings; both write the column that the row's shape has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.central.facts import ForeignColumns, columns_of, foreign
from tenants.central.kept import KeptLine, KeptText
from tenants.central.seen import SeenForm
from tenants.directives import keys
from tenants.directives.models import TABLE, VALUE_TYPES, Directive, GlobalDirective
from tenants.directives.typed import problem_of


class DirectiveForm(SeenForm):
    """`directive_content` is the row's text, whichever column holds it."""

    directive_content = KeptText(label=gettext_lazy("Content"), required=False)

    class Meta:
        model = Directive
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored: str = self.instance.text
        self.initial["directive_content"] = self.stored

    def stands(self, row: Any) -> dict[str, Any]:
        """With the row's text, whichever column holds it."""
        return super().stands(row) | {"directive_content": row.text}

    def clean_directive_content(self) -> str:
        text: str = self.cleaned_data["directive_content"]
        if "directive_content" not in self.changed_data and self.instance.pk:
            return self.stored
        self.check_text(text)
        return text

    def check_text(self, text: str) -> None:
        """Raises ValidationError for what the column cannot hold."""
        column = columns_of(TABLE).get(self.instance.text_column)
        limit = column.octets if column is not None else None
        if limit is not None and len(text.encode()) > limit:
            raise forms.ValidationError(
                _("The text is too long: %(limit)s bytes are possible.") % {"limit": limit}
            )

    def _post_clean(self) -> None:
        """The text goes where the row's shape has it, and nowhere else."""
        column, content = self.instance.text_column, self.instance.directive_content
        super()._post_clean()  # type: ignore[misc]
        text = self.cleaned_data.get("directive_content", self.stored)
        self.instance.directive_content = content
        setattr(self.instance, column, text)

    def written(self) -> list[str]:
        """The columns that this form changed."""
        column = self.instance.text_column
        return [column if name == "directive_content" else name for name in self.changed_data]


class KeyedRuleForm(DirectiveForm):
    """A rule whose type stands in its key: the column of the type is the old application's there."""

    class Meta(DirectiveForm.Meta):
        fields = ("tenant_id", "directive_content", "priority", "is_active")

    def check_text(self, text: str) -> None:
        if not text.strip():
            raise forms.ValidationError(_("This field is required."))
        super().check_text(text)

    def clean_priority(self) -> int | None:
        priority: int | None = self.cleaned_data["priority"]
        column = columns_of(TABLE).get("priority")
        if priority is None and column is not None and not column.nullable:
            raise forms.ValidationError(_("The table of the old application needs a number here."))
        return priority


class RuleForm(KeyedRuleForm):
    """Also the form of new rules: the table may demand more than we know."""

    directive_type = KeptLine(label=gettext_lazy("Type"), required=False, max_length=50)

    class Meta(DirectiveForm.Meta):
        fields = ("tenant_id", "directive_type", "directive_content", "priority", "is_active")

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        own = [str(field.column) for field in Directive._meta.concrete_fields]
        missing = foreign(columns_of(TABLE), [*own, *self.instance.old_columns()])
        if missing and not self.instance.pk:
            raise forms.ValidationError(str(ForeignColumns(TABLE, missing)))
        return cleaned

    def clean_directive_type(self) -> str | None:
        kind: str = self.cleaned_data["directive_type"]
        if self.instance.pk and "directive_type" not in self.changed_data:
            stored: str | None = self.instance.directive_type
            return stored
        if kind in VALUE_TYPES or keys.is_rule(kind):
            raise forms.ValidationError(_("This name is the type of a setting. Choose another."))
        return kind


class SettingForm(DirectiveForm):
    directive_content = KeptText(label=gettext_lazy("Value"), required=False)

    class Meta(DirectiveForm.Meta):
        fields = ("tenant_id", "directive_content", "is_active")

    def check_text(self, text: str) -> None:
        if problem := problem_of(text, self.instance.kind):
            raise forms.ValidationError(problem)
        super().check_text(text)


class GlobalDirectiveForm(SeenForm):
    class Meta:
        model = GlobalDirective
        fields = ("directive_type", "content", "priority", "is_active")
