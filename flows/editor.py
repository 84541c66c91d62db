"""The page around the editor's canvas."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from flows.api.shapes import language
from flows.editor_modules import editor_modules
from flows.editor_texts import editor_texts
from flows.models import Flow
from tenants.people.backend import may


def editor_page(site: AdminSite, request: HttpRequest, flow_id: int) -> HttpResponse:
    flow = get_object_or_404(Flow, pk=flow_id)
    can_edit = may(request.user, "flows", "change")
    config: dict[str, Any] = {
        "flow_id": flow.pk,
        "api": "/api/v1",
        "csrf": get_token(request),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "user_id": request.user.pk,
        "username": request.user.get_username(),
        "language": language(),
        "texts": editor_texts(),
        "can_edit": can_edit,
        "can_publish": can_edit,
    }
    context = {
        **site.each_context(request),
        "title": flow.flow_name,
        "flow": flow,
        "flows_url": reverse("admin:flows_flow_changelist"),
        "editor_config": config,
        "editor_modules": editor_modules(),
    }
    return TemplateResponse(request, "flows/editor.html", context)
