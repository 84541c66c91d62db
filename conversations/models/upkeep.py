"""What we know of the central server itself: whether it was adopted, how far its tail was read."""

from __future__ import annotations

from django.db import models


class Adoption(models.Model):
    """The one row (id 1) of a server that belonged to the old application before.

    `backfilled_to`: id of the last conversation that has its row; `backfilled_at` NULL: not all yet.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    adopted_at = models.DateTimeField()
    backfilled_to = models.BigIntegerField(default=0)
    backfilled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "chatadmin_adoption"


class TailMark(models.Model):
    """How far one of the shared tables was read: its last id, and the time its changes were seen to.

    `checked_at` is when the tailer last looked, whether or not there was news; `news_at` when it last
    found some. `gaps` are ids below `last_id` that may still become visible, `clocks` how far the clocks
    of those who write are from the server's (both JSON). `swept_to` is how far the slow check of all
    rows has come; `swept_at` is when it last came to the end. `shape` stands for the table's columns.
    """

    source = models.CharField(max_length=64, primary_key=True)
    last_id = models.BigIntegerField(default=0)
    changed_to = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    gaps = models.TextField(null=True)
    clocks = models.CharField(max_length=100, null=True)
    swept_to = models.BigIntegerField(default=0)
    swept_at = models.DateTimeField(null=True)
    shape = models.CharField(max_length=32, default="")

    class Meta:
        db_table = "chatadmin_tail"
