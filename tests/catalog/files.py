"""Sends files through the import pages as a browser does."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

IMPORT = "/admin/catalog/product/import/"
PROCESS = "/admin/catalog/product/process_import/"
CSV, XLSX = "0", "1"


def preview(client: Client, text: str | bytes, kind: str = CSV, **fields: str) -> Any:
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("products.xlsx" if kind == XLSX else "products.csv", data)
    return client.post(IMPORT, {"import_file": file, "format": kind, "resource": "", **fields})


def confirm(client: Client, page: Any) -> Any:
    """Presses the button below the preview."""
    return client.post(PROCESS, page.context["confirm_form"].initial, follow=True)


def bring_in(client: Client, text: str | bytes, kind: str = CSV, **fields: str) -> Any:
    return confirm(client, preview(client, text, kind, **fields))


def errors(page: Any) -> dict[int, dict[str, list[str]]]:
    """Row number → field → texts."""
    return {row.number: row.error_dict for row in page.context["result"].invalid_rows}


def sheet(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
