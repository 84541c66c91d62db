from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from flows.models.flow import Flow


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
