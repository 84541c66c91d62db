"""Pages of the platform host."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from tenants.sites import platform_site

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/"), name="home"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", platform_site.urls),
]
