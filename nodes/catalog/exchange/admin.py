"""The import and export pages of the products' list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin
from import_export.forms import ConfirmImportForm
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from nodes.catalog.exchange.formats import FORMATS
from nodes.catalog.exchange.resource import ProductResource
from nodes.catalog.exchange.storage import UploadStorage

LARGEST = 5 * 1024 * 1024


class ProductImportForm(ImportForm):
    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 5 MB."))
        return file


class ProductConfirmForm(ConfirmImportForm):
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

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Between preview and import the shop may have changed: then nothing was imported."""
        if not result.has_errors() and not result.has_validation_errors():
            return super().process_result(result, request)  # type: ignore[no-any-return]
        rows = [row.number for row in result.invalid_rows]
        rows += [row.number for row in result.error_rows]
        text = _("Nothing was imported: rows %(rows)s have errors now. Choose the file again.")
        messages.error(request, text % {"rows": ", ".join(map(str, sorted(rows)[:20]))})
        return HttpResponseRedirect(reverse("admin:catalog_product_import"))
