"""Never waits long for a row that somebody else holds, and never writes over what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections, transaction

from conversations.checking.repairs.write import RowChanged

WAITED_TOO_LONG, DEADLOCK = 1205, 1213


@contextmanager
def impatient() -> Iterator[None]:
    """A statement waits a second for a lock, no longer."""
    with connections["central"].cursor() as cursor:
        cursor.execute("SET SESSION innodb_lock_wait_timeout = 1")
        try:
            yield
        finally:
            cursor.execute("SET SESSION innodb_lock_wait_timeout = DEFAULT")


def unless_busy(work: Callable[[], None]) -> bool:
    """Runs it in a transaction; False: the row changed or is held, and nothing was written."""
    try:
        with transaction.atomic(using="central"):
            work()
    except RowChanged:
        return False
    except OperationalError as error:
        if error.args[:1] not in ((WAITED_TOO_LONG,), (DEADLOCK,)):
            raise
        return False
    return True
