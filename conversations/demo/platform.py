"""The superuser of the demonstration, on the platform's own host."""

from __future__ import annotations

from conversations.demo.shop import PASSWORD, SUPERUSER
from tenants.context import in_public
from tenants.people.models import User


def ensure_superuser() -> None:
    """A superuser of that name keeps the password it has."""
    with in_public():
        if not User.objects.filter(username=SUPERUSER).exists():
            User.objects.create_superuser(SUPERUSER, "root@platform.example", PASSWORD)


def restore_password() -> None:
    """After a reset the published password works again, whatever it was changed to."""
    with in_public():
        user = User.objects.filter(username=SUPERUSER).first()
        if user is not None:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
