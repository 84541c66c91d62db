"""Addresses of the pages beside those of the admin itself (flows/admin.py)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from flows.editor import editor_page
from flows.pages.doing import do
from flows.pages.guard import page
from flows.pages.importing import import_page
from tenants.sites import Site


def pages(site: Site) -> list[URLPattern]:
    return [
        path("flows/import/", page(site, import_page), name="flow_import"),
        path("flows/<int:flow_id>/do/", page(site, do), name="flow_do"),
        path("flows/<int:flow_id>/edit/", page(site, _editor), name="flow_editor"),
    ]


def _editor(site: Site, request: HttpRequest, *, flow_id: int) -> HttpResponse:
    return editor_page(site, request, flow_id)
