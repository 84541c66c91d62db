"""A person's own view of the list."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class HiddenGroups(models.Model):
    """`keys`: of the groups of columns that this person does not want to see."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    keys = models.JSONField(default=list)


class SavedFilter(models.Model):
    """A list under a name. `query`: the query string of its URL, without the question mark."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="desk_filter_name")]
