"""A transaction of a stored turn on the central database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connections
from django.db.backends.utils import CursorWrapper
from django.db.transaction import atomic


@contextmanager
def central_transaction() -> Iterator[CursorWrapper]:
    """Commits at the end, rolls back and raises on any error; inside another one it is a savepoint.

    Django's `atomic` switches autocommit off and on around each transaction: two statements, where this
    has one. `on_commit` is not for use here.
    """
    connection = connections["central"]
    if connection.in_atomic_block:
        with atomic(using="central"), connection.cursor() as cursor:
            yield cursor
        return
    with connection.cursor() as cursor:
        cursor.execute("START TRANSACTION")
        try:
            yield cursor
            connection.commit()
        except BaseException:
            try:
                connection.rollback()
            except Error:
                connection.close()  # so that nothing of it can be committed later
            raise
