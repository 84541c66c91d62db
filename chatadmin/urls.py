"""Pages of a tenant's host."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from tenants.people.session_api import SessionView
from tenants.sites import tenant_site

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/"), name="home"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/session", SessionView.as_view(), name="session"),
    path("api/v1/", include(("flows.api.urls", "api"))),
    path("admin/", tenant_site.urls),
]
