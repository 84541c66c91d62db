from __future__ import annotations

from django.db import models


class PaletteSnapshot(models.Model):
    """The registry as this tenant last read it (row 1): the editor goes on while central is down."""

    nodes = models.JSONField(default=list)
    read_at = models.DateTimeField()
