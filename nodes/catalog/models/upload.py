from __future__ import annotations

from django.db import models


class Upload(models.Model):
    """A file between its preview and its import. In the tenant's schema: nobody else can name it."""

    name = models.CharField(max_length=32, primary_key=True)
    data = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
