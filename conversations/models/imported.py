"""Rows of a dump that were given a new id, since theirs was taken."""

from __future__ import annotations

from django.db import models


class ImportedRow(models.Model):
    """`sum`: SHA-256 over all bytes of the dump's row. The same row is known again by it."""

    source_table = models.CharField(max_length=64)
    source_id = models.BigIntegerField()
    sum = models.CharField(max_length=64)
    new_id = models.BigIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        db_table = "chatadmin_imported"
        constraints = [
            models.UniqueConstraint(
                fields=["source_table", "source_id", "sum"], name="ca_imported_row"
            )
        ]
