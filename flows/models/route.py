from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from flows.models.flow import Flow
from tenants.people.on_delete import clear_in_tenant


class Route(models.Model):
    """Which flow answers an entry point: `/api/ai/v1/<feature_slug>/chat`."""

    feature_slug = models.SlugField(_("feature"), max_length=255, unique=True)
    feature_name = models.CharField(_("name"), max_length=255, blank=True)
    flow = models.ForeignKey(Flow, models.PROTECT, related_name="routes", verbose_name=_("flow"))

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")

    def __str__(self) -> str:
        return self.feature_slug


class RouteChange(models.Model):
    """Who led an entry point from one flow to another, and when. Names as they were then; "" for none."""

    feature_slug = models.CharField(max_length=255)
    before = models.CharField(max_length=255, blank=True)
    after = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
