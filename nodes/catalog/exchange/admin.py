"""The import and export pages of the products' list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin
from import_export.forms import ConfirmImportForm
from unfold.contrib.import_export.forms import ExportForm, ImportForm
from unfold.widgets import UnfoldBooleanWidget

from nodes.catalog.exchange.formats import FORMATS
from nodes.catalog.exchange.resource import ProductResource
from nodes.catalog.exchange.storage import UploadStorage

LARGEST = 5 * 1024 * 1024


class ProductImportForm(ImportForm):
    create_categories = forms.BooleanField(
        label=_("Create missing categories"),
        required=False,
        help_text=_("Otherwise a row that names an unknown category is an error."),
        widget=UnfoldBooleanWidget,
    )
    field_order = ("resource", "import_file", "format", "create_categories")

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 5 MB."))
        return file


class ProductConfirmForm(ConfirmImportForm):
    create_categories = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_format(self) -> str:
        chosen: str = self.cleaned_data["format"]
        if chosen not in {str(number) for number in range(len(FORMATS))}:
            raise ValidationError(_("Choose the file again."))
        return chosen


class Exchange(ImportExportModelAdmin):
    """Everything is imported or nothing: a row with an error stops the file and is named."""

    resource_classes = [ProductResource]
    formats = list(FORMATS)
    import_form_class = ProductImportForm
    confirm_form_class = ProductConfirmForm
    export_form_class = ExportForm
    tmp_storage_class = UploadStorage

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        prepared = super().get_import_data_kwargs(**kwargs)
        return {**prepared, "use_transactions": True, "rollback_on_validation_errors": True}

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        wanted = bool(form and form.is_valid() and form.cleaned_data.get("create_categories"))
        create = wanted and request.user.has_perm("catalog.add_category")
        return {
            **super().get_import_resource_kwargs(request, **kwargs),
            "create_categories": create,
        }

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is None:
            return initial  # type: ignore[no-any-return]
        return {**initial, "create_categories": import_form.cleaned_data["create_categories"]}

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        if isinstance(error, ValidationError):
            form.add_error("import_file", error)
        else:
            super().add_data_read_fail_error_to_form(form, error)

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Between preview and import the shop may have changed: then nothing was imported."""
        if not result.has_errors() and not result.has_validation_errors():
            return super().process_result(result, request)  # type: ignore[no-any-return]
        rows = [row.number for row in result.invalid_rows]
        rows += [row.number for row in result.error_rows]
        text = _("Nothing was imported: rows %(rows)s have errors now. Choose the file again.")
        messages.error(request, text % {"rows": ", ".join(map(str, sorted(rows)[:20]))})
        return HttpResponseRedirect(reverse("admin:catalog_product_import"))
